import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nearestIndices, voteOfNearest } from "../../src/classifiers/nearest.js";
import { array, zeros } from "../../src/ndarray/creation.js";

describe("nearestIndices", () => {
  it("equals a stable sort by distance with NaN last", () => {
    const distance = fc.oneof(fc.integer({ min: 0, max: 4 }), fc.constantFrom(NaN, Infinity, -0, 0.5));
    const rows = fc.array(distance, { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(rows, fc.nat(), (row, draw) => {
        const k = 1 + (draw % row.length);
        const rank = (j: number) => (Number.isNaN(row[j]!) ? [1, 0] : [0, row[j]!]);
        const order = row
          .map((_, j) => j)
          .sort((a, b) => {
            const [nanA, valueA] = rank(a) as [number, number];
            const [nanB, valueB] = rank(b) as [number, number];
            if (nanA !== nanB) return nanA - nanB;
            return valueA === valueB ? a - b : valueA < valueB ? -1 : 1;
          });
        expect(nearestIndices(array([row]), k).toArray()).toEqual([order.slice(0, k)]);
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  it("reads a transposed matrix by its rows", () => {
    const dists = array([
      [3, 1],
      [2, 5],
      [1, 4],
    ]).T;
    expect(nearestIndices(dists, 2).toArray()).toEqual([
      [2, 1],
      [0, 2],
    ]);
  });

  it("says that there is no training example", () => {
    expect(() => nearestIndices(zeros([2, 0]), 1)).toThrow(
      "there is no training example to be near to (N = 0)",
    );
  });
});

describe("voteOfNearest", () => {
  const y = array([1, 1, 3], { dtype: "int32" });

  it("lets only the k nearest vote", () => {
    const indices = array([[2, 0, 1]], { dtype: "int32" });
    expect(voteOfNearest(indices, y, 1).toArray()).toEqual([3]);
    expect(voteOfNearest(indices, y, 3).toArray()).toEqual([1]);
  });

  it("refuses an index that is no training example", () => {
    const call = () => voteOfNearest(array([[3]], { dtype: "int32" }), y, 1);
    expect(call).toThrow("voteOfNearest: indices must be in 0..2, got 3");
  });
});
