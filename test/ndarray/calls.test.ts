/**
 * Calls as NumPy users write them: positional axes, lists in place of arrays, options in records; and results at the
 * edges (empty axes, 0-d arrays, rounding). `fixtures/calls.json` holds NumPy 2.4's own results under the same names,
 * made by make_calls.py; "error" means that NumPy refuses the call.
 */
import { describe, expect, it } from "vitest";
import { allclose, arrayEqual } from "../../src/ndarray/comparing.js";
import { bincount } from "../../src/ndarray/counting.js";
import {
  arange,
  array,
  eye,
  full,
  linspace,
  onesLike,
  zeros as Z,
  zerosLike,
} from "../../src/ndarray/creation.js";
import { arraySplit, concatenate, pad, split, stack } from "../../src/ndarray/joining.js";
import * as math from "../../src/ndarray/math.js";
import { NDArray } from "../../src/ndarray/ndarray.js";
import { RandomState } from "../../src/random/random-state.js";
import { NoloopError } from "../../src/support/errors.js";
import { type Described, numbersOf, readFixture } from "./described.js";

type Result = NDArray | number | boolean | readonly NDArray[];

const expected = readFixture<Record<string, Described | readonly Described[] | "error">>("calls.json");

const X = array([[1.5, -2.0, 3.25], [0.0, 4.5, -1.0]]); // biome-ignore format: a matrix
const V = array([3, 1, 2]);
const F = array([1.1, 2.2, 3.3], "float32");
const I = array([[5, -3, 2], [0, 7, 1]], "int32"); // biome-ignore format: a matrix
const S = array(5);
const rng = () => new RandomState(1);
const onF = (change: (target: NDArray) => NDArray) => change(F.copy());

const CALLS: Readonly<Record<string, () => Result>> = {
  "X.sum(0)": () => X.sum(0),
  "X.sum(1)": () => X.sum(1),
  "X.sum(-1, keepdims=True)": () => X.sum(-1, { keepdims: true }),
  "X.sum((0, 1))": () => X.sum([0, 1]),
  "X.sum(None)": () => X.sum(null as never),
  "X.prod(0)": () => X.prod(0),
  "X.max(0)": () => X.max(0),
  "X.min(1)": () => X.min(1),
  "X.mean(1)": () => X.mean(1),
  "X.mean(0, keepdims=True)": () => X.mean(0, { keepdims: true }),
  "X.std(0)": () => X.std(0),
  "X.std(1, ddof=1)": () => X.std(1, { ddof: 1 }),
  "X.var(0)": () => X.variance(0),
  "X.argmax(1)": () => X.argmax(1),
  "X.argmin(0)": () => X.argmin(0),
  "X.argmax(0, keepdims=True)": () => X.argmax(0, { keepdims: true }),
  "X.argmax(keepdims=True)": () => X.argmax({ keepdims: true }),
  "X.argsort(0)": () => X.argsort(0),
  "X.argsort(None)": () => X.argsort(null),
  "np.sort(X, 0)": () => X.sort(0),
  "np.sort(X, None)": () => X.sort(null),
  "X.take([0], 1)": () => X.take([0], 1),
  "X.take(1, 1)": () => X.take(1, 1),
  "X.take(4)": () => X.take(4),
  "np.concatenate([X, X], 1)": () => concatenate([X, X], 1),
  "np.concatenate([X, V], None)": () => concatenate([X, V], null),
  "np.concatenate(X)": () => concatenate(X),
  "np.concatenate([[1, 2], [3.5]])": () => concatenate([[1, 2], [3.5]]),
  "np.stack([X, X], 2)": () => stack([X, X], 2),
  "np.stack([[1.0, 2], [3, 4]])": () => stack([[1, 2], [3, 4]]), // biome-ignore format: a matrix
  "np.split(X, 3, 1)": () => split(X, 3, 1),
  "np.array_split(X, 2, 1)": () => arraySplit(X, 2, 1),
  "np.linspace(0, 1, 5, False)": () => linspace(0, 1, 5, false),
  "np.round(X, 1)": () => math.round(X, 1),
  "np.round(F, 1)": () => math.round(F, 1),
  "np.round(I, 2)": () => math.round(I, 2),
  "np.round(I, -1)": () => math.round(I, { decimals: -1 }),
  "np.round(2.5)": () => math.round(2.5),
  'np.array([1, 2], "int32")': () => array([1, 2], "int32"),
  'np.zeros([2, 3], dtype="int32")': () => Z([2, 3], { dtype: "int32" }),
  'np.ones_like(X, dtype="uint8")': () => onesLike(X, { dtype: "uint8" }),
  "np.zeros_like([1.5, 2])": () => zerosLike([1.5, 2]),
  "np.full((2, 3), [1.0, 2, 3])": () => full([2, 3], [1, 2, 3]),
  "np.eye(3, 3, 1)": () => eye(3, 3, 1),
  "np.eye(2, k=-1)": () => eye(2, { k: -1 }),
  'np.arange(3, dtype="int32")': () => arange(3, { dtype: "int32" }),
  'X.astype("int32")': () => X.astype("int" as never),
  "X.astype(float)": () => X.astype("float" as never),
  "X.reshape((3, 2))": () => X.reshape([3, 2]),
  "X.transpose((1, 0))": () => X.transpose([1, 0]),
  "X + [1, 2, 3.0]": () => X.add([1, 2, 3]),
  "X - [[1.0], [2]]": () => X.subtract([[1], [2]]),
  "X * True": () => X.multiply(true as never),
  "X == [1.5, 0, 0]": () => X.equal([1.5, 0, 0]),
  "X @ [1.0, 2, 3]": () => X.matmul([1, 2, 3]),
  "X.dot([[1.0], [2], [3]])": () => X.dot([[1], [2], [3]]),
  "np.maximum(0, [1, -2.0])": () => math.maximum(0, [1, -2]),
  "np.minimum([1.0, 5], [2, 3])": () => math.minimum([1, 5], [2, 3]),
  "np.subtract(X, X)": () => math.subtract(X, X),
  "np.divide([1.0, 2], 4)": () => math.divide([1, 2], 4),
  "np.exp(2)": () => math.exp(2),
  "np.sqrt([1.0, 4])": () => math.sqrt([1, 4]),
  "np.clip(V, 1.5, None)": () => math.clip(V, 1.5),
  "np.clip([0.5, 2.0], 1, 1.5)": () => math.clip([0.5, 2], 1, 1.5),
  "np.clip(X, [0, 0, 0], [1, 2, 3])": () => math.clip(X, [0, 0, 0], [1, 2, 3]),
  "np.where(X > 0)": () => math.where(X.greater(0)),
  "np.where([0, 2, 0, 3])": () => math.where([0, 2, 0, 3]),
  "np.where([1, 0], [1.0, 2], 5)": () => math.where([1, 0], [1, 2], 5),
  "np.pad(X, (1, 2))": () => pad(X, [1, 2]),
  "np.pad(X, [[1], [2]])": () => pad(X, [[1], [2]]),
  "np.pad(X, [[1, 2]])": () => pad(X, [[1, 2]]),
  "np.pad(X, [2])": () => pad(X, [2]),
  "np.pad(V, (1, 2))": () => pad(V, [1, 2]),
  'np.pad(V, 1, "constant", constant_values=7)': () => pad(V, 1, "constant", { constantValues: 7 }),
  "np.pad(S, 1)": () => pad(S, 1),
  "np.pad(Z((2, 2, 2)), [1, 2])": () => pad(Z([2, 2, 2]), [1, 2]),
  "np.allclose([1.0, 2], [1.0005, 2], 1e-3)": () => allclose([1, 2], [1.0005, 2], 1e-3),
  "np.allclose([1.0, 2], [1.0005, 2])": () => allclose([1, 2], [1.0005, 2]),
  "np.allclose([np.nan], [np.nan], 1e-5, 1e-8, True)": () => allclose([NaN], [NaN], 1e-5, 1e-8, true),
  "np.array_equal([np.nan], [np.nan], True)": () => arrayEqual([NaN], [NaN], true),
  "np.bincount([1, 1, 2], [0.5, 0.5, 1])": () => bincount([1, 1, 2], [0.5, 0.5, 1]),
  "np.bincount([1, 1, 2], None, 5)": () => bincount([1, 1, 2], null, 5),
  "np.array([V, F])": () => array([V, F] as never),
  "np.arange(1, 1.3, 0.1)": () => arange(1, 1.3, 0.1),
  "np.arange(0.5, 2.1, 0.3)": () => arange(0.5, 2.1, 0.3),
  "np.arange(-1, 1, 0.1)": () => arange(-1, 1, 0.1),
  'np.arange(1, 2, 0.1, dtype="float32")': () => arange(1, 2, 0.1, "float32"),
  'np.arange(-0.3, 0.4, 0.1, dtype="float32")': () => arange(-0.3, 0.4, 0.1, { dtype: "float32" }),
  "np.arange(5, 0, -2)": () => arange(5, 0, -2),
  'np.arange(0.5, 4, 0.5, dtype="int32")': () => arange(0.5, 4, 0.5, "int32"),
  "np.arange(0, 1, np.inf)": () => arange(0, 1, Infinity),
  'np.linspace(-1, 1, 4, dtype="int32")': () => linspace(-1, 1, 4, { dtype: "int32" }),
  'np.linspace(-3, 3, 8, dtype="int32")': () => linspace(-3, 3, 8, { dtype: "int32" }),
  'np.linspace(-5, 0, 4, endpoint=False, dtype="int32")': () =>
    linspace(-5, 0, 4, { endpoint: false, dtype: "int32" }),
  'np.linspace(0, 1, 4, dtype="float32")': () => linspace(0, 1, 4, { dtype: "float32" }),
  "in_place(F, np.add, np.array([1e-9, 0.3, -3.3]))": () => onF((f) => f.addInPlace([1e-9, 0.3, -3.3])),
  "in_place(F, np.multiply, np.array([1.1, 1 / 3, 0.7]))": () =>
    onF((f) => f.multiplyInPlace([1.1, 1 / 3, 0.7])),
  "in_place(F, np.divide, np.array([3, 7, 9], np.int32))": () =>
    onF((f) => f.divideInPlace(array([3, 7, 9], "int32"))),
  "in_place(F, np.subtract, 0.1)": () => onF((f) => f.subtractInPlace(0.1)),
  '(I * 1000).astype("uint8")': () => I.multiply(1000).astype("uint8"),
  'np.array([300.7, -1.5, 256, 255.9, -256]).astype("uint8")': () =>
    array([300.7, -1.5, 256, 255.9, -256]).astype("uint8"),
  'np.array([300.7, -1.5, 256], np.float32).astype("uint8")': () =>
    array([300.7, -1.5, 256], "float32").astype("uint8"),
  "S.sum(0)": () => S.sum(0),
  "S.sum(-1)": () => S.sum({ axis: -1 }),
  "S.sum((0,))": () => S.sum([0]),
  "S.sum(1)": () => S.sum(1),
  "S.max(0, keepdims=True)": () => S.max(0, { keepdims: true }),
  "S.mean(0)": () => S.mean(0),
  "S.std(0)": () => S.std(0),
  "S.argmax(0)": () => S.argmax(0),
  "S.argmax(-1, keepdims=True)": () => S.argmax(-1, { keepdims: true }),
  "S.argsort()": () => S.argsort(),
  "S.argsort(1)": () => S.argsort(1),
  "S.argpartition(0)": () => S.argpartition(0),
  "S.argpartition(1)": () => S.argpartition(1),
  "S.take([0, 0])": () => S.take([0, 0]),
  "S.take([0], 0)": () => S.take([0], 0),
  "np.sort(S)": () => S.sort(),
  "Z((0, 3)).argpartition(0, 0)": () => Z([0, 3]).argpartition(0, 0),
  "Z((0, 3)).argpartition(5, 0)": () => Z([0, 3]).argpartition(5, 0),
  "Z((3, 0)).argpartition(2)": () => Z([3, 0]).argpartition(2),
  "Z((0, 3)).argpartition(7)": () => Z([0, 3]).argpartition(7),
  "Z((0, 0)).max(0)": () => Z([0, 0]).max(0),
  "Z((0, 3)).max(0)": () => Z([0, 3]).max(0),
  "Z((0, 3)).max(1)": () => Z([0, 3]).max(1),
  "Z((0, 2, 0)).min((0, 1))": () => Z([0, 2, 0]).min([0, 1]),
  "Z((0, 2, 0)).max(1)": () => Z([0, 2, 0]).max(1),
  "Z((0, 2, 0)).max((0, 2))": () => Z([0, 2, 0]).max([0, 2]),
  "Z((0, 0)).argmax(0)": () => Z([0, 0]).argmax(0),
  "Z((0, 3)).argmax(1)": () => Z([0, 3]).argmax(1),
  "Z((0, 2, 0)).argmin(2)": () => Z([0, 2, 0]).argmin(2),
  "Z((0, 0)).sum(0)": () => Z([0, 0]).sum(0),
  "Z((0, 3)).reshape(0, -1)": () => Z([0, 3]).reshape(0, -1),
  "Z((0, 3)).reshape(-1, 0)": () => Z([0, 3]).reshape(-1, 0),
  "Z((0, 3)).reshape(3, -1)": () => Z([0, 3]).reshape(3, -1),
  "Z((0, 3)).reshape(-1)": () => Z([0, 3]).reshape(-1),
  "assigned(3, Z((1, 1, 3)) + V)": () => Z(3).assign(Z([1, 1, 3]).add(V)),
  "assigned((2, 3), Z((1, 2, 1)) + 4)": () => Z([2, 3]).assign(Z([1, 2, 1]).add(4)),
  "assigned(3, Z((2, 3)))": () => Z(3).assign(Z([2, 3])),
  "assigned((2, 3), [1.0, 2, 3])": () => Z([2, 3]).assign([1, 2, 3]),
  "np.random.RandomState(1).randint(3, 3, 0)": () => rng().randint(3, 3, 0),
  "np.random.RandomState(1).randint(5, 3, (2, 0))": () => rng().randint(5, 3, [2, 0]),
  "np.random.RandomState(1).randint(3, 3)": () => rng().randint(3, 3),
  "np.random.RandomState(1).randint(0, 5, size=3)": () => rng().randint(0, 5, { size: 3 }),
  "np.random.RandomState(1).randint(5, size=3)": () => rng().randint(5, { size: 3 }),
  "np.random.RandomState(1).choice(5, 3)": () => rng().choice(5, 3),
  "np.random.RandomState(1).choice(5, 3, False)": () => rng().choice(5, 3, false),
  "np.random.RandomState(1).choice(3, (2, 2), True, [0.5, 0.25, 0.25])": () =>
    rng().choice(3, [2, 2], true, [0.5, 0.25, 0.25]),
  "np.random.RandomState(1).choice([1.5, 2.5, 3.5])": () => rng().choice([1.5, 2.5, 3.5]),
  "np.random.RandomState(1).permutation([3.0, 4, 5])": () => rng().permutation([3, 4, 5]),
  "np.random.RandomState(1).normal(0, 1, size=2)": () => rng().normal(0, 1, { size: 2 }),
  "np.random.RandomState(1).normal(scale=2, size=2)": () => rng().normal({ scale: 2, size: 2 }),
  "np.random.RandomState(1).uniform(size=2)": () => rng().uniform({ size: 2 }),
  "np.random.RandomState(1).uniform(1, high=3)": () => rng().uniform(1, { high: 3 }),
  "np.random.RandomState(1).exponential(2, size=2)": () => rng().exponential(2, { size: 2 }),
  "np.random.RandomState(1).binomial(5, 0.5, size=3)": () => rng().binomial(5, 0.5, { size: 3 }),
  "np.random.RandomState(1).multinomial(5, [0.5, 0.5], size=2)": () =>
    rng().multinomial(5, [0.5, 0.5], { size: 2 }),
};

/** What NumPy's dtypes become here. */
const OURS: Readonly<Record<string, readonly string[]>> = {
  bool: ["uint8"],
  int64: ["int32", "float64"],
};

describe("calls as NumPy takes them", () => {
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
    if (!isList(want)) {
      agree(found as Exclude<Result, readonly NDArray[]>, want);
      return;
    }
    expect(found).toHaveLength(want.length);
    for (const [k, one] of want.entries()) agree((found as readonly NDArray[])[k]!, one);
  });
});

function isList(want: unknown): want is readonly Described[] {
  return Array.isArray(want);
}

function agree(found: NDArray | number | boolean, want: Described): void {
  const isArray = found instanceof NDArray;
  expect(isArray ? found.shape : []).toEqual(want.shape);
  if (isArray) expect(OURS[want.dtype] ?? [want.dtype]).toContain(found.dtype);
  // Sums in another order and exp differ in the last bit; everything else here is exact.
  const numbers = isArray ? [...found.flatten().data] : [Number(found)];
  const wanted = numbersOf(want);
  expect(numbers).toHaveLength(wanted.length);
  for (const [k, number] of numbers.entries()) {
    if (Math.abs(number - wanted[k]!) <= 2 ** -52 * Math.abs(wanted[k]!)) continue;
    expect(number, `element ${k}`).toBe(wanted[k]);
  }
}
