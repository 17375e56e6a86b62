import { describe, expect, it } from "vitest";
import { arange, array, zeros } from "../../src/ndarray/creation.js";
import { partition, select } from "../../src/ndarray/introselect.js";
import type { NDArray } from "../../src/ndarray/ndarray.js";

/** A fixed sequence that jumps about, with repeats. */
const jumpy = (size: number) =>
  array(Float64Array.from({ length: size }, (_, k) => (k * 7919) % (size >> 1 || 1)));

/** The order that a stable sort with NaN last gives, by the language's own stable sort. */
function orderOf(lane: NDArray): number[] {
  const keys = lane.toArray() as number[];
  const rank = (x: number) => (Number.isNaN(x) ? [1, 0] : [0, x]);
  return keys
    .map((_, k) => k)
    .sort((i, j) => {
      const [a, b] = [rank(keys[i]!), rank(keys[j]!)];
      return a[0]! - b[0]! || a[1]! - b[1]!;
    });
}

/**
 * A permutation of 0, 1, 2, ... in which the three elements that quickselect looks at are, each time, the two smallest
 * that are left and a larger one. It comes from running the partitions on keys that get their values only when they
 * are looked at.
 */
function worstForMedianOfThree(size: number): Float64Array {
  const keys = new Float64Array(size).fill(Infinity);
  const order = Int32Array.from(keys.keys());
  let next = 0;
  while (size - next > 3) {
    keys[next] = next;
    keys[(next + size) >> 1] = next + 1;
    next = partition(keys, order, next, size, next + 1).rightStart;
  }
  for (; next < size; next++) keys[next] = next;
  const lane = new Float64Array(size);
  for (const [place, position] of order.entries()) lane[position] = keys[place]!;
  return lane;
}

const ADVERSARIES: Readonly<Record<string, (size: number) => NDArray>> = {
  ascending: (size) => arange(size),
  descending: (size) => arange(size).slice([null, null, -1]),
  "all equal": (size) => zeros(size),
  jumpy,
  "organ pipes": (size) => array(Float64Array.from({ length: size }, (_, k) => Math.min(k, size - k))),
  "NaN between": (size) => array(Float64Array.from(jumpy(size).data, (x, k) => (k % 3 === 1 ? NaN : x))),
  "all signs and sizes": (size) =>
    array(Float64Array.from({ length: size }, (_, k) => Math.cos(k) * 10 ** (((k * 37) % 600) - 300))),
  "zeros of both signs": (size) => array(Float64Array.from({ length: size }, (_, k) => [0, -0, -1][k % 3]!)),
  infinities: (size) =>
    array(Float64Array.from({ length: size }, (_, k) => [Infinity, 1, -Infinity][k % 3]!)),
};

describe.each(Object.keys(ADVERSARIES))("%s", (name) => {
  it.each([0, 1, 2, 12, 13, 100, 255, 256, 1000, 5000])("argsort of %i is stable, NaN last", (size) => {
    const lane = ADVERSARIES[name]!(size);
    expect(lane.argsort().toArray()).toEqual(orderOf(lane));
  });
  it.each([1, 5, 13, 100, 1001])("argpartition of %i puts every rank in its place", (size) => {
    const lane = ADVERSARIES[name]!(size).add(0); // makes 0 of -0, which may stand on either side of it
    const sorted = lane.sort();
    for (const kth of [0, 1, size >> 1, size - 2, size - 1, -1].filter((k) => k >= -size && k < size)) {
      const rank = kth < 0 ? kth + size : kth;
      const order = lane.argpartition(kth);
      expect([...order.copy().data].sort((a, b) => a - b)).toEqual([...arange(size).data]);
      const parted = lane.take(order);
      expect(parted.get(rank)).toBe(sorted.get(rank));
      expect(parted.slice([null, rank]).sort().toArray()).toEqual(sorted.slice([null, rank]).toArray());
    }
  });
});

describe("argpartition", () => {
  it("finds every rank", () => {
    for (const size of [13, 40]) {
      const lane = jumpy(size);
      for (let kth = 0; kth < size; kth++) {
        expect(lane.get(lane.argpartition(kth).get(kth))).toBe(lane.sort().get(kth));
      }
    }
  });
  it("stays linear on an order made to defeat the median of three", () => {
    const size = 4000;
    const keys = worstForMedianOfThree(size);
    const order = Int32Array.from(keys.keys());
    expect(select(keys, order, 0, size, size - 20)).toBeLessThan(60 * size); // 1000 * size by the median of three alone
    expect(keys[size - 20]).toBe(size - 20);
    expect([...order].sort((i, j) => i - j)).toEqual([...keys.keys()]);
  });
  it("works along any axis and keeps the shape", () => {
    const X = arange(24).mod(5).reshape(2, 3, 4);
    const order = X.argpartition(1, { axis: 1 });
    expect(order.shape).toEqual([2, 3, 4]);
    expect(order.dtype).toBe("int32");
    for (let n = 0; n < 2; n++) {
      for (let c = 0; c < 4; c++) {
        expect(X.get(n, order.get(n, 1, c), c)).toBe(X.slice(n, [], c).sort().get(1));
      }
    }
  });
  it("names kth, axis and size where there is no such rank", () => {
    expect(() => zeros([2, 3]).argpartition(3)).toThrow(
      "argpartition: kth = 3 is outside axis -1, whose size is 3 (shape [2, 3])",
    );
    expect(() => zeros(1).argpartition(1)).toThrow("kth = 1 is outside axis -1, whose size is 1");
    expect(() => zeros(3).argpartition(0.5)).toThrow("kth = 0.5");
  });
});

describe("sort and argsort", () => {
  it("leave the array as it is", () => {
    const a = array([3, 1, 2]);
    expect(a.sort().toArray()).toEqual([1, 2, 3]);
    expect(a.argsort().toArray()).toEqual([1, 2, 0]);
    expect(a.toArray()).toEqual([3, 1, 2]);
  });
  it("keep dtype and shape", () => {
    const a = array(Uint8Array.of(200, 3, 100, 4), { shape: [2, 2] });
    expect(a.sort({ axis: 0 }).toArray()).toEqual([
      [100, 3],
      [200, 4],
    ]);
    expect(a.sort().dtype).toBe("uint8");
    expect(zeros([2, 0, 3]).argsort({ axis: 1 }).shape).toEqual([2, 0, 3]);
    expect(() => array(1).sort()).toThrow("sort: there is no axis -1 in an array of shape []");
  });
});
