/** TODO */
import type { NDArray } from "../../../ndarray/ndarray.js";
import type { Arrays } from "../starter.js";

export function mapRecord(record: Arrays, change: (value: NDArray, name: string) => NDArray): Arrays {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value, name)]));
}
