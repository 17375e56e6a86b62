import { describe, expect, it } from "vitest";
import { arange, array, zeros } from "../../src/ndarray/creation.js";

const X = arange(12).reshape(3, 4);

describe("take", () => {
  it("keeps the dtype and takes positions of any dtype", () => {
    for (const dtype of ["int32", "uint8", "float64", "float32"] as const) {
      expect(
        X.astype("uint8")
          .take(array([2, 0], { dtype }), { axis: 0 })
          .toArray(),
      ).toEqual([
        [8, 9, 10, 11],
        [0, 1, 2, 3],
      ]);
    }
    expect(X.astype("uint8").take([0]).dtype).toBe("uint8");
  });
  it("copies", () => {
    const rows = X.take([1], { axis: 0 }).fill(0);
    expect(X.get(1, 0)).toBe(4);
    expect(rows.sum()).toBe(0);
  });
  it("copies long rows and short ones, of views too", () => {
    const wide = arange(300).reshape(3, 100);
    expect(wide.take([2, 2, 1], { axis: 0 }).sum({ axis: 1 }).toArray()).toEqual([24950, 24950, 14950]);
    const view = wide.slice([null, null, -1], [10, 90]);
    expect(view.take([0, -1], { axis: 0 }).toArray()).toEqual([view.row(0).toArray(), view.row(2).toArray()]);
  });
  it("takes the shape of the indices", () => {
    const indices = array([
      [0, 1, 2],
      [2, 1, 0],
    ]);
    expect(X.take(indices, { axis: 0 }).shape).toEqual([2, 3, 4]);
    expect(X.take(indices.T, { axis: 1 }).shape).toEqual([3, 3, 2]);
    expect(X.take(array(1), { axis: 0 }).toArray()).toEqual([4, 5, 6, 7]);
    expect(X.take(zeros([0, 2]), { axis: 1 }).shape).toEqual([3, 0, 2]);
  });
  it("names the position that does not exist", () => {
    expect(() => X.take([0, 3], { axis: 0 })).toThrow(
      "take: indices[1] = 3 is not a position of axis 0 of [3, 4], whose size is 3",
    );
    expect(() => X.take([0, 1.5], { axis: 1 })).toThrow("indices[1] = 1.5 is not a position of axis 1");
    expect(() => X.take([NaN])).toThrow("indices[0] = NaN is not a position of axis 0 of [12]");
    expect(() => X.take([0], { axis: 2 })).toThrow("take: there is no axis 2");
  });
});

describe("pick", () => {
  it("picks one element of each row, views and lists alike", () => {
    expect(X.pick([1, -1, 0]).toArray()).toEqual([1, 7, 8]);
    expect(X.T.pick(array([2, 1, 0, 1])).toArray()).toEqual([8, 5, 2, 7]);
    expect(zeros([0, 3]).pick([]).shape).toEqual([0]);
  });
  it("says what y must be", () => {
    expect(() => X.pick([0, 1])).toThrow("pick: y [2] must be [N] with N = 3, set by X [3, 4]");
    expect(() => X.pick(zeros([3, 1]))).toThrow("pick: y [3, 1] must be [N] with N = 3");
    expect(() => X.pick([0, 4, 0])).toThrow(
      "pick: indices[1] = 4 is not a position of axis 1 of X [3, 4], whose size is 4",
    );
    expect(() => zeros([2, 2, 2]).pick([0, 0])).toThrow(
      "pick: expected a mask of shape [2, 2, 2] (uint8), or 3 lists of positions, one for each axis, got a list of 2",
    );
    expect(() => arange(3).pick([0, 3])).toThrow(
      "pick: expected positions of axis 0 from -3 to 2 (shape [3]), got 3",
    );
  });
});

describe("assignAt", () => {
  it("writes one number, or one for each row", () => {
    const a = zeros([3, 4]);
    expect(a.assignAt([0, 1, -1], 5)).toBe(a);
    a.T.assignAt([2, 2, 2, 1], array([6, 7, 8, 9]));
    expect(a.toArray()).toEqual([
      [5, 0, 0, 0],
      [0, 5, 0, 9],
      [6, 7, 8, 5],
    ]);
    expect(a.assignAt([3, 3, 3], [1, 2, 3]).slice([], 3).toArray()).toEqual([1, 2, 3]);
  });
  it("says what does not fit", () => {
    expect(() => zeros([3, 4]).assignAt([0, 0, 0], [1, 2])).toThrow(
      "assignAt: 2 values for 3 rows of X [3, 4]",
    );
    expect(() => zeros([3, 4]).assignAt([0, 0, 5], 1)).toThrow("assignAt: indices[2] = 5 is not a position");
  });
});
