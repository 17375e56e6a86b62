import { describe, expect, it } from "vitest";
import { appendBias } from "../../src/datasets/bias.js";
import { fitMeanImage } from "../../src/datasets/mean-image.js";
import { oneHot } from "../../src/datasets/one-hot.js";
import { fitStandardization } from "../../src/datasets/standardize.js";
import { scope } from "../../src/engine/heap.js";
import { allclose } from "../../src/ndarray/comparing.js";
import { array, zeros } from "../../src/ndarray/creation.js";

const train = array(
  [
    [1, 10],
    [3, 20],
    [8, 0],
  ],
  { dtype: "uint8" },
);
const other = array(
  [
    [4, 10],
    [0, 255],
  ],
  { dtype: "uint8" },
);

describe("fitMeanImage", () => {
  it("subtracts the mean of train from train and from others", () => {
    const { mean, apply } = fitMeanImage(train);
    expect(mean.dtype).toBe("float64");
    expect(mean.toArray()).toEqual([4, 10]);
    expect(apply(train).toArray()).toEqual([
      [-3, 0],
      [-1, 10],
      [4, -10],
    ]);
    expect(apply(other).toArray()).toEqual([
      [0, 0],
      [-4, 245],
    ]);
  });

  it("gives the dtype asked for and leaves its argument alone", () => {
    const floats = train.astype("float64");
    const centered = fitMeanImage(train).apply(floats, "float32");
    expect(centered.dtype).toBe("float32");
    expect(fitMeanImage(floats).apply(floats).toArray()).toEqual([
      [-3, 0],
      [-1, 10],
      [4, -10],
    ]);
    expect(floats.toArray()).toEqual(train.toArray());
  });

  it("sums many bytes without loss, and reads views", () => {
    const bright = zeros([100_000, 1], "uint8");
    bright.fill(255);
    expect(fitMeanImage(bright).mean.toArray()).toEqual([255]);
    expect(fitMeanImage(train.slice([0, null, 2])).mean.toArray()).toEqual([4.5, 5]);
  });

  it("works on when it was fitted inside a scope that has ended", () => {
    const fitted = scope(() => fitMeanImage(train));
    expect(fitted.apply(other, "float32").toArray()).toEqual([
      [0, 0],
      [-4, 245],
    ]);
  });

  it("refuses no images, and images of another size", () => {
    expect(() => fitMeanImage(zeros([0, 2]))).toThrow("X must have at least one image, got N = 0");
    expect(() => fitMeanImage(train).apply(zeros([1, 3]))).toThrow("axis 1 of X [1, 3] must be D = 2");
    expect(() => fitMeanImage(zeros([2]))).toThrow("must have axes N D");
  });
});

describe("fitStandardization", () => {
  it("gives train mean 0 and deviation 1 (divisor N), and moves others by the same", () => {
    const { mean, scale, apply } = fitStandardization(
      array([
        [1, 10],
        [3, 20],
      ]),
    );
    expect(mean.toArray()).toEqual([2, 15]);
    expect(scale.toArray()).toEqual([1, 5]);
    expect(
      apply(
        array([
          [1, 10],
          [3, 20],
        ]),
      ).toArray(),
    ).toEqual([
      [-1, -1],
      [1, 1],
    ]);
    expect(apply(array([[5, 0]])).toArray()).toEqual([[3, -3]]);
  });

  it("makes a feature that never changes 0, not NaN", () => {
    const X = array([
      [7, 1],
      [7, 2],
    ]);
    expect(fitStandardization(X).apply(X).toArray()).toEqual([
      [0, -1],
      [0, 1],
    ]);
    expect(
      fitStandardization(array([[3]]))
        .apply(array([[5]]))
        .toArray(),
    ).toEqual([[2]]); // scale 1
  });

  it.each([3, 7, 1000])(
    "takes %i times 0.1 for a feature that never changes, though their mean is rounded",
    (N) => {
      const X = array(Array.from({ length: N }, () => [0.1]));
      expect(Math.abs(fitStandardization(X).apply(X).max())).toBeLessThan(1e-12);
    },
  );

  it("gives float32 when asked, near to float64", () => {
    const { apply } = fitStandardization(train);
    const single = apply(other, "float32");
    expect(single.dtype).toBe("float32");
    expect(allclose(single, apply(other), { rtol: 1e-6, atol: 1e-6 })).toBe(true);
  });

  it("works on when it was fitted inside a scope that has ended", () => {
    const fitted = scope(() => fitStandardization(train));
    expect(allclose(fitted.apply(train).mean({ axis: 0 }), zeros([2]), { rtol: 0, atol: 1e-12 })).toBe(true);
  });

  it("refuses no examples, and other features", () => {
    expect(() => fitStandardization(zeros([0, 2]))).toThrow("at least one example, got N = 0");
    expect(() => fitStandardization(train).apply(zeros([1, 1]))).toThrow("must be D = 2");
  });
});

describe("appendBias", () => {
  it.each(["float64", "float32", "uint8"] as const)("adds a last column of ones and keeps %s", (dtype) => {
    const X = array(
      [
        [1, 2],
        [3, 4],
      ],
      { dtype },
    );
    const withBias = appendBias(X);
    expect(withBias.toArray()).toEqual([
      [1, 2, 1],
      [3, 4, 1],
    ]);
    expect(withBias.dtype).toBe(dtype);
    expect(X.shape).toEqual([2, 2]);
  });

  it("reads views, and takes no rows for no rows", () => {
    expect(
      appendBias(
        array([
          [1, 2],
          [3, 4],
        ]).T,
      ).toArray(),
    ).toEqual([
      [1, 3, 1],
      [2, 4, 1],
    ]);
    expect(appendBias(zeros([0, 3])).shape).toEqual([0, 4]);
  });

  it("refuses what is not a matrix", () => {
    expect(() => appendBias(zeros([3]))).toThrow("X [3] must have axes N D");
  });
});

describe("oneHot", () => {
  it("puts a 1 at the class", () => {
    const rows = oneHot(array([2, 0], { dtype: "int32" }), 3);
    expect(rows.toArray()).toEqual([
      [0, 0, 1],
      [1, 0, 0],
    ]);
    expect(rows.dtype).toBe("float64");
    expect(oneHot(zeros([0], "int32"), 3).shape).toEqual([0, 3]);
  });

  it.each([3, -1, 0.5, Number.NaN])("refuses the label %s of 3 classes, and says where", (label) => {
    expect(() => oneHot(array([0, label]), 3)).toThrow(`y[1] = ${label} is not a class from 0 to C - 1 = 2`);
  });
});
