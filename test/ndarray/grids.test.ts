import { describe, expect, it } from "vitest";
import { arange, array } from "../../src/ndarray/creation.js";
import { forEachGrid, mergeAxes } from "../../src/ndarray/grids.js";
import type { NDArray } from "../../src/ndarray/ndarray.js";

const X = arange(120).reshape(2, 3, 4, 5);

/** Rows and columns of every job that an operation on these arrays is cut into. */
function jobsOf(...arrays: NDArray[]): (readonly [rows: number, cols: number])[] {
  const jobs: (readonly [number, number])[] = [];
  forEachGrid(arrays[0]!.shape, arrays, (rows, cols) => jobs.push([rows, cols]));
  return jobs;
}

describe("forEachGrid", () => {
  it("makes one row of what lies in one line", () => {
    expect(jobsOf(X)).toEqual([[1, 120]]);
    expect(jobsOf(X.slice([], [], [], 1))).toEqual([[1, 24]]);
    expect(jobsOf(X.slice([], 1))).toEqual([[2, 20]]);
    expect(jobsOf(array(1))).toEqual([[1, 1]]);
  });
  it("takes the two longest axes for a job, and loops over the others", () => {
    expect(jobsOf(X.transpose(3, 2, 1, 0))).toEqual(new Array(3 * 2).fill([5, 4]));
    expect(jobsOf(X, X.transpose(0, 1, 2, 3).slice([], [null, null, -1]))).toEqual(
      new Array(2).fill([3, 20]),
    );
  });
  it("does nothing for no elements", () => {
    expect(jobsOf(X.slice([], [0, 0]))).toEqual([]);
  });
  it("visits every element once", () => {
    const view = X.transpose(2, 0, 3, 1).slice([null, null, -1], [], [1, 4]);
    const seen: number[] = [];
    forEachGrid(view.shape, [view], (rows, cols, [grid]) => {
      for (let r = 0; r < rows; r++) {
        for (let c = 0; c < cols; c++) {
          seen.push(X.data[grid!.offset + r * grid!.rowStride + c * grid!.colStride]!);
        }
      }
    });
    expect(seen.sort((a, b) => a - b)).toEqual([...view.copy().data].sort((a, b) => a - b));
  });
});

describe("mergeAxes", () => {
  it("merges neighbors only where all operands allow it", () => {
    const merged = mergeAxes([2, 3, 4], [[12, 4, 1], [3, 1, 0]]); // biome-ignore format: strides
    expect(merged).toEqual([
      { size: 6, strides: [4, 1], position: 0 },
      { size: 4, strides: [1, 0], position: 2 },
    ]);
  });
  it("leaves axes of size 1 out, and says where there is nothing to do", () => {
    expect(mergeAxes([1, 5, 1], [[99, 2, 7]])).toEqual([{ size: 5, strides: [2], position: 1 }]);
    expect(mergeAxes([3, 0], [[0, 1]])).toBeUndefined();
    expect(mergeAxes([], [[]])).toEqual([]);
  });
});
