/** Nested JavaScript lists, into and out of arrays. */
import { Block } from "../engine/block.js";
import type { TypedArray } from "../engine/dtype.js";
import { ShapeError } from "../support/errors.js";
import { describeValue } from "../support/options.js";
import { formatShape } from "./shape.js";
import { type Strided, sizeOf } from "./strided.js";

export type Nested = number | readonly Nested[];

/** Whether this is one of the arrays of this package. */
export function isStrided(value: unknown): value is Strided {
  return typeof value === "object" && value !== null && "block" in value && value.block instanceof Block;
}

/** The shape of a nested list, judged by its first elements. */
export function nestedShape(nested: unknown): number[] {
  const shape: number[] = [];
  for (let level = asList(nested); level !== undefined; level = asList(level[0])) {
    shape.push(level.length);
    if (level.length === 0) break;
  }
  return shape;
}

/** One level of a nested list; arrays and typed arrays may stand in for lists. */
function asList(level: unknown): readonly unknown[] | undefined {
  if (Array.isArray(level)) return level;
  if (typeof level !== "object" || level === null) return undefined;
  if (ArrayBuffer.isView(level) && !(level instanceof DataView)) return Array.from(level as TypedArray);
  const list = isStrided(level) ? toNested(level) : undefined;
  return typeof list === "number" ? undefined : list;
}

/**
 * Writes the numbers of `nested` in row-major order.
 *
 * @throws {ShapeError} Where it departs from `shape`, or holds what is not a number.
 */
export function writeNested(
  caller: string,
  nested: unknown,
  shape: readonly number[],
  data: TypedArray,
): void {
  let at = 0;
  const write = (level: unknown, depth: number, path: string): void => {
    if (depth === shape.length && typeof level === "number") {
      data[at++] = level;
      return;
    }
    const list = asList(level);
    if (list === undefined || list.length !== shape[depth]) {
      const expected = depth < shape.length ? `a list of ${shape[depth]}` : "a number";
      const rule =
        shape.length === 0
          ? "an array is made of numbers, nested lists of numbers, a typed array or another array"
          : `going by the first elements the shape is ${formatShape(shape)}`;
      const found = list === undefined ? describeValue(level) : `a list of ${list.length}`;
      throw new ShapeError(`${caller}: expected ${expected} at ${path || "the top"}, got ${found}; ${rule}`);
    }
    for (let k = 0; k < list.length; k++) write(list[k], depth + 1, `${path}[${k}]`);
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
