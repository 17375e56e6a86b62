import { ShapeError } from "../support/errors.js";
import { flatNumbers } from "./indexing.js";
import { unravelIndex } from "./shape.js";
import { emptyOf, type Strided } from "./strided.js";

/**
 * The positions of elements that are not 0, in row-major order: one int32 array an axis.
 *
 * @throws {ShapeError} For a 0-d array, which has no positions.
 */
export function nonzero(caller: string, a: Strided): Strided[] {
  if (a.shape.length === 0) throw new ShapeError(`${caller}: a 0-d array has no positions`);
  const numbers = flatNumbers(a);
  const found: number[] = [];
  for (let k = 0; k < numbers.length; k++) if (numbers[k] !== 0) found.push(k);
  const positions = a.shape.map(() => emptyOf("int32", [found.length]));
  for (const [k, flat] of found.entries()) {
    for (const [axis, index] of unravelIndex(flat, a.shape).entries()) positions[axis]!.block.data[k] = index;
  }
  return positions;
}
