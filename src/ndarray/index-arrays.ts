/** Reading and writing at positions that masks and lists name, NumPy's "advanced indexing". */

import type { TypedArray } from "../engine/dtype.js";
import { NoloopError, ShapeError, ValueError } from "../support/errors.js";
import { aNumber, checkOptions, describeValue } from "../support/options.js";
import { toStrided } from "./coerce.js";
import { copyOf } from "./elementwise.js";
import { flatNumbers, type Indices } from "./indexing.js";
import { isStrided, type Nested } from "./nested.js";
import { castsInPlace } from "./promotion.js";
import { broadcastShapes, broadcastStrides, formatShape, normalizeAxis, sameShape } from "./shape.js";
import { contiguousStrides, emptyOf, type Strided, sizeOf } from "./strided.js";

/** Positions: whole numbers, a mask, or a list of positions for each axis. */
export type Positions = Indices | readonly boolean[] | readonly (Indices | number)[];

/** Positions count along this axis, and each names a row or a slab. */
export interface AtAxis {
  readonly axis?: number | undefined;
}

/** The elements at these positions, as a new array. */
export function pickAt(a: Strided, index: Positions): Strided {
  const { offsets, shape } = locate("pick", a, index);
  const out = emptyOf(a.dtype, shape);
  const [from, to] = [a.block.data, out.block.data];
  for (let k = 0; k < offsets.length; k++) to[k] = from[offsets[k]!]!;
  return out;
}

/** Whether `index` has one column for each row of a matrix, which `pick` and `assignAt` of indexing.ts read fast. */
export function isRowIndex(a: Strided, index: Positions): index is Indices {
  if (a.shape.length !== 2 || isPerAxis(index) || isBooleans(index)) return false;
  return !isMask(a, index);
}

function isPerAxis(index: unknown): index is readonly (Indices | number)[] {
  return (
    Array.isArray(index) &&
    index.some((one) => Array.isArray(one) || ArrayBuffer.isView(one) || isStrided(one))
  );
}

function isBooleans(index: unknown): index is readonly boolean[] {
  return Array.isArray(index) && index.length > 0 && index.every((one) => typeof one === "boolean");
}

function isMask(a: Strided, index: unknown): index is Strided {
  return isStrided(index) && index.dtype === "uint8" && sameShape(index.shape, a.shape);
}

interface Located {
  /** Where each chosen element lies in the array's memory. */
  readonly offsets: Int32Array;
  readonly shape: readonly number[];
}

function locate(caller: string, a: Strided, index: Positions): Located {
  if (isMask(a, index)) return maskedOffsets(a, flatNumbers(index));
  if (isBooleans(index)) return maskedOffsets(a, booleansFor(caller, a, index));
  const lists = isPerAxis(index) ? index : a.shape.length === 1 ? [index as Indices] : undefined;
  if (lists === undefined || lists.length !== a.shape.length) {
    throw new ShapeError(
      `${caller}: expected a mask of shape ${formatShape(a.shape)} (uint8), or ` +
        `${a.shape.length} lists of positions, one for ` +
        `each axis, got ${describeValue(index)}`,
    );
  }
  return listedOffsets(caller, a, lists);
}

function booleansFor(caller: string, a: Strided, mask: readonly boolean[]): Uint8Array {
  if (a.shape.length === 1 && a.shape[0] === mask.length) return Uint8Array.from(mask, Number);
  throw new ShapeError(
    `${caller}: a list of ${mask.length} booleans is no mask for shape ${formatShape(a.shape)}`,
  );
}

function maskedOffsets(a: Strided, mask: TypedArray): Located {
  const all = elementOffsets(a);
  const offsets = all.filter((_, k) => mask[k] !== 0);
  return { offsets, shape: [offsets.length] };
}

/** Where each element of the array lies in memory, in row-major order. */
function elementOffsets(a: Strided): Int32Array {
  const steps = contiguousStrides(a.shape);
  return Int32Array.from({ length: sizeOf(a.shape) }, (_, k) => {
    let at = a.offset;
    for (let axis = 0; axis < steps.length; axis++) {
      at += (Math.floor(k / steps[axis]!) % a.shape[axis]!) * a.strides[axis]!;
    }
    return at;
  });
}

function listedOffsets(caller: string, a: Strided, lists: readonly (Indices | number)[]): Located {
  const arrays = lists.map((list) => toStrided(caller, list as Nested));
  const shape = arrays.map((one) => one.shape).reduce((p, q) => broadcastShapes(caller, p, q));
  const offsets = new Int32Array(sizeOf(shape)).fill(a.offset);
  for (const [axis, one] of arrays.entries()) {
    const positions = flatNumbers({ ...one, shape, strides: broadcastStrides(caller, one, shape) });
    for (let k = 0; k < offsets.length; k++) {
      offsets[k]! += positionIn(caller, positions[k]!, axis, a) * a.strides[axis]!;
    }
  }
  return { offsets, shape };
}

function positionIn(caller: string, index: number, axis: number, { shape }: Strided): number {
  const size = shape[axis]!;
  if (Number.isInteger(index) && index >= -size && index < size) return index < 0 ? index + size : index;
  throw new ValueError(
    `${caller}: expected positions of axis ${axis} from ${-size} to ${size - 1} (shape ${formatShape(shape)}), ` +
      `got ${index}`,
  );
}

/** Rows or slabs at positions of one axis, with the shape that `take` gives. */
function slabOffsets(caller: string, a: Strided, index: Positions, along: number): Located {
  const axis = normalizeAxis(caller, along, a.shape);
  const wanted = toStrided(caller, isBooleans(index) ? trueAt(index) : (index as Nested));
  const positions = flatNumbers(wanted);
  const [outer, inner] = [a.shape.slice(0, axis), a.shape.slice(axis + 1)];
  const line = elementOffsets({ ...a, shape: a.shape.with(axis, 1) });
  const innerSize = sizeOf(inner);
  const shape = [...outer, ...wanted.shape, ...inner];
  const offsets = new Int32Array(sizeOf(shape));
  for (let k = 0; k < offsets.length; k++) {
    const o = Math.floor(k / (innerSize * positions.length));
    const p = Math.floor(k / innerSize) % positions.length;
    offsets[k] =
      line[o * innerSize + (k % innerSize)]! + positionIn(caller, positions[p]!, axis, a) * a.strides[axis]!;
  }
  return { offsets, shape };
}

function trueAt(mask: readonly boolean[]): number[] {
  return mask.flatMap((one, k) => (one ? [k] : []));
}

/** What is written, and where it counts. */
interface Writing {
  readonly values: unknown;
  readonly options: AtAxis | undefined;
  readonly isAdded: boolean;
}

/** Writes or adds values, which broadcast to the shape of the chosen elements. */
export function writeAt(
  caller: string,
  a: Strided,
  index: Positions,
  { values, options, isAdded }: Writing,
): void {
  if (options !== undefined) checkOptions<AtAxis>(caller, options, { axis: aNumber });
  const axis = options?.axis;
  const { offsets, shape } =
    axis !== undefined
      ? slabOffsets(caller, a, index, axis)
      : isRowIndex(a, index)
        ? locate(caller, a, [Array.from({ length: a.shape[0]! }, (_, i) => i), index])
        : locate(caller, a, index);
  const given = toStrided(`${caller}: values`, values);
  if (isAdded && typeof values !== "number" && isStrided(values) && !castsInPlace(given.dtype, a.dtype)) {
    throw new NoloopError(
      "DTYPE",
      `${caller}: expected values that fit ${a.dtype}, got ${given.dtype}; convert them with astype`,
    );
  }
  const list = flatNumbers(copyOf({ ...given, shape, strides: broadcastStrides(caller, given, shape) }));
  const to = a.block.data;
  for (let k = 0; k < offsets.length; k++) to[offsets[k]!] = isAdded ? to[offsets[k]!]! + list[k]! : list[k]!;
}
