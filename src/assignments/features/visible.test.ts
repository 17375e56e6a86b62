/** The tests that students can read and run. The expected numbers are computed by hand. */
import { array, zeros } from "../../arrays.js";
import { expect, testsOf } from "../../graded-tests/graded.js";
import type * as Starter from "./starter.js";

const { graded, noLoops } = testsOf<typeof Starter>();

const pixels = (...colors: number[][]) => array([colors], { dtype: "uint8" });

graded(
  "rgbToGray weights the channels",
  { points: 4, zh: "rgbToGray：按权重合并通道" },
  async ({ submission }) => {
    const image = pixels([255, 255, 255], [100, 0, 0], [0, 100, 0], [0, 0, 100]);
    expect(await submission.rgbToGray(image)).toAgreeWith(array([[262.65, 29.9, 58.7, 14.4]]), {
      rtol: 1e-6,
    });
  },
);

noLoops("rgbToGray", {
  points: 2,
  zh: "rgbToGray 没有循环",
});

/**
 * A gray image with the gray value `light(i, j)`. The tests use one row and one column more than whole cells, so that
 * all pixels of the cells have a next one.
 */
const grayImage = (H: number, W: number, light: (i: number, j: number) => number) => {
  const image = zeros([H, W, 3]);
  for (let i = 0; i < H; i++) for (let j = 0; j < W; j++) image.slice(i, j).assign(light(i, j));
  return image;
};

graded(
  "hogFeature of gradients in four directions",
  { points: 3, zh: "hogFeature：四个方向的斜坡" },
  async ({ submission }) => {
    for (const [right, down, bin] of [
      [3, 0, 4], // orientation 90
      [3, 4, 7], // 143.1
      [3, -4, 1], // 36.9
      [-3, 4, null], // 216.9: in no bin
    ] as const) {
      const image = grayImage(9, 17, (i, j) => 100 + right * j + down * i);
      const expected = zeros([2, 9]);
      if (bin !== null) expected.slice([], bin).assign(1.03 * Math.hypot(right, down)); // 1.03: the sum of the weights
      const found = await submission.hogFeature(image);
      expect(found).toAgreeWith(expected.reshape(-1), { rtol: 1e-5, atol: 1e-8 });
    }
  },
);

graded(
  "hogFeature lists cells column by column",
  { points: 3, zh: "hogFeature：单元按列排列" },
  async ({ submission }) => {
    const found = await submission.hogFeature(grayImage(17, 17, (_, j) => j * j)); // magnitude 2 j + 1: means 8 and 24
    const expected = zeros([4, 9]);
    expected.slice([], 4).assign(array([8, 8, 24, 24]).multiply(1.03));
    expect(found).toAgreeWith(expected.reshape(-1), { rtol: 1e-5, atol: 1e-8 });
  },
);

graded(
  "rgbToHsv of red, yellow, green, cyan, blue, magenta, and of grays",
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
  "extractFeatures returns a row for each image: its HOG, then its hues",
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
  "preprocessFeatures standardizes two features and adds the bias",
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
});

graded(
  "hogFeature of a disc: nothing in the corners, an orientation for each side",
  { points: 2, zh: "hogFeature：圆盘四角没有梯度，每一侧各有朝向" },
  async ({ submission, show }) => {
    const image = grayImage(33, 33, (i, j) => (Math.hypot(i - 15.5, j - 15.5) < 9 ? 200 : 40));
    const found = await submission.hogFeature(image);
    expect(found.shape).toEqual([4 * 4 * 9]);
    const cells = found.reshape(4, 4, 9).transpose(2, 1, 0); // orientation, row, column
    show.picture({ en: "The image", zh: "图像" }, image);
    show.pictures(
      { en: "How strong each of the 9 orientations is in each cell", zh: "各单元中 9 个朝向的强度" },
      cells,
    );
    for (const [row, column] of [
      [0, 0],
      [0, 3],
      [3, 0],
      [3, 3],
    ] as const) {
      expect(cells.slice([], row, column)).toAgreeWith(zeros([9]), { rtol: 0, atol: 1e-6 });
    }
    // The image gets lighter to the right only on the left side; gradients that point left are in no bin.
    expect(cells.slice([], [], [0, 2]).sum()).toBeGreaterThan(cells.slice([], [], [2, 4]).sum());
  },
);
