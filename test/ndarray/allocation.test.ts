/** What operations allocate: their result and, except where documented, nothing else. */
import { beforeEach, describe, expect, it, vi } from "vitest";
import { allocate, scope } from "../../src/engine/heap.js";
import { arange, array, fromTypedArray, zeros } from "../../src/ndarray/creation.js";
import { exp, maximum, where } from "../../src/ndarray/math.js";
import type { NDArray } from "../../src/ndarray/ndarray.js";

vi.mock("../../src/engine/heap.js", async (importOriginal) => {
  const heap = await importOriginal<typeof import("../../src/engine/heap.js")>();
  return { ...heap, allocate: vi.fn(heap.allocate) };
});

const A = arange(600).reshape(20, 30);
const B = arange(600).reshape(30, 20).T;
const X = arange(120).reshape(2, 3, 4, 5);
const ZERO = zeros([20, 30]);
const WHOLE = A.astype("int32");
const SINGLE = A.astype("float32");

/** Lengths of the blocks that `work` allocated. */
function allocated(work: () => unknown): number[] {
  vi.mocked(allocate).mockClear();
  work();
  return vi.mocked(allocate).mock.calls.map(([, length]) => length);
}

// What is kept for all operations (numbers as operands, partial results, packed panels) is made at first use.
beforeEach(() => {
  for (const a of [A, SINGLE]) a.matmul(a.T);
  for (const a of [A, WHOLE, SINGLE, A.astype("uint8")]) {
    a.sum();
    a.argmax();
    a.T.max();
    a.add(1);
  }
});

const ONE_BLOCK: Readonly<Record<string, readonly [length: number, work: () => NDArray]>> = {
  add: [600, () => A.add(A)],
  "add, transposed": [600, () => A.add(B)],
  "add a row": [600, () => A.add(A.row(0))],
  "add a number": [600, () => A.add(1)],
  "add a number to a view": [150, () => A.slice([null, null, 2], [null, null, 2]).add(1)],
  "multiply int32 by float64": [600, () => WHOLE.multiply(A)],
  "multiply float64 by int32": [600, () => A.multiply(WHOLE)],
  "divide int32 by a number": [600, () => WHOLE.divide(3)],
  compare: [600, () => A.less(B)],
  exp: [600, () => exp(B)],
  "exp of int32": [600, () => exp(WHOLE)],
  maximum: [600, () => maximum(B, 0)],
  where: [600, () => where(A, B, 0)],
  "sum, axis 0": [30, () => A.sum({ axis: 0 })],
  "sum, axis 1, of a transposed array": [20, () => B.sum({ axis: 1 })],
  "argmax, axis 1": [20, () => A.argmax({ axis: 1 })],
  matmul: [400, () => A.matmul(B.T)],
  "matmul of transposed arrays": [900, () => A.T.matmul(B)],
  "matmul of slices": [100, () => A.slice([null, null, 2]).matmul(A.slice([null, null, -2]).T)],
  "matmul with a vector": [20, () => A.matmul(A.row(0))],
  copy: [600, () => B.copy()],
};

describe("one block, of the size of the result", () => {
  it.each(Object.entries(ONE_BLOCK))("%s", (_, [length, work]) => {
    expect(allocated(work)).toEqual([length]);
  });
});

describe("no block", () => {
  it.each<[string, () => unknown]>([
    ["sum", () => A.sum()],
    ["sum of a view", () => A.slice([], [1, null, 3]).sum()],
    ["max of a stack's part", () => X.slice([], [], 1).max()],
    ["argmax of a view", () => B.argmax()],
    ["mean", () => SINGLE.mean()],
    ["std", () => B.std()],
    ["transpose, slice, reshape", () => A.T.slice([2], -1).reshape(2, 14)],
    ["multiplyInPlace by a number", () => B.multiplyInPlace(1)],
    ["subtractInPlace of another array", () => ZERO.subtractInPlace(B)],
    ["fill and assign", () => ZERO.fill(1).assign(B)],
    ["data", () => A.slice([2, 4]).data],
    ["fromTypedArray", () => fromTypedArray(new Float64Array(4), [2, 2])],
  ])("%s", (_, work) => {
    expect(allocated(work)).toEqual([]);
  });
});

describe("temporaries", () => {
  it("copies the second operand where both must be converted", () => {
    expect(allocated(() => WHOLE.add(SINGLE))).toEqual([600, 600]);
  });
  it("copies a smaller operand in the dtype of the result", () => {
    expect(allocated(() => A.add(WHOLE.row(0)))).toEqual([600, 30]);
  });
  it("takes a scratch of the result's size for reduced axes that cannot be walked as one", () => {
    expect(allocated(() => X.max({ axis: [0, 3] }))).toEqual([12, 12]);
  });
  it("copies an overlapping operand", () => {
    const a = arange(10);
    expect(allocated(() => a.slice([1]).addInPlace(a.slice([null, -1])))).toEqual([9]);
  });
  it("frees its temporaries and keeps its result, inside a scope and outside", () => {
    const sum = scope(() => WHOLE.add(SINGLE).add(array([0])));
    expect(sum.sum()).toBe(2 * A.sum());
  });
});
