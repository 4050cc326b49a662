// Every worker of the solo flavour: the build puts this and what it imports into one script, because each file costs
// each worker a fetch. The first message says what to be.

import { coordinate, end } from "./processes.js";
import { work } from "../life.js";
import { gauge } from "./gauge.js";
import { serve } from "./process.js";

work({ coordinator: coordinate, gauge, process: serve }, end);
