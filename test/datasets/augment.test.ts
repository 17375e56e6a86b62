import { describe, expect, it } from "vitest";
import { augment } from "../../src/datasets/augment.js";
import { fitColorAxes, shiftColorsNaive, shiftColorsVectorized } from "../../src/datasets/augment-color.js";
import {
  cropNaive,
  cropVectorized,
  mirrorNaive,
  mirrorVectorized,
  rotate,
} from "../../src/datasets/augment-geometry.js";
import { heapStats, scope } from "../../src/engine/heap.js";
import { arange, array, zeros } from "../../src/ndarray/creation.js";
import type { NDArray } from "../../src/ndarray/ndarray.js";
import { RandomState } from "../../src/random/random-state.js";

const bytes = (...shape: number[]) => new RandomState(4).randint(0, 256, shape).astype("uint8");
const image = array(
  [
    [
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
    ],
  ],
  { dtype: "uint8" },
);

describe.each([mirrorNaive, mirrorVectorized])("$name", (mirror) => {
  it("turns left and right round in the images asked for, and leaves X alone", () => {
    expect(mirror(image, array([1])).toArray()).toEqual([
      [
        [
          [3, 2, 1],
          [6, 5, 4],
        ],
      ],
    ]);
    expect(mirror(image, array([0])).toArray()).toEqual(image.toArray());
    expect(image.get(0, 0, 0, 0)).toBe(1);
  });
  it("says that there must be one number an image", () => {
    expect(() => mirror(image, array([1, 0]))).toThrow("axis 0 of which [2] must be N = 1");
  });
});

describe.each([cropNaive, cropVectorized])("$name", (crop) => {
  const corners = (y: number, x: number) => array([[y, x]], { dtype: "int32" });

  it("moves the window, and fills what comes in from beyond the border", () => {
    expect(crop(image, corners(0, 0), 1, 9).toArray()).toEqual([
      [
        [
          [9, 9, 9],
          [9, 1, 2],
        ],
      ],
    ]);
    expect(crop(image, corners(2, 1), 1).toArray()).toEqual([
      [
        [
          [4, 5, 6],
          [0, 0, 0],
        ],
      ],
    ]);
    expect(crop(image, corners(1, 1), 1, 9).toArray()).toEqual(image.toArray());
  });
  it("sees nothing but fill where the window has left the image", () => {
    expect(crop(image, corners(6, 6), 3, 7).toArray()).toEqual([
      [
        [
          [7, 7, 7],
          [7, 7, 7],
        ],
      ],
    ]);
  });
  it("fills each channel with its own value", () => {
    const two = zeros([1, 2, 1, 1]);
    expect(crop(two, corners(0, 0), 1, [5, 6]).toArray()).toEqual([[[[5]], [[6]]]]);
    expect(() => crop(two, corners(0, 0), 1, [5])).toThrow("one value for each of 2 channels, got 1");
  });
  it("refuses a corner outside the padded image", () => {
    expect(() => crop(image, corners(0, 3), 1)).toThrow("corners[0, 1] must be from 0 to 2, got 3");
  });
});

describe("loop and whole arrays agree, to the bit", () => {
  const [X, rng] = [bytes(7, 3, 6, 5), new RandomState(1)];
  const which = rng.randint(0, 2, 7);
  const corners = rng.randint(0, 9, [7, 2]);
  const shifts = rng.uniform(-300, 300, [7, 3]);
  it.each([
    ["contiguous bytes", X],
    ["floats", X.astype("float32")],
    ["a view", bytes(5, 6, 3, 7).transpose(3, 2, 1, 0)],
  ])("%s", (_name, images) => {
    expect(mirrorVectorized(images, which).toArray()).toEqual(mirrorNaive(images, which).toArray());
    expect(cropVectorized(images, corners, 4, [1, 2, 3]).toArray()).toEqual(
      cropNaive(images, corners, 4, [1, 2, 3]).toArray(),
    );
    const rounded = shifts.astype("float32");
    expect(shiftColorsVectorized(images, rounded).toArray()).toEqual(
      shiftColorsNaive(images, rounded).toArray(),
    );
  });
  it("no images at all", () => {
    const none = zeros([0, 3, 4, 4], "uint8");
    expect(mirrorVectorized(none, zeros([0])).shape).toEqual([0, 3, 4, 4]);
    expect(cropVectorized(none, zeros([0, 2]), 2).shape).toEqual([0, 3, 4, 4]);
    expect(rotate(none, zeros([0])).shape).toEqual([0, 3, 4, 4]);
  });
});

describe("shiftColors", () => {
  it("rounds bytes and keeps them within 0..255", () => {
    const X = array([[[[250, 10, 100]]]], { dtype: "uint8" });
    expect(shiftColorsVectorized(X, array([[10.4]])).toArray()).toEqual([[[[255, 20, 110]]]]);
    expect(shiftColorsVectorized(X, array([[-11.5]])).toArray()).toEqual([[[[238, 0, 88]]]]);
  });
});

describe("rotate", () => {
  it("turns by a quarter counter-clockwise: what was right is up", () => {
    const square = arange(4).reshape(1, 1, 2, 2); // 0 1 / 2 3
    const turned = rotate(square, array([90]));
    expect((turned.toArray() as number[][][][])[0]![0]!.map((row) => row.map(Math.round))).toEqual([
      [1, 3],
      [0, 2],
    ]);
  });
  it("by 0 degrees changes nothing, in bytes to the bit", () => {
    const X = bytes(2, 3, 5, 4);
    expect(rotate(X, zeros([2])).toArray()).toEqual(X.toArray());
  });
  it("there and back gives the middle of a smooth picture again, and fills the corners", () => {
    const smooth = arange(0, 81, 1).reshape(1, 1, 9, 9);
    const back = rotate(rotate(smooth, array([20]), -1), array([-20]), -1);
    expect(back.get(0, 0, 4, 3)).toBeCloseTo(smooth.get(0, 0, 4, 3), 9);
    expect(rotate(smooth, array([45]), -7).get(0, 0, 0, 0)).toBe(-7);
  });
  it("keeps a plain picture plain where the border is the same", () => {
    const plain = zeros([1, 1, 8, 8], "uint8").fill(93);
    expect(rotate(plain, array([17]), 93).toArray()).toEqual(plain.toArray());
  });
});

describe("fitColorAxes", () => {
  it("finds the direction and the deviation along which colors were made to vary", () => {
    const rng = new RandomState(2);
    const strength = rng.normal(0, 20, [600, 1, 1, 1]);
    const direction = array([[[[0.6]], [[0.8]], [[0]]]]);
    const X = strength
      .multiply(direction)
      .add(100)
      .add(rng.normal(0, 1, [600, 3, 2, 2]));
    const { deviations, directions } = fitColorAxes(X);
    expect(deviations[0]! / strength.std()).toBeCloseTo(1, 2);
    expect(deviations[1]).toBeCloseTo(1, 1);
    expect(directions[0]![0]).toBeCloseTo(0.6, 2);
    expect(directions[0]![1]).toBeCloseTo(0.8, 2);
  });
  it("has no spread where all pixels are equal, and refuses images without a pixel", () => {
    expect(fitColorAxes(zeros([3, 3, 2, 2], "uint8").fill(255)).deviations).toEqual([0, 0, 0]);
    expect(() => fitColorAxes(zeros([0, 3, 2, 2]))).toThrow("X must have a pixel, got [0, 3, 2, 2]");
  });
});

describe("augment", () => {
  const everything = {
    mirror: 0.5,
    crop: 2,
    rotation: 10,
    colorShift: 8,
    colorAxes: { axes: fitColorAxes(bytes(20, 3, 4, 4)), strength: 0.1 },
    fill: [120, 121, 122],
  };
  const run = (X: NDArray, seed: number) => augment(X, everything, new RandomState(seed)).toArray();

  it("gives the same images for the same seed, others for another, and leaves X alone", () => {
    const X = bytes(6, 3, 8, 8);
    const before = X.toArray();
    expect(run(X, 1)).toEqual(run(X, 1));
    expect(run(X, 1)).not.toEqual(run(X, 2));
    expect(X.toArray()).toEqual(before);
  });
  it("keeps shape and dtype", () => {
    for (const X of [bytes(2, 3, 4, 4), bytes(2, 3, 4, 4).astype("float32")]) {
      const out = augment(X, everything, new RandomState(0));
      expect([out.shape, out.dtype]).toEqual([X.shape, X.dtype]);
    }
  });
  it("without options draws nothing and gives X itself", () => {
    const [X, rng] = [bytes(2, 3, 4, 4), new RandomState(0)];
    const before = rng.getState();
    expect(augment(X, {}, rng)).toBe(X);
    expect(rng.getState()).toEqual(before);
  });
  it("mirrors about as many as it should, each to its mirror image", () => {
    const X = bytes(400, 1, 1, 4);
    const mirrored = mirrorVectorized(X, zeros([400]).fill(1));
    const out = augment(X, { mirror: 0.25 }, new RandomState(9));
    const kinds = Array.from({ length: 400 }, (_, i) => String(out.row(i)) === String(mirrored.row(i)));
    const count = kinds.filter(Boolean).length;
    expect(count).toBeGreaterThan(70);
    expect(count).toBeLessThan(130);
  });
  it("frees what it needs meanwhile", () => {
    const [X, rng] = [bytes(6, 3, 8, 8), new RandomState(3)];
    scope(() => void augment(X, everything, rng));
    const before = heapStats().blocks;
    for (let k = 0; k < 20; k++) scope(() => void augment(X, everything, rng));
    expect(heapStats().blocks).toBe(before);
  });
  it.each([
    [{ mirror: 2 }, "augment: mirror must be a chance from 0 to 1; got 2"],
    [{ crop: 1.5 }, "augment: crop must be a whole number of pixels, 0 or more; got 1.5"],
    [{ rotation: -1 }, "augment: rotation must be from 0 to 180 degrees; got -1"],
    [{ colorShift: Number.NaN }, "augment: colorShift must be 0 or more; got NaN"],
  ])("refuses %j", (options, message) => {
    expect(() => augment(bytes(1, 3, 2, 2), options, new RandomState(0))).toThrow(message);
  });
  it("refuses color axes of other channels", () => {
    const options = { colorAxes: everything.colorAxes };
    expect(() => augment(bytes(1, 1, 2, 2), options, new RandomState(0))).toThrow(
      "colorAxes must be of images with 1 channels, got 3",
    );
  });
});
