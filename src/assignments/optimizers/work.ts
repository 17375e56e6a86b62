/** The sizes of each function's problem, for counting how its work grows (work.ts). */
import type { Work } from "../work.js";

export const work: Readonly<Record<string, Work>> = {};
