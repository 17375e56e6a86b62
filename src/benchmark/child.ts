/**
 * The process that is timed: one for each variant, started by `variant-process.ts` from compiled JavaScript. V8 makes
 * one machine code of a function for all kinds of arrays it has seen; in a process of its own it has seen one kind.
 */
import { comparisonOf } from "../comparisons/registry.js";
import { serveParent } from "./serve.js";

serveParent(comparisonOf);
