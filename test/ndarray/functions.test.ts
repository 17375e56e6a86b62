/**
 * Functions of NumPy that the courses' notebooks use, beyond those of calls.test.ts. `fixtures/functions.json` holds
 * NumPy's own results under the same names and the version that made them, by make_functions.py; "error" means that
 * NumPy refuses the call.
 */
import { describe, expect, it } from "vitest";
import * as arrays from "../../src/arrays.js";
import { type Described, numbersOf, readFixture } from "./described.js";

const {
  arange,
  abs,
  all,
  any,
  append,
  arctan,
  arctan2,
  argwhere,
  array,
  average,
  broadcastTo,
  columnStack,
  cosh,
  countNonzero,
  cumprod,
  cumsum,
  deleteAt,
  diag,
  diff,
  digitize,
  divide,
  einsum,
  empty,
  emptyLike,
  expandDims,
  expm1,
  flatnonzero,
  flip,
  floorDivide,
  fmax,
  fmin,
  histogram,
  hstack,
  inner,
  insert,
  isclose,
  isfinite,
  isinf,
  isnan,
  linalg,
  log10,
  log1p,
  log2,
  logicalAnd,
  logicalNot,
  logicalOr,
  logicalXor,
  logspace,
  median,
  meshgrid,
  moveaxis,
  nanmax,
  nanmean,
  nansum,
  nonzero,
  ones,
  outer,
  percentile,
  power,
  ptp,
  quantile,
  ravel,
  repeat,
  roll,
  searchsorted,
  sinh,
  squeeze,
  subtract,
  swapaxes,
  takeAlongAxis,
  tan,
  tensordot,
  tile,
  trace,
  tril,
  triu,
  unique,
  vdot,
  vstack,
  NDArray,
  NoloopError,
  RandomState,
} = arrays;

type Result = arrays.NDArray | number | boolean | readonly (arrays.NDArray | number)[];

const expected = readFixture<{
  readonly numpy: string;
  readonly results: Readonly<Record<string, Described | readonly Described[] | "error">>;
}>("functions.json").results;

const X = array([[1.5, -2.0, 3.25], [0.0, 4.5, -1.0]]); // biome-ignore format: a matrix
const V = array([3, 1, 2]);
const F = array([1.1, 2.2, 3.3], "float32");
const I = array([[5, -3, 2], [0, 7, 1]], "int32"); // biome-ignore format: a matrix
const N = array([1, NaN, Infinity, -Infinity, 0]);
const T = arange(24).reshape(2, 3, 4);
const A = array([[4, 1, 2], [1, 3, 0.5], [2, 0.5, 5]]); // biome-ignore format: a matrix
const L = array([3, 1, 2, 3, 1, 3], "int32");
const rng = () => new RandomState(1);

const CALLS: Readonly<Record<string, () => Result>> = {
  "np.linalg.norm(X)": () => linalg.norm(X),
  "np.linalg.norm(X, axis=1)": () => linalg.norm(X, { axis: 1 }),
  "np.linalg.norm(X, 1, 0)": () => linalg.norm(X, 1, 0),
  "np.linalg.norm(X, axis=1, keepdims=True)": () => linalg.norm(X, { axis: 1, keepdims: true }),
  'np.linalg.norm(X, "fro")': () => linalg.norm(X, "fro"),
  'np.linalg.norm(X, "nuc")': () => linalg.norm(X, "nuc"),
  "np.linalg.norm(X, 2)": () => linalg.norm(X, 2),
  "np.linalg.norm(X, -2)": () => linalg.norm(X, -2),
  "np.linalg.norm(X, 1)": () => linalg.norm(X, 1),
  "np.linalg.norm(X, np.inf)": () => linalg.norm(X, Infinity),
  "np.linalg.norm(V, np.inf)": () => linalg.norm(V, Infinity),
  "np.linalg.norm(V, -np.inf)": () => linalg.norm(V, -Infinity),
  "np.linalg.norm(V, 3)": () => linalg.norm(V, 3),
  "np.linalg.norm(V, 0)": () => linalg.norm(V, 0),
  "np.linalg.norm(T)": () => linalg.norm(T),
  "np.linalg.norm(T, axis=(1, 2))": () => linalg.norm(T, { axis: [1, 2] }),
  "np.linalg.norm(T, 1, (2, 0))": () => linalg.norm(T, 1, [2, 0]),
  "np.linalg.norm(T, 1)": () => linalg.norm(T, 1),
  'np.linalg.norm(V, "fro")': () => linalg.norm(V, "fro"),
  "np.linalg.norm(F)": () => linalg.norm(F),
  "np.linalg.solve(A, V)": () => linalg.solve(A, V),
  "np.linalg.solve(A, A[:, :2])": () => linalg.solve(A, A.slice([], [null, 2])),
  "np.linalg.solve(np.ones((2, 2)), [1.0, 2])": () => linalg.solve(ones([2, 2]), [1, 2]),
  "np.linalg.inv(A)": () => linalg.inv(A),
  "np.linalg.inv(X)": () => linalg.inv(X),
  "np.linalg.det(A)": () => linalg.det(A),
  "np.linalg.det(np.ones((2, 2)))": () => linalg.det(ones([2, 2])),
  "np.linalg.svd(X)[1]": () => linalg.svd(X)[1],
  "np.linalg.eigh(A)[0]": () => linalg.eigh(A)[0],
  "np.sort(np.linalg.eig(A)[0])": () => linalg.eig(A)[0].sort(),
  "np.abs(np.linalg.qr(A)[1])": () => abs(linalg.qr(A)[1]),
  "np.linalg.lstsq(X.T, V, rcond=None)": () => linalg.lstsq(X.T, V),
  "np.linalg.lstsq(X, [1.0, 2], rcond=None)": () => linalg.lstsq(X, [1, 2]),
  "np.linalg.pinv(X)": () => linalg.pinv(X),
  "np.any(X > 4)": () => any(X.greater(4)),
  "np.any(X > 4, axis=0)": () => any(X.greater(4), 0),
  "np.all(X, axis=1, keepdims=True)": () => all(X, { axis: 1, keepdims: true }),
  "np.all(X)": () => all(X),
  "np.all([])": () => all([]),
  "np.any(N)": () => any(N),
  "np.isnan(N)": () => isnan(N),
  "np.isinf(N)": () => isinf(N),
  "np.isfinite(N)": () => isfinite(N),
  "np.isclose([1.0, nan, np.inf], [1.0 + 1e-9, nan, np.inf])": () =>
    isclose([1, NaN, Infinity], [1 + 1e-9, NaN, Infinity]),
  "np.isclose([nan], [nan], equal_nan=True)": () => isclose([NaN], [NaN], { equalNan: true }),
  "np.isclose(X, 1.5, 0.5)": () => isclose(X, 1.5, 0.5),
  "np.logical_and(X > 0, X < 3)": () => logicalAnd(X.greater(0), X.less(3)),
  "np.logical_or(X, [0, 1, 0])": () => logicalOr(X, [0, 1, 0]),
  "np.logical_not(N)": () => logicalNot(N),
  "np.logical_xor(X, 1)": () => logicalXor(X, 1),
  "np.count_nonzero(X)": () => countNonzero(X),
  "np.count_nonzero(X, axis=1)": () => countNonzero(X, 1),
  "np.cumsum(X)": () => cumsum(X),
  "np.cumsum(X, axis=0)": () => cumsum(X, { axis: 0 }),
  "np.cumsum(T, axis=1)": () => cumsum(T, 1),
  "np.cumsum(F)": () => cumsum(F),
  "np.cumprod(X, 1)": () => cumprod(X, 1),
  "np.diff(X)": () => diff(X),
  "np.diff(X, axis=0)": () => diff(X, 1, 0),
  "np.diff(V, 2)": () => diff(V, 2),
  "np.diff(V, 5)": () => diff(V, 5),
  "np.unique(L)": () => unique(L),
  "np.unique(L, return_index=True, return_inverse=True, return_counts=True)": () =>
    unique(L, { returnIndex: true, returnInverse: true, returnCounts: true }),
  "np.unique(X)": () => unique(X),
  "np.unique([nan, 1.0, nan])": () => unique([NaN, 1, NaN]),
  "np.unique([])": () => unique([]),
  "np.median(X)": () => median(X),
  "np.median(X, axis=0)": () => median(X, 0),
  "np.median(V)": () => median(V),
  "np.median(N)": () => median(N),
  "np.median(X, axis=1, keepdims=True)": () => median(X, 1, { keepdims: true }),
  "np.percentile(X, 30)": () => percentile(X, 30),
  "np.percentile(X, [25, 50, 75], axis=1)": () => percentile(X, [25, 50, 75], 1),
  "np.percentile(X, 101)": () => percentile(X, 101),
  "np.quantile(V, 0.3)": () => quantile(V, 0.3),
  "np.quantile(V, [0.0, 0.1, 1])": () => quantile(V, [0, 0.1, 1]),
  "np.average(X, axis=1, weights=[1.0, 2, 3])": () => average(X, { axis: 1, weights: [1, 2, 3] }),
  "np.average(X)": () => average(X),
  "np.average(X, weights=X + 3)": () => average(X, { weights: X.add(3) }),
  "np.average(V, weights=[1, -1, 0])": () => average(V, { weights: [1, -1, 0] }),
  "np.ptp(X)": () => ptp(X),
  "np.ptp(I, axis=1)": () => ptp(I, 1),
  "np.nansum([1.0, nan, 2])": () => nansum([1, NaN, 2]),
  "np.nansum([[1.0, nan], [nan, nan]], axis=1)": () =>
    nansum(
      [
        [1, NaN],
        [NaN, NaN],
      ],
      1,
    ),
  "np.nanmean([1.0, nan, 2])": () => nanmean([1, NaN, 2]),
  "np.nanmax([[1.0, nan], [3, nan]], axis=0)": () =>
    nanmax(
      [
        [1, NaN],
        [3, NaN],
      ],
      0,
    ),
  "np.nanmax([nan, 2.0, 1])": () => nanmax([NaN, 2, 1]),
  "np.hstack([V, V])": () => hstack([V, V]),
  "np.hstack([X, X])": () => hstack([X, X]),
  "np.hstack([X, V])": () => hstack([X, V]),
  "np.vstack([V, V])": () => vstack([V, V]),
  "np.vstack([X, V])": () => vstack([X, V]),
  "np.column_stack([V, F])": () => columnStack([V, F]),
  "np.column_stack([A, V])": () => columnStack([A, V]),
  "np.squeeze(T[:1, :, :1])": () => squeeze(T.slice([null, 1], [], [null, 1])),
  "np.squeeze(T[:1], 0)": () => squeeze(T.slice([null, 1]), 0),
  "np.squeeze(T, 0)": () => squeeze(T, 0),
  "np.expand_dims(X, 1)": () => expandDims(X, 1),
  "np.expand_dims(X, (0, -1))": () => expandDims(X, [0, -1]),
  "np.expand_dims(X, 4)": () => expandDims(X, 4),
  "np.swapaxes(T, 0, 2)": () => swapaxes(T, 0, 2),
  "np.moveaxis(T, 0, -1)": () => moveaxis(T, 0, -1),
  "np.moveaxis(T, [0, 1], [-1, 0])": () => moveaxis(T, [0, 1], [-1, 0]),
  "np.ravel(X.T)": () => ravel(X.T),
  "np.repeat(X, 2)": () => repeat(X, 2),
  "np.repeat(X, [1, 0, 2], axis=1)": () => repeat(X, [1, 0, 2], { axis: 1 }),
  "np.repeat(X, 2, 0)": () => repeat(X, 2, 0),
  "np.tile(V, 2)": () => tile(V, 2),
  "np.tile(X, (2, 2))": () => tile(X, [2, 2]),
  "np.tile(V, (2, 1, 2))": () => tile(V, [2, 1, 2]),
  "np.tile(T, 2)": () => tile(T, 2),
  "np.flip(X)": () => flip(X),
  "np.flip(X, 1)": () => flip(X, 1),
  "np.flip(T, (0, 2))": () => flip(T, [0, 2]),
  "np.roll(X, 1)": () => roll(X, 1),
  "np.roll(X, -1, axis=1)": () => roll(X, -1, 1),
  "np.roll(T, (1, 2), (0, 2))": () => roll(T, [1, 2], [0, 2]),
  "np.meshgrid(V, [1.0, 2])": () => meshgrid(V, [1, 2]),
  'np.meshgrid(V, [1.0, 2], indexing="ij")': () => meshgrid(V, [1, 2], { indexing: "ij" }),
  "np.meshgrid(V, [1.0, 2], [5.0, 6])": () => meshgrid(V, [1, 2], [5, 6]),
  "np.broadcast_to(V, (2, 3))": () => broadcastTo(V, [2, 3]),
  "np.broadcast_to(V, (3, 2))": () => broadcastTo(V, [3, 2]),
  "np.outer(V, X)": () => outer(V, X),
  "np.inner(V, V)": () => inner(V, V),
  "np.inner(X, V)": () => inner(X, V),
  "np.inner(T, T)": () => inner(T, T),
  "np.inner(X, [1.0, 2])": () => inner(X, [1, 2]),
  "np.vdot(X, X)": () => vdot(X, X),
  "np.trace(A)": () => trace(A),
  "np.trace(X, 1)": () => trace(X, 1),
  "np.diag(V)": () => diag(V),
  "np.diag(V, -1)": () => diag(V, -1),
  "np.diag(X, 1)": () => diag(X, 1),
  "np.diag(A)": () => diag(A),
  "np.diag(A, 7)": () => diag(A, 7),
  "np.tril(A)": () => tril(A),
  "np.triu(A, 1)": () => triu(A, 1),
  "np.tril(T, -1)": () => tril(T, -1),
  "np.triu(V)": () => triu(V),
  'np.einsum("ij,kj->ik", X, A)': () => einsum("ij,kj->ik", X, A),
  'np.einsum("ii", A)': () => einsum("ii", A),
  'np.einsum("ij->j", X)': () => einsum("ij->j", X),
  'np.einsum("ba", X)': () => einsum("ba", X),
  'np.einsum("ijk,kj->i", T, T[0].T)': () => einsum("ijk,kj->i", T, T.row(0).T),
  'np.einsum("i,i->", I[0], I[1])': () => einsum("i,i->", I.row(0), I.row(1)),
  'np.einsum("ij,jk", X, X)': () => einsum("ij,jk", X, X),
  "np.tensordot(T, T[0].T)": () => tensordot(T, T.row(0).T),
  "np.tensordot(X, A, 1)": () => tensordot(X, A, 1),
  "np.tensordot(T, T, ([0, 1], [0, 1]))": () =>
    tensordot(T, T, [
      [0, 1],
      [0, 1],
    ]),
  "np.tensordot(T, X.T, (1, 0))": () => tensordot(T, X.T, [1, 0]),
  "np.tensordot(V, F, 0)": () => tensordot(V, F, 0),
  "np.nonzero(X > 0)": () => nonzero(X.greater(0)),
  "np.flatnonzero(X)": () => flatnonzero(X),
  "np.argwhere(X < 0)": () => argwhere(X.less(0)),
  "X[X > 0]": () => X.pick(X.greater(0)),
  "X.T[X.T > 0]": () => X.T.pick(X.T.greater(0)),
  "V[[2, 0, -1]]": () => V.pick([2, 0, -1]),
  "V[[True, False, True]]": () => V.pick([true, false, true]),
  "X[[0, 1, 1], [2, 0, -1]]": () =>
    X.pick([
      [0, 1, 1],
      [2, 0, -1],
    ]),
  "X[[[0], [1]], [0, 2]]": () =>
    X.pick([
      [[0], [1]],
      [0, 2],
    ] as never),
  "V[[3]]": () => V.pick([3]),
  "put(X, X < 0, 0)": () => X.copy().assignAt(X.less(0), 0),
  "put(X, X > 1, [7, 8, 9])": () => X.copy().assignAt(X.greater(1), [7, 8, 9]),
  "put(X, X > 1, [7, 8])": () => X.copy().assignAt(X.greater(1), [7, 8]),
  "put(A, [2, 0], V)": () => A.copy().assignAt([2, 0], V, { axis: 0 }),
  "put(A, [2, 0], [[1.0], [2]])": () => A.copy().assignAt([2, 0], [[1], [2]], { axis: 0 }),
  "put(V, [0, 2], 9)": () => V.copy().assignAt([0, 2], 9),
  "put(X, ([0, 1], [2, 2]), [5, 6])": () =>
    X.copy().assignAt(
      [
        [0, 1],
        [2, 2],
      ],
      [5, 6],
    ),
  "added(V, [0, 0, 2], 1)": () => V.copy().addAt([0, 0, 2], 1),
  "added(A, [[0, 0], [2, 1]], T[:, :2, :3])": () =>
    A.copy().addAt(
      [
        [0, 0],
        [2, 1],
      ],
      T.slice([], [null, 2], [null, 3]),
      { axis: 0 },
    ),
  "added(X, ([0, 0], [1, 1]), [1, 2])": () =>
    X.copy().addAt(
      [
        [0, 0],
        [1, 1],
      ],
      [1, 2],
    ),
  "np.take_along_axis(X, X.argsort(1), 1)": () => takeAlongAxis(X, X.argsort(1), 1),
  "np.take_along_axis(X, np.array([[0, 1, 0]]), 0)": () => takeAlongAxis(X, [[0, 1, 0]], 0),
  "np.take_along_axis(X, np.array([[2], [-1]]), 1)": () => takeAlongAxis(X, [[2], [-1]], 1),
  "np.take_along_axis(X, np.array([[3], [0]]), 1)": () => takeAlongAxis(X, [[3], [0]], 1),
  "np.searchsorted([1.0, 2, 2, 3], [2.0, 0, 5, nan])": () => searchsorted([1, 2, 2, 3], [2, 0, 5, NaN]),
  'np.searchsorted([1.0, 2, 2, 3], 2, "right")': () => searchsorted([1, 2, 2, 3], 2, "right"),
  "np.searchsorted([1.0, nan], nan)": () => searchsorted([1, NaN], NaN),
  'np.searchsorted([1.0, nan], nan, side="right")': () => searchsorted([1, NaN], NaN, { side: "right" }),
  "np.histogram(X, 4)": () => histogram(X, 4),
  "np.histogram(X, bins=[-2, 0, 1.5, 5])": () => histogram(X, { bins: [-2, 0, 1.5, 5] }),
  "np.histogram(X, bins=3, range=(0, 3), density=True)": () =>
    histogram(X, { bins: 3, range: [0, 3], density: true }),
  "np.histogram(V, bins=2, weights=[1.0, 2, 0.5])": () => histogram(V, { bins: 2, weights: [1, 2, 0.5] }),
  "np.histogram([2.0, 2])": () => histogram([2, 2]),
  "np.histogram(V, 0)": () => histogram(V, 0),
  "np.digitize(X, [-1.0, 0, 1.5, 4])": () => digitize(X, [-1, 0, 1.5, 4]),
  "np.digitize(X, [-1.0, 0, 1.5, 4], right=True)": () => digitize(X, [-1, 0, 1.5, 4], { right: true }),
  "np.digitize(X, [4, 1.5, 0.0])": () => digitize(X, [4, 1.5, 0]),
  "np.digitize(X, [4, 1.5, 0.0], True)": () => digitize(X, [4, 1.5, 0], true),
  "np.digitize(X, [1, 5, 2])": () => digitize(X, [1, 5, 2]),
  "np.log1p(V)": () => log1p(V),
  "np.expm1(V)": () => expm1(V),
  "np.log2(V)": () => log2(V),
  "np.log10(V)": () => log10(V),
  "np.log2(F)": () => log2(F),
  "np.tan(X)": () => tan(X),
  "np.arctan(X)": () => arctan(X),
  "np.arctan2(X, [1.0, -1, 0])": () => arctan2(X, [1, -1, 0]),
  "np.sinh(V)": () => sinh(V),
  "np.cosh(I)": () => cosh(I),
  "X // 0.7": () => floorDivide(X, 0.7),
  "I // 2": () => floorDivide(I, 2),
  "I // np.array([2, -3, 0], np.int32)": () => floorDivide(I, array([2, -3, 0], "int32")),
  "np.fmax(N, 0.5)": () => fmax(N, 0.5),
  "np.fmin([nan, 1.0, nan], [nan, nan, 2.0])": () => fmin([NaN, 1, NaN], [NaN, NaN, 2]),
  "np.empty((2, 0))": () => empty([2, 0]),
  "np.empty_like(I[:0])": () => emptyLike(I.slice([0, 0])),
  "np.logspace(0, 2, 3)": () => logspace(0, 2, 3),
  "np.logspace(-2, 1, 4, endpoint=False)": () => logspace(-2, 1, 4, { endpoint: false }),
  "np.logspace(0, 4, 5, base=2)": () => logspace(0, 4, 5, { base: 2 }),
  "np.insert(V, 1, 9)": () => insert(V, 1, 9),
  "np.insert(V, 1, [8, 9])": () => insert(V, 1, [8, 9]),
  "np.insert(V, [0, 3], [8, 9])": () => insert(V, [0, 3], [8, 9]),
  "np.insert(X, 1, [7, 8], axis=1)": () => insert(X, 1, [7, 8], 1),
  "np.insert(X, 2, 5, axis=0)": () => insert(X, 2, 5, 0),
  "np.insert(X, [0, 0], [[1.0], [2]], axis=1)": () => insert(X, [0, 0], [[1], [2]], 1),
  "np.insert(V, 4, 1)": () => insert(V, 4, 1),
  "np.delete(V, 1)": () => deleteAt(V, 1),
  "np.delete(X, [0, -1], 1)": () => deleteAt(X, [0, -1], 1),
  "np.delete(X, 4)": () => deleteAt(X, 4),
  "np.delete(V, 3)": () => deleteAt(V, 3),
  "np.append(X, 5)": () => append(X, 5),
  "np.append(X, [[1.0, 2, 3]], axis=0)": () => append(X, [[1, 2, 3]], 0),
  "np.append(X, V, axis=0)": () => append(X, V, 0),
  "np.subtract(2, 0.5)": () => subtract(2, 0.5),
  "np.power([2.0, 3], [2, 0.5])": () => power([2, 3], [2, 0.5]),
  "np.divide(1, V)": () => divide(1, V),
  "R(1).random(3)": () => rng().random(3),
  "R(1).exponential(2, 4)": () => rng().exponential(2, 4),
  "R(1).gamma(0.5, 2, 4)": () => rng().gamma(0.5, 2, 4),
  "R(1).gamma(1, 2, 4)": () => rng().gamma(1, 2, 4),
  "R(1).gamma(3.5, size=6)": () => rng().gamma(3.5, { size: 6 }),
  "R(1).gamma(-1)": () => rng().gamma(-1),
  "R(1).beta(0.5, 0.5, 6)": () => rng().beta(0.5, 0.5, 6),
  "R(1).beta(2, 3, 6)": () => rng().beta(2, 3, 6),
  "R(1).beta(0, 1)": () => rng().beta(0, 1),
  "R(1).poisson(3, 8)": () => rng().poisson(3, 8),
  "R(1).poisson(50, 8)": () => rng().poisson(50, 8),
  "R(1).poisson(1000.5, (2, 4))": () => rng().poisson(1000.5, [2, 4]),
  "R(1).poisson(0, 2)": () => rng().poisson(0, 2),
  "R(1).poisson(-1)": () => rng().poisson(-1),
  'R(1).randint(0, 10, 9, dtype="int32")': () => rng().randint(0, 10, { size: 9, dtype: "int32" }),
  'R(1).randint(0, 10, 9, dtype="uint8")': () => rng().randint(0, 10, { size: 9, dtype: "uint8" }),
  'R(1).randint(0, 256, 6, dtype="uint8")': () => rng().randint(0, 256, { size: 6, dtype: "uint8" }),
  'R(1).randint(3, 4, 3, dtype="uint8")': () => rng().randint(3, 4, { size: 3, dtype: "uint8" }),
  'R(1).randint(0, 257, 3, dtype="uint8")': () => rng().randint(0, 257, { size: 3, dtype: "uint8" }),
};

/** What NumPy's dtypes become here. Sums of int32 and their like are float64, as in `sum`. */
const OURS: Readonly<Record<string, readonly string[]>> = {
  bool: ["uint8"],
  int64: ["int32", "float64"],
};

/** Decompositions and functions such as tan round differently from one library to another. */
const TOLERANCE = { float32: 2 ** -21, other: 1e-13 };

describe("functions as NumPy has them", () => {
  it("has every call of the fixture", () => {
    expect(Object.keys(CALLS).sort()).toEqual(Object.keys(expected).sort());
  });
  it.each(Object.keys(expected))("%s", (name) => {
    const want = expected[name]!;
    if (want === "error") {
      expect(CALLS[name]).toThrow(NoloopError);
      return;
    }
    const found = CALLS[name]!();
    const wanted = isList(want) ? want : [want];
    const list = isList(want) ? (found as readonly (arrays.NDArray | number)[]) : [found as arrays.NDArray];
    expect(list).toHaveLength(wanted.length);
    for (const [k, one] of wanted.entries()) agree(list[k]!, one);
  });
});

function isList(want: unknown): want is readonly Described[] {
  return Array.isArray(want);
}

function agree(found: arrays.NDArray | number | boolean, want: Described): void {
  const isArray = found instanceof NDArray;
  expect(isArray ? found.shape : []).toEqual(want.shape);
  if (isArray) expect(OURS[want.dtype] ?? [want.dtype]).toContain(found.dtype);
  const numbers = isArray ? [...found.flatten().data] : [Number(found)];
  const wanted = numbersOf(want);
  expect(numbers).toHaveLength(wanted.length);
  const tolerance = TOLERANCE[want.dtype === "float32" ? "float32" : "other"];
  for (const [k, number] of numbers.entries()) {
    if (Math.abs(number - wanted[k]!) <= tolerance * Math.max(1, Math.abs(wanted[k]!))) continue;
    expect(number, `element ${k}`).toBe(wanted[k]);
  }
}
