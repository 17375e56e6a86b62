/** Known mistakes of the table of features, and of its preprocessing. */
import { scope } from "../../engine/heap.js";
import { mistakesOf } from "../../graded-tests/mistake.js";
import { ones } from "../../ndarray/creation.js";
import { concatenate, stack } from "../../ndarray/joining.js";
import type { NDArray } from "../../ndarray/ndarray.js";
import { HOG_PAPER, PREPROCESSING_NOTES } from "../shared/cs231n-notes.js";
import { colorHistogramHsv, hogFeature } from "./solution.js";

export const extractMistakes = mistakesOf({
  functions: ["extractFeatures"],
  mistakes: {
    "hues before gradients": {
      hint: {
        en: "The histogram of hues stands before the gradients. A classifier would learn as well from it, but a row begins with its HOG here.",
        zh: "色相直方图排在了梯度之前。分类器同样能学，但这里每行以 HOG 开头。",
      },
      source: HOG_PAPER,
    },
    "one image a column": {
      hint: {
        en: "Each image is a column (as the course's code builds them, before it turns the table round). Each is a row.",
        zh: "每幅图像成了一列（课程代码先这样构造，再转置）；应当每幅图像一行。",
      },
      source: HOG_PAPER,
    },
    "first image for all": {
      hint: {
        en: "All rows are alike: they belong to the first image.",
        zh: "各行完全相同，都是第一幅图像的特征。",
      },
      source: HOG_PAPER,
    },
    "gradients only": {
      hint: {
        en: "The histogram of hues is missing: a row holds both kinds of features, side by side.",
        zh: "缺少色相直方图：每行应包含两种特征，前后相接。",
      },
      source: HOG_PAPER,
    },
  },
  build: (wrong) => (images: NDArray, nbin: number) =>
    scope(() => {
      const rows = Array.from({ length: images.shape[0]! }, (_, n) => {
        const image = images.row(wrong("first image for all") ? 0 : n);
        const parts = [hogFeature(image), colorHistogramHsv(image, nbin)];
        if (wrong("hues before gradients")) parts.reverse();
        return wrong("gradients only") ? hogFeature(image) : concatenate(parts);
      });
      return stack(rows, { axis: wrong("one image a column") ? 1 : 0 });
    }),
});

export const preprocessMistakes = mistakesOf({
  functions: ["preprocessFeatures"],
  mistakes: {
    "others by their own statistics": {
      hint: {
        en: "The other images are standardized with their own mean and deviation. The classifier knows only the training images': the same numbers must go to both.",
        zh: "其他图像用自己的均值和标准差做了标准化；分类器只认识训练图像的统计量，两者应使用相同的数。",
      },
      source: PREPROCESSING_NOTES,
    },
    "statistics of all images": {
      hint: {
        en: "Mean and deviation are taken over training and other images together: something of the others leaks into training.",
        zh: "均值和标准差是对训练图像和其他图像一起求的：其他图像的信息泄漏到了训练中。",
      },
      source: PREPROCESSING_NOTES,
    },
    "deviation missing": {
      hint: {
        en: "The mean is subtracted, but the features keep their spread: the largest ones would still rule over the others.",
        zh: "减去了均值，但没有除以标准差：数值大的特征仍会压过其他特征。",
      },
      source: PREPROCESSING_NOTES,
    },
    "variance instead of deviation": {
      hint: {
        en: "The features are divided by their variance. For a spread of 1 it must be the root of it.",
        zh: "特征除以了方差；要使离散程度为 1，应当除以方差的平方根。",
      },
      source: PREPROCESSING_NOTES,
    },
    "deviation unbiased": {
      hint: {
        en: "The deviation is computed with one less than the count. Here it is NumPy's plain one.",
        zh: "标准差用了数目减一；这里用 NumPy 默认的标准差。",
      },
      source: PREPROCESSING_NOTES,
    },
    "one mean for all features": {
      hint: {
        en: "One mean and one deviation serve all features. Each feature has its own.",
        zh: "所有特征共用一个均值和一个标准差；每个特征应有自己的。",
      },
      source: PREPROCESSING_NOTES,
    },
    "each image by itself": {
      hint: {
        en: "Each image is brought to mean 0 over its own features. It is a feature that has a mean, over the training images: mind the axis.",
        zh: "每幅图像在自己的各个特征上被化为均值 0；应当对每个特征在训练图像上求均值：注意轴。",
      },
      source: PREPROCESSING_NOTES,
    },
    "bias missing": {
      hint: {
        en: "The last feature, which is 1 for every image, is missing. Its weight is what serves a linear classifier as a bias.",
        zh: "缺少最后一列恒为 1 的特征；它的权重就是线性分类器的偏置。",
      },
      source: PREPROCESSING_NOTES,
    },
    "bias first": {
      hint: {
        en: "The feature that is 1 stands first; it is the last.",
        zh: "恒为 1 的特征排在了最前；应当在最后。",
      },
      source: PREPROCESSING_NOTES,
    },
    "bias before standardizing": {
      hint: {
        en: "The feature that is 1 was standardized along with the others: a constant has the deviation 0.",
        zh: "恒为 1 的特征也一起做了标准化：常数的标准差为 0。",
      },
      source: PREPROCESSING_NOTES,
    },
  },
  build: (wrong) => (train: NDArray, other: NDArray) =>
    scope(() => {
      const biased = (table: NDArray): NDArray => {
        const bias = ones([table.shape[0]!, 1]);
        if (wrong("bias missing")) return table;
        return concatenate(wrong("bias first") ? [bias, table] : [table, bias], { axis: 1 });
      };
      const early = wrong("bias before standardizing");
      const [first, second] = early ? [biased(train), biased(other)] : [train, other];
      const standardized = (table: NDArray, others: NDArray): NDArray => {
        const ddof = wrong("deviation unbiased") ? 1 : 0;
        const alone = wrong("each image by itself");
        const axes = wrong("one mean for all features") ? [0, 1] : [alone ? 1 : 0];
        const by = alone ? table : others;
        const over = { axis: axes, keepdims: true };
        const variance = by.variance({ axis: axes, keepdims: true, ddof });
        const spread = wrong("variance instead of deviation") ? variance : variance.power(0.5);
        const centered = table.subtract(by.mean(over));
        return wrong("deviation missing") ? centered : centered.divide(spread);
      };
      const all = wrong("statistics of all images") ? concatenate([first, second]) : first;
      const own = wrong("others by their own statistics") ? second : all;
      const tables = [standardized(first, all), standardized(second, own)] as const;
      const [a, b] = early ? tables : [biased(tables[0]), biased(tables[1])];
      return { train: a, other: b };
    }),
});
