import type { Grid } from "./backend.js";

/** The same numbers with rows for columns: the transpose, nothing copied. */
export function turn({ block, offset, rowStride, colStride }: Grid): Grid {
  return { block, offset, rowStride: colStride, colStride: rowStride };
}
