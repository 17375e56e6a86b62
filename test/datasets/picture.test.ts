import { decode } from "fast-png";
import { describe, expect, it } from "vitest";
import { enlarge, imageToDataUri, imageToPng, stretchToBytes } from "../../src/datasets/picture.js";
import { array, zeros } from "../../src/ndarray/creation.js";
import type { NDArray } from "../../src/ndarray/ndarray.js";

const pixels = (image: NDArray) => {
  const { width, height, data } = decode(imageToPng(image));
  return { width, height, data: [...data] };
};

describe("imageToPng", () => {
  it("puts the red, green and blue planes into the pixels, row by row", () => {
    const image = array(
      [
        [
          [1, 2, 3],
          [4, 5, 6],
        ],
        [
          [11, 12, 13],
          [14, 15, 16],
        ],
        [
          [21, 22, 23],
          [24, 25, 26],
        ],
      ],
      {
        dtype: "uint8",
      },
    );
    const { width, height, data } = pixels(image);
    expect([width, height]).toEqual([3, 2]);
    expect(data).toEqual([1, 2, 3, 4, 5, 6].flatMap((v) => [v, v + 10, v + 20, 255]));
  });

  it("draws one channel, or none, as gray", () => {
    const gray = [
      [0, 255],
      [7, 8],
    ];
    const expected = [0, 255, 7, 8].flatMap((v) => [v, v, v, 255]);
    expect(pixels(array([gray])).data).toEqual(expected);
    expect(pixels(array(gray)).data).toEqual(expected);
  });

  it("reads a view in its own order", () => {
    const image = array([
      [1, 2],
      [3, 4],
    ]).T;
    expect(pixels(image).data.filter((_, i) => i % 4 === 0)).toEqual([1, 3, 2, 4]);
  });

  it("rounds floats and cuts them to 0..255; NaN is black", () => {
    const { data } = pixels(array([[-5, 0.4, 0.6, 254.6, 300, Number.NaN]]));
    expect(data.filter((_, i) => i % 4 === 0)).toEqual([0, 0, 1, 255, 255, 0]);
  });

  it.each([[[2, 4, 4]], [[3, 0, 4]], [[4]], [[1, 1, 4, 4]]])("refuses the shape %j", (shape) => {
    expect(() => imageToPng(zeros(shape))).toThrow(`got [${shape.join(", ")}]`);
  });
});

it("imageToDataUri is the same file in an address", () => {
  const image = array([[1, 2]]);
  const base64 = Buffer.from(imageToPng(image)).toString("base64");
  expect(imageToDataUri(image)).toBe(`data:image/png;base64,${base64}`);
});

describe("stretchToBytes", () => {
  it("takes the smallest value to 0 and the largest to 255", () => {
    expect(
      stretchToBytes(
        array([
          [-1, 0],
          [1, 3],
        ]),
      ).toArray(),
    ).toEqual([
      [0, 63.75],
      [127.5, 255],
    ]);
  });

  it("gives the middle where all values are equal", () => {
    expect(stretchToBytes(array([[2, 2]])).toArray()).toEqual([[128, 128]]);
  });
});

it("enlarge repeats every pixel in both directions", () => {
  const image = array([[[1, 2]]], { dtype: "uint8" });
  expect(enlarge(image, 2).toArray()).toEqual([
    [
      [1, 1, 2, 2],
      [1, 1, 2, 2],
    ],
  ]);
});
