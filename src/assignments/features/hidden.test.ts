/** The tests that students do not see. Their inputs depend on the course's key and on the student. */
import type { NDArray } from "../../arrays.js";
import { expect, testsOf } from "../../graded-tests/graded.js";
import type { RandomState } from "../../random/random-state.js";
import * as solution from "./solution.js";
import type * as Starter from "./starter.js";

const { graded } = testsOf<typeof Starter>();

/** A solution in float32 that sums in another order passes. */
const FLOAT32 = { rtol: 1e-4, atol: 1e-5 };

const picture = (rng: RandomState, ...shape: number[]) => rng.randint(0, 256, [...shape, 3]).astype("uint8");

/**
 * Alternates dark and light pixels in the last column. Its gradients point straight up or down, on the edge of a bin;
 * weak ones could go to either side.
 */
const striped = (image: NDArray): NDArray => {
  const [H = 0] = image.shape;
  for (let i = 0; i < H; i++) image.slice(i, -1).assign(i % 2 === 0 ? 10 : 240);
  return image;
};

graded(
  "rgbToGray: a random picture",
  { points: 2, zh: "rgbToGray：随机图像" },
  async ({ submission, rng }) => {
    const image = picture(rng, 5, 4);
    expect(await submission.rgbToGray(image)).toAgreeWith(solution.rgbToGray(image), FLOAT32);
  },
);

graded(
  "hogFeature: a random picture of whole cells",
  { points: 10, zh: "hogFeature：恰好由整数个单元组成的随机图像" },
  async ({ submission, rng }) => {
    const image = striped(picture(rng, 16, 24));
    expect(await submission.hogFeature(image)).toAgreeWith(solution.hogFeature(image), FLOAT32);
  },
);

graded(
  "hogFeature: pixels beyond the last cell, and float pixels",
  { points: 10, zh: "hogFeature：最后一个单元之外的像素，以及浮点像素" },
  async ({ submission, rng }) => {
    const image = picture(rng, 19, 13);
    const smooth = rng.uniform(0, 255, [17, 9, 3]);
    const found = await submission.hogFeature(image);
    const floats = await submission.hogFeature(smooth);
    expect(found).toAgreeWith(solution.hogFeature(image), FLOAT32);
    expect(floats).toAgreeWith(solution.hogFeature(smooth), FLOAT32);
  },
);

graded(
  "rgbToHsv: a random picture",
  { points: 12, zh: "rgbToHsv：随机图像" },
  async ({ submission, rng }) => {
    const image = picture(rng, 6, 7);
    expect(await submission.rgbToHsv(image)).toAgreeWith(solution.rgbToHsv(image), FLOAT32);
  },
);

graded(
  "colorHistogramHsv: random pictures, five and ten bins",
  { points: 8, zh: "colorHistogramHsv：随机图像，5 个和 10 个区间" },
  async ({ submission, rng }) => {
    const image = rng.uniform(0, 255, [9, 7, 3]); // random floats: no hue is on the edge of a bin
    const five = await submission.colorHistogramHsv(image, 5);
    const ten = await submission.colorHistogramHsv(image, 10);
    expect(five).toAgreeWith(solution.colorHistogramHsv(image, 5), FLOAT32);
    expect(ten).toAgreeWith(solution.colorHistogramHsv(image, 10), FLOAT32);
  },
);

graded(
  "extractFeatures: random pictures",
  { points: 6, zh: "extractFeatures：随机图像" },
  async ({ submission, rng }) => {
    const images = rng.uniform(0, 255, [3, 16, 9, 3]);
    const found = await submission.extractFeatures(images, 6);
    expect(found).toAgreeWith(solution.extractFeatures(images, 6), FLOAT32);
  },
);

graded(
  "preprocessFeatures: random features of different sizes",
  { points: 10, zh: "preprocessFeatures：大小不同的随机特征" },
  async ({ submission, rng }) => {
    const scale = rng.uniform(0.1, 20, [5]);
    const [train, other] = [rng.randn(9, 5).add(2).multiply(scale), rng.randn(4, 5).multiply(scale)];
    const found = await submission.preprocessFeatures(train, other);
    expect(found).toAgreeWith(solution.preprocessFeatures(train, other), FLOAT32);
  },
);
