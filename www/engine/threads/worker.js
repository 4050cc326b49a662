// Every worker of the threads flavour: the build puts this and what it imports into one script, because each file
// costs each worker a fetch. The first message says what to be.

import { visit } from "./clients.js";
import { coordinate, end } from "./coordinator.js";
import { work } from "../life.js";
import { runErrandIn, serveInPool } from "./thread.js";

work({ coordinator: coordinate, thread: serveInPool, errand: runErrandIn, clients: visit }, end);
