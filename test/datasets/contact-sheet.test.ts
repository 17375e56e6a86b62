import { describe, expect, it } from "vitest";
import { contactSheet, sheetScale, stackRows } from "../../src/datasets/contact-sheet.js";
import { array } from "../../src/ndarray/creation.js";

const W = 255; // white, between the pictures
/** Gray pictures of 1 x 2 pixels: three of class a, none of b, one of c. */
const dataset = {
  X: array(
    [
      [1, 2],
      [3, 4],
      [5, 6],
      [7, 8],
    ],
    { dtype: "uint8" },
  ),
  y: array([0, 2, 0, 0], { dtype: "int32" }),
  classes: ["a", "b", "c"],
  shape: [1, 1, 2],
  source: "made here",
};

describe("contactSheet", () => {
  it("takes the first pictures of each class and counts them all", () => {
    const rows = contactSheet(dataset, 2);
    expect(rows.map(({ name, shown, total }) => [name, shown, total])).toEqual([
      ["a", 2, 3],
      ["b", 0, 0],
      ["c", 1, 1],
    ]);
    expect(rows[0]!.strip?.toArray()).toEqual([[[1, 2, W, W, 5, 6, W, W]]]);
    expect(rows[1]!.strip).toBeNull();
  });

  it("stretches values that are not bytes", () => {
    const rows = contactSheet({ ...dataset, X: dataset.X.astype("float64").subtract(1) }, 1); // 0..7
    expect(rows[0]!.strip?.toArray()).toEqual([[[0, 36, W, W]]]); // 1 * 255 / 7 = 36.4
  });

  it("refuses a table, and a number of pictures below 1", () => {
    expect(() => contactSheet({ ...dataset, shape: [2] }, 1)).toThrow(
      "expected images [C, H, W], got examples of [2]",
    );
    expect(() => contactSheet(dataset, 0)).toThrow("perClass must be a whole number, 1 or more; got 0");
  });
});

describe("stackRows", () => {
  it("puts the classes that have pictures below each other", () => {
    const blank = [W, W, W, W, W, W, W, W];
    expect(stackRows(contactSheet(dataset, 2)).toArray()).toEqual([
      [[1, 2, W, W, 5, 6, W, W], blank, blank, [3, 4, W, W, W, W, W, W], blank, blank],
    ]);
  });

  it("refuses to draw nothing", () => {
    const empty = { ...dataset, X: dataset.X.slice([0, 0]), y: dataset.y.slice([0, 0]) };
    expect(() => stackRows(contactSheet(empty, 1))).toThrow("expected at least one picture, got none");
  });
});

it("sheetScale makes small pictures as large as others", () => {
  const high = (H: number) => [{ name: "a", shown: 1, total: 1, strip: array([Array(H).fill([0])]) }];
  expect([8, 32, 64, 500].map((H) => sheetScale(high(H)))).toEqual([8, 2, 1, 1]);
});
