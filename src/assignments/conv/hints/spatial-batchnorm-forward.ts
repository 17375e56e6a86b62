import { NORMALIZATION_FORWARD_HINTS } from "../../shared/hints/normalization.js";
import { RUNNING_AVERAGE_HINTS } from "../../shared/hints/running-averages.js";
import { AXIS_ORDER_HINTS, STATISTICS_HINTS } from "./spatial-normalization.js";

export const HINTS = {
  ...NORMALIZATION_FORWARD_HINTS,
  ...RUNNING_AVERAGE_HINTS,
  ...AXIS_ORDER_HINTS,
  ...STATISTICS_HINTS,
} as const;
