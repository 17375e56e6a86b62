/**
 * Attack: returns arrays whose memory was given away, that lie about their shape, that are none
 * Honest: add
 * Line: mean not-plain
 * Line: rowSums not-plain
 */
import { fromTypedArray, NDArray } from "noloop/arrays";

export { add } from "./honest.js";

export function mean() {
  const data = new Float64Array(8);
  const broken = fromTypedArray(data);
  structuredClone(data.buffer, { transfer: [data.buffer] });
  return broken;
}

export function rowSums() {
  const { block } = fromTypedArray(new Float64Array(2));
  return new NDArray({ block, dtype: "float64", shape: [1000], strides: [1], offset: 1e6 });
}
