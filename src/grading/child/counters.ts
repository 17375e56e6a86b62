/** The counters of an instrumented submission (work/instrument.ts). Only the inserted increments import this module. */
import { MAX_COUNTED_BLOCKS } from "../sandbox/wire/messages.js";

/** How often each block has begun. Exact up to 2**53. */
export const blocks = new Float64Array(MAX_COUNTED_BLOCKS);

/** Replaces every `import(...)` that the bundler could not resolve. */
export function refuseImport(): never {
  throw new Error("import() of a name that is computed at run time is not allowed");
}
