import { NoloopError, ShapeError, ValueError } from "../support/errors.js";
import { describeValue } from "../support/options.js";
import type { Strided } from "./strided.js";

type Patterns = Record<string, readonly [pattern: string, value: { readonly shape: readonly number[] }]>;
type Letters<P extends string> = P extends `${infer Head} ${infer Tail}`
  ? Head | Letters<Tail>
  : P extends ""
    ? never
    : P;
type Sizes<A extends Patterns> = { [L in Letters<A[keyof A][0]>]: number };

/**
 * Binds each letter to one size across all arguments. List the argument you trust first: later ones are blamed.
 *
 * `bindDims("svmLossNaive", { X: ["N D", X], W: ["D C", W] })` gives `{ N, D, C }`; a misspelt letter does not compile.
 *
 * @throws {ShapeError} If an argument has another number of axes than its pattern, or a letter two sizes, such as
 * `svmLossNaive: axis 0 of W [3072, 10] must be D = 3073, set by X [500, 3073]`.
 */
export function bindDims<const A extends Patterns>(caller: string, args: A): Sizes<A> {
  const sizes: Record<string, number> = {};
  for (const name in args) {
    const [pattern, value] = args[name]!;
    const shape = value?.shape;
    if (!Array.isArray(shape)) throw notAnArray(caller, name, pattern, value);
    const letters = lettersOf(pattern);
    if (letters.length !== shape.length) {
      const axes = pattern === "" ? "no axes (a 0-d array)" : `axes ${pattern}`;
      throw new ShapeError(`${caller}: ${name} ${formatShape(shape)} must have ${axes}`);
    }
    for (let axis = 0; axis < letters.length; axis++) {
      const letter = letters[axis]!;
      const size = (sizes[letter] ??= shape[axis]!);
      if (shape[axis] !== size) throw disagreement(caller, args, name, axis, letter);
    }
  }
  return sizes as Sizes<A>;
}

/** @throws {NoloopError} Code DTYPE if `value` is not an array: a list, nothing, another argument's value. */
export function checkArray(caller: string, name: string, value: { readonly shape: readonly number[] }): void {
  if (!Array.isArray(value?.shape)) throw notAnArray(caller, name, "", value);
}

function notAnArray(caller: string, name: string, pattern: string, value: unknown): NoloopError {
  const axes = pattern === "" ? "" : ` with axes ${pattern}`;
  const advice = Array.isArray(value) ? `; array(${name}) makes one of nested lists` : "";
  return new NoloopError(
    "DTYPE",
    `${caller}: ${name} must be an array${axes}, got ${describeValue(value)}${advice}`,
  );
}

const lettersByPattern = new Map<string, readonly string[]>();

function lettersOf(pattern: string): readonly string[] {
  let letters = lettersByPattern.get(pattern);
  if (letters === undefined) {
    letters = pattern === "" ? [] : pattern.split(" ");
    lettersByPattern.set(pattern, letters);
  }
  return letters;
}

function disagreement(
  caller: string,
  args: Patterns,
  blamed: string,
  axis: number,
  letter: string,
): ShapeError {
  for (const [name, [pattern, { shape }]] of Object.entries(args)) {
    const setAt = lettersOf(pattern).indexOf(letter);
    if (setAt < 0) continue;
    const size = shape[setAt]!;
    const found = `axis ${axis} of ${blamed} ${formatShape(args[blamed]![1].shape)}`;
    return new ShapeError(
      `${caller}: ${found} must be ${letter} = ${size}, set by ${name} ${formatShape(shape)}`,
    );
  }
  throw new Error(`bindDims: no argument has the axis ${letter}`);
}

/** A shape as messages show it: `[500, 3073]`. */
export function formatShape(shape: readonly number[]): string {
  return Array.isArray(shape) ? `[${shape.join(", ")}]` : describeValue(shape);
}

/** A shape argument, checked: a whole number or a list of them, none negative. */
export function checkShape(caller: string, shape: number | readonly number[]): number[] {
  if (typeof shape !== "number" && !Array.isArray(shape)) {
    throw new ValueError(
      `${caller}: a shape is a whole number or a list of them, such as [2, 3]; got ${describeValue(shape)}`,
    );
  }
  const sizes = typeof shape === "number" ? [shape] : [...shape];
  for (const size of sizes) {
    if (Number.isSafeInteger(size) && size >= 0) continue;
    throw new ValueError(
      `${caller}: sizes must be whole numbers >= 0, got ${typeof size === "number" ? size : describeValue(size)} ` +
        `in ${formatShape(sizes)}`,
    );
  }
  return sizes;
}

/** The axis counted from the front, 0 <= axis < ndim. @throws {ValueError} If there is no such axis. */
export function normalizeAxis(caller: string, axis: number, shape: readonly number[]): number {
  const ndim = shape.length;
  if (!Number.isInteger(axis) || axis < -ndim || axis >= ndim) {
    const range = ndim === 0 ? "it has none" : `it takes ${-ndim} to ${ndim - 1}`;
    throw new ValueError(
      `${caller}: there is no axis ${axis} in an array of shape ${formatShape(shape)}; ${range}`,
    );
  }
  return axis < 0 ? axis + ndim : axis;
}

/** The shape both operands stretch to. @throws {ShapeError} Naming both shapes and the operation. */
export function broadcastShapes(
  caller: string,
  a: readonly number[],
  b: readonly number[],
): readonly number[] {
  if (sameShape(a, b)) return a;
  const ndim = Math.max(a.length, b.length);
  const shape = new Array<number>(ndim);
  for (let k = 1; k <= ndim; k++) {
    const sizeA = k <= a.length ? a[a.length - k]! : 1;
    const sizeB = k <= b.length ? b[b.length - k]! : 1;
    if (sizeA !== sizeB && sizeA !== 1 && sizeB !== 1) {
      throw new ShapeError(
        `${caller}: shapes ${formatShape(a)} and ${formatShape(b)} do not broadcast: ` +
          `counted from the end, axis ${k} is ${sizeA} and ${sizeB}; they must be equal, or one of them 1`,
      );
    }
    shape[ndim - k] = sizeA === 1 ? sizeB : sizeA;
  }
  return shape;
}

export function sameShape(a: readonly number[], b: readonly number[]): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let axis = 0; axis < a.length; axis++) if (a[axis] !== b[axis]) return false;
  return true;
}

/** The strides with which `a` is read as an array of a larger shape: 0 where it is repeated. */
export function broadcastStrides(caller: string, a: Strided, shape: readonly number[]): readonly number[] {
  if (sameShape(a.shape, shape)) return a.strides;
  const missing = shape.length - a.shape.length;
  const strides = new Array<number>(shape.length).fill(0);
  for (let axis = 0; axis < a.shape.length; axis++) {
    const size = a.shape[axis]!;
    if (missing < 0 || (size !== 1 && size !== shape[axis + missing])) {
      throw new ShapeError(
        `${caller}: shape ${formatShape(a.shape)} does not broadcast to ${formatShape(shape)}; ` +
          "counted from the end, its axes must be equal to those, or 1",
      );
    }
    strides[axis + missing] = size === 1 ? 0 : a.strides[axis]!;
  }
  return strides;
}

/** The index of an element, one number an axis, from its place in row-major order. NumPy's `unravel_index`. */
export function unravelIndex(flat: number, shape: readonly number[]): number[] {
  const index = new Array<number>(shape.length);
  let rest = flat;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    index[axis] = rest % shape[axis]!;
    rest = Math.floor(rest / shape[axis]!);
  }
  return index;
}
