/** The counters of an instrumented submission (work/instrument.ts), in a module that only its increments import. */
import { MOST_COUNTED_BLOCKS } from "../sandbox/wire/messages.js";

/** How often each block has begun. Exact up to 2**53. */
export const blocks = new Float64Array(MOST_COUNTED_BLOCKS);

/** Stands in place of every `import(...)` that the bundler could not resolve. */
export function refuseImport(): never {
  throw new Error("import() of a name that is made up at run time is not allowed");
}
