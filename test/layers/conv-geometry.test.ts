import { describe, expect, it } from "vitest";
import { convCounts } from "../../src/layers/conv-counts.js";
import { convGeometry } from "../../src/layers/conv-geometry.js";
import { zeros } from "../../src/ndarray/creation.js";

const geometryOf = (H: number, HH: number, stride: number, pad: number | "same" | "valid") =>
  convGeometry("test", zeros([1, 1, H, 20]), zeros([1, 1, HH, 1]), zeros(1), { stride: [stride, 1], pad });

describe("the places of a filter", () => {
  it.each([
    { H: 227, HH: 11, stride: 4, pad: 0, outH: 55 },
    { H: 7, HH: 3, stride: 2, pad: 0, outH: 3 },
    { H: 10, HH: 3, stride: 2, pad: 0, outH: 4 }, // 4.5, rounded down
    { H: 5, HH: 5, stride: 9, pad: 0, outH: 1 },
  ])("are rounded down: %j", ({ H, HH, stride, pad, outH }) => {
    expect(geometryOf(H, HH, stride, pad).outH).toBe(outH);
  });

  it.each([
    { H: 10, HH: 3, stride: 1, outH: 10, padTop: 1, padBottom: 1 },
    { H: 10, HH: 4, stride: 1, outH: 10, padTop: 1, padBottom: 2 }, // the odd zero goes to the bottom
    { H: 10, HH: 3, stride: 2, outH: 5, padTop: 0, padBottom: 1 },
    { H: 9, HH: 3, stride: 2, outH: 5, padTop: 1, padBottom: 1 },
    { H: 10, HH: 1, stride: 3, outH: 4, padTop: 0, padBottom: 0 },
    { H: 2, HH: 7, stride: 1, outH: 2, padTop: 3, padBottom: 3 },
  ])('with "same" are ceil(size / stride): %j', ({ H, HH, stride, ...expected }) => {
    expect(geometryOf(H, HH, stride, "same")).toMatchObject(expected);
  });

  it('with "valid" look at the image alone', () => {
    expect(geometryOf(10, 3, 1, "valid")).toMatchObject({ padTop: 0, padBottom: 0, outH: 8 });
  });
});

describe("counts", () => {
  it("are those of AlexNet's first layer in the course notes", () => {
    expect(convCounts({ C: 3, H: 227, W: 227, F: 96, HH: 11, WW: 11, stride: 4 })).toEqual({
      ...{ outH: 55, outW: 55, outputs: 290400, weights: 34848, biases: 96, parameters: 34944 },
      ...{ parametersUnshared: 105705600, multiplications: 290400 * 363, patches: [363, 3025] },
    });
  });

  it("refuse an invalid size", () => {
    const sizes = { C: 3, H: 8, W: 8, F: 4, HH: 3, WW: 3 };
    expect(() => convCounts({ ...sizes, F: 0 })).toThrow(
      "convCounts: F must be a whole number from 1 up, got 0",
    );
    expect(() => convCounts({ ...sizes, HH: 9 })).toThrow("a filter of 9 x 3 does not fit an image of 8 x 8");
  });
});
