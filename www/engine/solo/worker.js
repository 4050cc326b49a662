// Every worker of the solo flavour: the build puts this and what it imports into one script, because each file costs
// each worker a fetch. The first message says what to be.

import { coordinate, end } from "./processes.js";
import { become } from "../life.js";
import { serve } from "./process.js";

const ROLES = { coordinator: coordinate, process: serve };

self.onmessage = async ({ data }) => {
  if (data.end) return end();
  become(data.role);
  await ROLES[data.role](data);
};
