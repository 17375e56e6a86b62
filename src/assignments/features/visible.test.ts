/** The tests that a student can read and run. Expected numbers are worked out by hand. */
import { array, zeros } from "../../arrays.js";
import { expect, testsOf } from "../graded.js";
import type * as Starter from "./starter.js";

const { graded, noLoops } = testsOf<typeof Starter>();

const pixels = (...colours: number[][]) => array([colours], { dtype: "uint8" });

graded(
  "rgbToGray weighs the channels",
  { points: 4, zh: "rgbToGray：按权重合并通道" },
  async ({ submission }) => {
    const image = pixels([255, 255, 255], [100, 0, 0], [0, 100, 0], [0, 0, 100]);
    expect(await submission.rgbToGray(image)).toAgreeWith(array([[255, 29.9, 58.7, 11.4]]), { rtol: 1e-6 });
  },
);

noLoops("rgbToGray", {
  points: 2,
  zh: "rgbToGray 没有循环",
  input: (rng) => [rng.randint(0, 256, [3, 4, 3]).astype("uint8")],
});

graded(
  "hogFeature of slopes that rise to the right and downwards",
  { points: 8, zh: "hogFeature：向右和向下渐亮的斜坡" },
  async ({ submission, show }) => {
    // Two cells. In the left one each column is 3 brighter than the last, in the right one each row is 5 brighter.
    const image = zeros([8, 16, 3]);
    for (let i = 0; i < 8; i++) {
      for (let j = 0; j < 16; j++) for (const c of [0, 1, 2]) image.set(j < 8 ? 3 * j : 21 + 5 * i, i, j, c);
    }
    const found = await submission.hogFeature(image);
    show.picture({ en: "The image", zh: "图像" }, image);
    // Left: 7 columns of strength 3 in orientation 0; its last column looks at the right cell, which is 5 i brighter.
    // Right: 7 rows of strength 5 in orientation 90, bin 4.
    const expected = zeros([18]);
    expected.set((7 * 8 * 3 + 5 * (1 + 2 + 3 + 4 + 5 + 6 + 7)) / 64, 0);
    expected.set((7 * 8 * 5) / 64, 9 + 4);
    expect(found).toAgreeWith(expected, { rtol: 1e-5, atol: 1e-8 });
  },
);

graded(
  "rgbToHsv of red, yellow, green, cyan, blue, magenta, and of greys",
  { points: 8, zh: "rgbToHsv：红、黄、绿、青、蓝、品红与灰色" },
  async ({ submission }) => {
    const image = pixels(
      [255, 0, 0],
      [255, 255, 0],
      [0, 255, 0],
      [0, 255, 255],
      [0, 0, 255],
      [255, 0, 255],
      [0, 0, 0],
      [102, 102, 102],
      [204, 102, 102],
    );
    const hues = [0, 1 / 6, 2 / 6, 3 / 6, 4 / 6, 5 / 6, 0, 0, 0];
    const saturations = [1, 1, 1, 1, 1, 1, 0, 0, 0.5];
    const values = [1, 1, 1, 1, 1, 1, 0, 0.4, 0.8];
    const expected = array([hues.map((hue, k) => [hue, saturations[k]!, values[k]!])]);
    expect(await submission.rgbToHsv(image)).toAgreeWith(expected, { rtol: 1e-5, atol: 1e-7 });
  },
);

graded(
  "colorHistogramHsv of four pixels",
  { points: 6, zh: "colorHistogramHsv：四个像素" },
  async ({ submission }) => {
    // Hues 1/12 (orange), 1/3 (green), 7/12, and 11/12: bins 0, 1, 2, 3 of four, and 0 again for another orange.
    const image = pixels([200, 100, 0], [0, 50, 0], [0, 100, 200], [100, 0, 50], [100, 50, 0]);
    const found = await submission.colorHistogramHsv(image, 4);
    expect(found).toAgreeWith(array([0.4, 0.2, 0.2, 0.2]), { rtol: 1e-5 });
  },
);

graded(
  "extractFeatures has a row for each image: its gradients, then its hues",
  { points: 4, zh: "extractFeatures：每幅图像一行，先梯度后色相" },
  async ({ submission, rng }) => {
    const images = rng.randint(0, 256, [3, 8, 16, 3]).astype("uint8");
    const table = await submission.extractFeatures(images, 5);
    expect(table.shape).toEqual([3, 2 * 9 + 5]);
    for (const n of [0, 2]) {
      const hog = await submission.hogFeature(images.row(n));
      const hues = await submission.colorHistogramHsv(images.row(n), 5);
      expect(table.slice(n, [null, 18])).toAgreeWith(hog, { rtol: 1e-5, atol: 1e-7 });
      expect(table.slice(n, [18, null])).toAgreeWith(hues, { rtol: 1e-5, atol: 1e-7 });
    }
  },
);

graded(
  "preprocessFeatures standardises two features and adds the bias",
  { points: 6, zh: "preprocessFeatures：标准化两个特征并加上偏置" },
  async ({ submission }) => {
    const train = array([
      [1, 10],
      [3, 30],
    ]);
    const other = array([
      [5, 10],
      [2, 40],
      [3, 20],
    ]);
    // Means 2 and 20, deviations 1 and 10.
    const found = await submission.preprocessFeatures(train, other);
    expect(found.train).toAgreeWith(
      array([
        [-1, -1, 1],
        [1, 1, 1],
      ]),
    );
    expect(found.other).toAgreeWith(
      array([
        [3, -1, 1],
        [0, 2, 1],
        [1, 0, 1],
      ]),
    );
  },
);

noLoops("preprocessFeatures", {
  points: 4,
  zh: "preprocessFeatures 没有循环",
  input: (rng) => [rng.randn(6, 4), rng.randn(3, 4)],
});
