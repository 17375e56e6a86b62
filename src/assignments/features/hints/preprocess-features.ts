import { PREPROCESSING_NOTES } from "../../shared/cs231n-notes.js";

export const HINTS = {
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
} as const;
