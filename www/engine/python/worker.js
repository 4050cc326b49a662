// Every worker of the Python engine: the build puts this and what it imports into one script, because each file costs
// each worker a fetch. The first message says what to be.

import { coordinate, end } from "./coordinator.js";
import { work } from "../life.js";
import { runMain, serveThreads } from "./thread.js";

work({ coordinator: coordinate, main: runMain, thread: serveThreads }, end);
