/**
 * The second public door of noloop, `noloop/arrays`: arrays and random numbers, and nothing that solves an exercise. It is
 * all that a student's submission may import, and all of noloop that is with it in the sandbox.
 */

import "./support/require-node.js";

// Freeing arrays
export type { DType, TypedArray } from "./engine/dtype.js";
export { keep, scope } from "./engine/heap.js";
// Arrays
export { allclose, arrayEqual } from "./ndarray/comparing.js";
export { bincount } from "./ndarray/counting.js";
export {
  arange,
  array,
  eye,
  fromTypedArray,
  full,
  fullLike,
  linspace,
  ones,
  onesLike,
  zeros,
  zerosLike,
} from "./ndarray/creation.js";
export { arraySplit, concatenate, type PadWidth, pad, split, stack } from "./ndarray/joining.js";
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
  round,
  sign,
  sin,
  sqrt,
  square,
  subtract,
  tanh,
  where,
} from "./ndarray/math.js";
export { NDArray } from "./ndarray/ndarray.js";
export { bindDims } from "./ndarray/shape.js";
// Random numbers
export { type ChoiceOptions, RandomState } from "./random/random-state.js";
// Errors
export { type ErrorCode, NoloopError, ShapeError, ValueError } from "./support/errors.js";
