/** Nested JavaScript lists, into and out of arrays. */
import type { TypedArray } from "../engine/dtype.js";
import { ShapeError } from "../errors.js";
import { formatShape } from "./shape.js";
import { type Strided, sizeOf } from "./strided.js";

export type Nested = number | readonly Nested[];

/** The shape of a nested list, judged by its first elements. */
export function nestedShape(nested: Nested): number[] {
  const shape: number[] = [];
  for (let level = nested; Array.isArray(level); level = level[0]!) {
    shape.push(level.length);
    if (level.length === 0) break;
  }
  return shape;
}

/** Writes the numbers of `nested` in row-major order. @throws {ShapeError} Where it departs from `shape`. */
export function writeNested(nested: Nested, shape: readonly number[], data: TypedArray): void {
  let at = 0;
  const write = (level: Nested, depth: number, path: string): void => {
    if (depth === shape.length && typeof level === "number") {
      data[at++] = level;
      return;
    }
    if (!Array.isArray(level) || level.length !== shape[depth]) {
      const found = Array.isArray(level) ? `a list of ${level.length}` : `${typeof level} ${String(level)}`;
      const expected = depth < shape.length ? `a list of ${shape[depth]}` : "a number";
      const rule = `going by the first elements the shape is ${formatShape(shape)}`;
      throw new ShapeError(`array: expected ${expected} at ${path || "the top"}, found ${found}; ${rule}`);
    }
    for (let k = 0; k < level.length; k++) write(level[k]!, depth + 1, `${path}[${k}]`);
  };
  write(nested, 0, "");
}

/** The elements as nested lists; a number for a 0-d array. */
export function toNested(a: Strided): Nested {
  const data = a.block.data;
  const read = (axis: number, offset: number): Nested => {
    if (axis === a.shape.length) return data[offset]!;
    const stride = a.strides[axis]!;
    return Array.from({ length: a.shape[axis]! }, (_, k) => read(axis + 1, offset + k * stride));
  };
  return sizeOf(a.shape) === 0 ? emptyNested(a.shape) : read(0, a.offset);
}

function emptyNested(shape: readonly number[]): Nested {
  const [size, ...rest] = shape;
  return Array.from({ length: size ?? 0 }, () => emptyNested(rest));
}
