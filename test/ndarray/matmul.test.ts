import { describe, expect, it } from "vitest";
import { arange, array, ones, zeros } from "../../src/ndarray/creation.js";
import type { NDArray } from "../../src/ndarray/ndarray.js";
import { ShapeError } from "../../src/support/errors.js";
import { DTYPES, LAYOUTS, sample } from "./layouts.js";

/** The definition. */
function product(A: NDArray, B: NDArray): number[][] {
  const [M, K, N] = [A.shape[0]!, A.shape[1]!, B.shape[1]!];
  const [a, b] = [A.copy().data, B.copy().data];
  return Array.from({ length: M }, (_, i) =>
    Array.from({ length: N }, (_, j) => {
      let sum = 0;
      for (let k = 0; k < K; k++) sum += a[i * K + k]! * b[k * N + j]!;
      return sum;
    }),
  );
}

describe.each(DTYPES)("%s", (dtype) => {
  const names = Object.keys(LAYOUTS);
  const pairs = names.flatMap((left) => names.map((right) => [left, right] as const));

  it.each(pairs)("%s times %s", (left, right) => {
    const A = LAYOUTS[left]!(sample(dtype, 5, 3));
    const B = LAYOUTS[right]!(sample(dtype, 3, 4));
    expect(A.matmul(B).toArray()).toEqual(product(A, B));
  });
});

it("is right for sizes beyond one block of the kernel", () => {
  const A = arange(70 * 300)
    .mod(13)
    .reshape(70, 300);
  const B = arange(300 * 37)
    .mod(7)
    .reshape(37, 300).T;
  expect(A.matmul(B).toArray()).toEqual(product(A, B));
  expect(A.astype("float32").matmul(B.astype("float32")).toArray()).toEqual(product(A, B));
});

describe("shapes", () => {
  it("gives a 0-d array for two vectors", () => {
    const found = array([1, 2]).dot(array([3, 4]));
    expect(found.shape).toEqual([]);
    expect(found.item()).toBe(11);
  });
  it.each([
    [[2, 3], [2, 3], "the last axis of the first (3) must be as long as axis 0 of the second (2)"],
    [[3], [2, 3], "the last axis of the first (3) must be as long as axis 0 of the second (2)"],
    [[2, 3], [2], "the last axis of the first (3) must be as long as axis 0 of the second (2)"],
    [[5, 2, 3], [5, 4, 3], "the last axis of the first (3) must be as long as axis 1 of the second (4)"],
  ])("refuses %j times %j", (a, b, rule) => {
    const call = () => zeros(a).matmul(zeros(b));
    expect(call).toThrow(ShapeError);
    expect(call).toThrow(`matmul: shapes [${a.join(", ")}] and [${b.join(", ")}] do not fit: ${rule}`);
  });
  it("refuses 0-d arrays, and names both shapes where stacks do not broadcast", () => {
    expect(() => zeros([2, 2]).matmul(array(1))).toThrow("a 0-d array has no rows; use multiply");
    expect(() => zeros([2, 1, 3]).matmul(zeros([5, 3, 1]))).toThrow(
      "matmul: shapes [2, 1, 3] and [5, 3, 1] do not fit: their stacks [2] and [5] do not broadcast",
    );
  });
  it("tells a stack on the right of dot to go to matmul", () => {
    expect(() => zeros([2, 3]).dot(zeros([2, 3, 4]))).toThrow(
      "dot: for a stack of matrices on the right, use matmul",
    );
  });
  it.each([
    [
      [0, 3],
      [3, 2],
      [0, 2],
    ],
    [
      [2, 0],
      [0, 3],
      [2, 3],
    ],
    [
      [2, 3],
      [3, 0],
      [2, 0],
    ],
    [[0], [0], []],
  ])("%j times %j is all zeros of shape %j", (a, b, shape) => {
    const found = ones(a).matmul(ones(b));
    expect(found.shape).toEqual(shape);
    expect(found.sum()).toBe(0);
  });
});

describe("numbers", () => {
  it("keeps NaN and infinity through a multiplication by 0", () => {
    expect(
      array([[NaN, Infinity]])
        .matmul(zeros([2, 1]))
        .item(),
    ).toBeNaN();
    expect(
      array([[0, 1]])
        .matmul(array([[NaN], [1]]))
        .item(),
    ).toBeNaN();
  });
  it("gives int32 for integers, wrapping around", () => {
    const large = array(Int32Array.of(2 ** 30, 2 ** 30));
    expect(large.dot(array(Int32Array.of(1, 1))).item()).toBe(-(2 ** 31));
    const largest = array(Int32Array.of(2 ** 31 - 1));
    expect(largest.dot(largest).item()).toBe(1);
    expect(ones([2, 2], "uint8").matmul(ones([2, 2], "uint8")).dtype).toBe("int32");
  });
  it("reads a repeated operand", () => {
    const row = array([1, 2, 3]);
    const stretched = zeros([4, 3]).add(row);
    expect(stretched.matmul(row).toArray()).toEqual([14, 14, 14, 14]);
  });
});
