/** The table. README.md says how to add a row. */
import { CLASSIFIER_ROWS } from "./classifier-rows.js";
import { NET_ROWS } from "./net-rows.js";
import type { Workload } from "./workload.js";

export const WORKLOADS: readonly Workload[] = [...CLASSIFIER_ROWS, ...NET_ROWS];
