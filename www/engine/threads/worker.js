// Every worker of the threads flavour: the build puts this and what it imports into one script, because each file
// costs each worker a fetch. The first message says what to be.

import { coordinate, end } from "./coordinator.js";
import { become, crashed } from "../life.js";
import { runErrandIn, serveInPool } from "./thread.js";

const ROLES = { coordinator: coordinate, thread: serveInPool, errand: runErrandIn };

self.onmessage = async ({ data }) => {
  if (data.end) return end();
  become(data.role);
  try {
    await ROLES[data.role](data);
  } catch (error) {
    // Not left to the handler of what nobody caught: a worker that is terminated before it is called has Firefox
    // complain of the trap in which halting ends.
    crashed(error);
  }
};
