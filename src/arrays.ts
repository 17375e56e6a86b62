/**
 * The second public door of noloop, `noloop/arrays`: arrays and random numbers, and nothing that solves an exercise. It is
 * all that a student's submission may import, and all of noloop that is with it in the sandbox.
 */

import "./support/require-node.js";

// Freeing arrays
export type { DType, TypedArray } from "./engine/dtype.js";
export { keep, scope } from "./engine/heap.js";
export type { AlongAxis, Ddof, Keepdims, OverAxes } from "./ndarray/axis-arguments.js";
// Arrays
export { allclose, arrayEqual, type Closeness } from "./ndarray/comparing.js";
export { type BincountOptions, bincount } from "./ndarray/counting.js";
export {
  type ArrayOptions,
  arange,
  array,
  type EyeOptions,
  eye,
  fromTypedArray,
  full,
  fullLike,
  type LinspaceOptions,
  linspace,
  ones,
  onesLike,
  zeros,
  zerosLike,
} from "./ndarray/creation.js";
export type { DTypeOption } from "./ndarray/dtypes.js";
export type { Indices } from "./ndarray/indexing.js";
export {
  type ArrayList,
  arraySplit,
  type ChosenAxis,
  concatenate,
  type PadOptions,
  type PadWidth,
  pad,
  type Sections,
  split,
  stack,
} from "./ndarray/joining.js";
export {
  abs,
  ceil,
  clip,
  cos,
  divide,
  exp,
  floor,
  log,
  maximum,
  minimum,
  power,
  type RoundOptions,
  round,
  sign,
  sin,
  sqrt,
  square,
  subtract,
  tanh,
  where,
} from "./ndarray/math.js";
export { type ArrayInput, NDArray } from "./ndarray/ndarray.js";
export type { Nested } from "./ndarray/nested.js";
export type { Axis } from "./ndarray/reduce.js";
export { bindDims } from "./ndarray/shape.js";
export type { SliceSpec } from "./ndarray/views.js";
export type { Numbers, SampleShape } from "./random/arguments.js";
export type { Matrix } from "./random/multivariate-normal.js";
// Random numbers
export { type ChoiceOptions, RandomState } from "./random/random-state.js";
export type { RandomStateSnapshot } from "./random/snapshot.js";
// Errors
export { type ErrorCode, NoloopError, ShapeError, ValueError } from "./support/errors.js";
