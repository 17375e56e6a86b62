import { describe, expect, it } from "vitest";
import { heapStats, scope } from "../../src/engine/heap.js";
import { array, zeros } from "../../src/ndarray/creation.js";
import { RandomState } from "../../src/random/random-state.js";
import { fitPixelNormalization, pixelNormalization } from "../../src/training/pixel-normalization.js";

const images = new RandomState(3).randint(0, 256, [600, 3, 2, 2]).astype("uint8");

describe("fitPixelNormalization", () => {
  it("brings each pixel to mean 0, and all of it to deviation 1", () => {
    const values = fitPixelNormalization(images).apply(images, "float64");
    expect(values.shape).toEqual([600, 3, 2, 2]);
    for (const mean of values.mean({ axis: 0 }).reshape(-1).data) expect(mean).toBeCloseTo(0, 12);
    expect(values.std()).toBeCloseTo(1, 12);
  });

  it("takes one mean for each channel, if told so", () => {
    const { mean, apply } = fitPixelNormalization(images, { mean: "channel" });
    const ofChannels = images.astype("float64").transpose(1, 0, 2, 3).reshape(3, -1).mean({ axis: 1 });
    for (let d = 0; d < 12; d++) expect(mean.get(d)).toBeCloseTo(ofChannels.get(Math.floor(d / 4)), 10);
    expect(apply(images).dtype).toBe("float32");
  });

  it("takes rows as well as images, and leaves them alone", () => {
    const rows = array(
      [
        [1, 10],
        [3, 30],
      ],
      { dtype: "uint8" },
    );
    const { mean, scale, apply } = fitPixelNormalization(rows);
    expect(mean.toArray()).toEqual([2, 20]);
    expect(scale).toBeCloseTo(1 / Math.sqrt((1 + 1 + 100 + 100) / 4), 14);
    expect(apply(rows, "float64").get(1, 1)).toBeCloseTo(10 * scale, 14);
    expect(rows.toArray()).toEqual([
      [1, 10],
      [3, 30],
    ]);
  });

  it("leaves what does not vary at 0", () => {
    const plain = zeros([4, 3], "uint8").fill(7);
    expect(fitPixelNormalization(plain).apply(plain).toArray()).toEqual([
      [0, 0, 0],
      [0, 0, 0],
      [0, 0, 0],
      [0, 0, 0],
    ]);
  });

  it("never holds the set as floats", () => {
    const many = zeros([5000, 300], "uint8");
    const before = heapStats().peakBytes;
    scope(() => void fitPixelNormalization(many));
    expect(heapStats().peakBytes - before).toBeLessThan(3 * 2 ** 20); // as float64 it takes 11.4 MiB
  });

  it("says what it needs", () => {
    expect(() => fitPixelNormalization(zeros([0, 3]))).toThrow("X must have an example, got [0, 3]");
    expect(() => fitPixelNormalization(zeros([2, 3]), { mean: "channel" })).toThrow(
      "X must have axes N C H W",
    );
    const { apply } = pixelNormalization(zeros([4]), 1);
    expect(() => apply(zeros([2, 3]))).toThrow(
      "X must hold examples of 4 features, as the mean does; got [2, 3]",
    );
  });
});
