import { describe, expect, it } from "vitest";
import { col2im, im2col } from "../../src/layers/im2col.js";
import { arange, ones, zeros } from "../../src/ndarray/creation.js";
import { RandomState } from "../../src/random/random-state.js";
import { expectClose } from "../support/numbers.js";

describe("im2col", () => {
  it("has a row for each position of the window and a column for each window, images side by side", () => {
    const x = arange(2 * 2 * 3 * 3).reshape(2, 2, 3, 3);
    const cols = im2col(x, 2, 2);
    expect(cols.shape).toEqual([2 * 2 * 2, 2 * 2 * 2]);
    expect(cols.row(0).toArray()).toEqual([0, 18, 1, 19, 3, 21, 4, 22]); // top left number of each window
    expect(cols.T.row(0).toArray()).toEqual([0, 1, 3, 4, 9, 10, 12, 13]); // first window of image 0
    expect(cols.T.row(7).toArray()).toEqual([22, 23, 25, 26, 31, 32, 34, 35]); // last window of image 1
  });

  it("frames images with zeros and steps by the stride", () => {
    const cols = im2col(ones([1, 1, 3, 4]), 3, 2, { stride: [2, 3], pad: [1, 1] });
    expect(cols.toArray()).toEqual([
      [0, 0, 0, 1],
      [0, 0, 1, 1],
      [0, 1, 0, 1],
      [1, 1, 1, 1],
      [0, 1, 0, 0],
      [1, 1, 0, 0],
    ]);
  });

  it("keeps the dtype and takes no images", () => {
    expect(im2col(zeros([0, 2, 4, 4], "uint8"), 3, 3)).toMatchObject({ shape: [18, 0], dtype: "uint8" });
  });

  it("refuses a window that does not fit", () => {
    expect(() => im2col(zeros([1, 1, 3, 3]), 4, 3)).toThrow(
      "im2col: a window of 4 x 3 does not fit an image of 3 x 3",
    );
  });
});

describe("col2im", () => {
  it("counts, of ones, how many windows see each pixel", () => {
    const image = col2im(ones([9, 9]), [1, 1, 5, 5], 3, 3);
    expect(image.reshape(5, 5).toArray()).toEqual([
      [1, 2, 3, 2, 1],
      [2, 4, 6, 4, 2],
      [3, 6, 9, 6, 3],
      [2, 4, 6, 4, 2],
      [1, 2, 3, 2, 1],
    ]);
  });

  it.each([
    { stride: 1, pad: 0 },
    { stride: 2, pad: 1 },
    { stride: [1, 3], pad: "same" },
  ] as const)("is the transpose of im2col, with %j", (options) => {
    const rng = new RandomState(3);
    const x = rng.randn(3, 2, 6, 7);
    const cols = im2col(x, 3, 2, options);
    const dcols = rng.normal(0, 1, [...cols.shape]);
    const dx = col2im(dcols, [3, 2, 6, 7], 3, 2, options);
    expectClose(dx.multiply(x).sum(), dcols.multiply(cols).sum(), { rtol: 1e-12 });
  });

  it("refuses patches of other images", () => {
    expect(() => col2im(ones([9, 8]), [1, 1, 5, 5], 3, 3)).toThrow(
      "col2im: cols [9, 8] must have the shape [9, 9], for images [1, 1, 5, 5] and 3 x 3 windows of 3 x 3",
    );
  });
});
