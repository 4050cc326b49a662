// Every worker of the threads flavour: the build puts this and what it imports into one script, because each file
// costs each worker a fetch. The first message says what to be.

import { coordinate, end } from "./coordinator.js";
import { become } from "../life.js";
import { runErrandIn, serveInPool } from "./thread.js";

const ROLES = { coordinator: coordinate, thread: serveInPool, errand: runErrandIn };

self.onmessage = async ({ data }) => {
  if (data.end) return end();
  become(data.role);
  await ROLES[data.role](data);
};
