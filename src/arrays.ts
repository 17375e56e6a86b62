/**
 * The entry point `noloop/arrays`: arrays and random numbers, and nothing that solves an exercise. It is all that a student's
 * submission may import, and the only part of noloop in its bundle.
 */

import "./support/require-node.js";

// Freeing arrays
export type { DType, TypedArray } from "./engine/dtype.js";
export { keep, scope } from "./engine/heap.js";
export type { AlongAxis, Ddof, Keepdims, OverAxes } from "./ndarray/axis-arguments.js";
// Arrays
export { allclose, arrayEqual, type Closeness, isclose } from "./ndarray/comparing.js";
export { type BincountOptions, bincount } from "./ndarray/counting.js";
export {
  type ArrayOptions,
  arange,
  array,
  type EyeOptions,
  empty,
  emptyLike,
  eye,
  fromTypedArray,
  full,
  fullLike,
  type LinspaceOptions,
  type LogspaceOptions,
  linspace,
  logspace,
  ones,
  onesLike,
  zeros,
  zerosLike,
} from "./ndarray/creation.js";
export { cumprod, cumsum, diff } from "./ndarray/cumulative.js";
export type { DTypeOption } from "./ndarray/dtypes.js";
export { einsum } from "./ndarray/einsum.js";
export { digitize, type HistogramOptions, histogram } from "./ndarray/histogram.js";
export type { AtAxis, Positions } from "./ndarray/index-arrays.js";
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
export { type LstsqOptions, linalg, type SvdOptions } from "./ndarray/linalg.js";
export {
  all,
  any,
  countNonzero,
  isfinite,
  isinf,
  isnan,
  logicalAnd,
  logicalNot,
  logicalOr,
  logicalXor,
} from "./ndarray/logic.js";
export {
  abs,
  ceil,
  clip,
  cos,
  divide,
  exp,
  floor,
  floorDivide,
  fmax,
  fmin,
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
export type { NormOptions, NormOrder } from "./ndarray/norm.js";
export {
  diag,
  inner,
  outer,
  type TensordotAxes,
  tensordot,
  trace,
  tril,
  triu,
  vdot,
} from "./ndarray/products.js";
export {
  broadcastTo,
  expandDims,
  flip,
  moveaxis,
  ravel,
  roll,
  squeeze,
  swapaxes,
} from "./ndarray/rearranging.js";
export type { Axis } from "./ndarray/reduce.js";
export {
  append,
  columnStack,
  deleteAt,
  hstack,
  insert,
  type MeshgridOptions,
  meshgrid,
  repeat,
  tile,
  vstack,
} from "./ndarray/repeating.js";
export {
  argwhere,
  flatnonzero,
  nonzero,
  type SearchSide,
  searchsorted,
  takeAlongAxis,
  type UniqueOptions,
  unique,
} from "./ndarray/searching.js";
export { bindDims } from "./ndarray/shape.js";
export {
  type AverageOptions,
  average,
  median,
  nanmax,
  nanmean,
  nansum,
  percentile,
  ptp,
  quantile,
} from "./ndarray/statistics.js";
export { arctan, arctan2, cosh, expm1, log1p, log2, log10, sinh, tan } from "./ndarray/transcendental.js";
export type { SliceSpec } from "./ndarray/views.js";
export type { Numbers, SampleShape } from "./random/arguments.js";
export type { Matrix } from "./random/multivariate-normal.js";
// Random numbers
export { type ChoiceOptions, type RandintOptions, RandomState } from "./random/random-state.js";
export type { RandomStateSnapshot } from "./random/snapshot.js";
// Errors
export { type ErrorCode, NoloopError, ShapeError, ValueError } from "./support/errors.js";
