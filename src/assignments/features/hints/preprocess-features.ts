import { PREPROCESSING_NOTES } from "../../shared/cs231n-notes.js";

export const HINTS = {
  "statistics of each set": {
    hint: {
      en:
        "The other images are standardized with their own mean and standard deviation. " +
        "The classifier was trained with those of the training images: use the same numbers for both.",
      zh: "其他图像用自己的均值和标准差做了标准化；分类器只认识训练图像的统计量，两者应使用相同的数。",
    },
    source: PREPROCESSING_NOTES,
  },
  "statistics of all images": {
    hint: {
      en:
        "The mean and the standard deviation are computed from the training images and the others together. " +
        "That leaks information about the others into training.",
      zh: "均值和标准差是对训练图像和其他图像一起求的：其他图像的信息泄漏到了训练中。",
    },
    source: PREPROCESSING_NOTES,
  },
  "division by the standard deviation missing": {
    hint: {
      en:
        "The mean is subtracted, but the features are not divided by their standard deviation: " +
        "features with large values would dominate.",
      zh: "减去了均值，但没有除以标准差：数值大的特征仍会压过其他特征。",
    },
    source: PREPROCESSING_NOTES,
  },
  "variance instead of standard deviation": {
    hint: {
      en: "The features are divided by their variance. To get a standard deviation of 1, divide by its square root.",
      zh: "特征除以了方差；要使离散程度为 1，应当除以方差的平方根。",
    },
    source: PREPROCESSING_NOTES,
  },
  "standard deviation unbiased": {
    hint: {
      en: "The standard deviation divides by the count minus one. Here it is NumPy's default.",
      zh: "标准差用了数目减一；这里用 NumPy 默认的标准差。",
    },
    source: PREPROCESSING_NOTES,
  },
  "one mean for all features": {
    hint: {
      en: "All features share one mean and one standard deviation. Each feature has its own.",
      zh: "所有特征共用一个均值和一个标准差；每个特征应有自己的。",
    },
    source: PREPROCESSING_NOTES,
  },
  "each image by itself": {
    hint: {
      en:
        "Each image gets mean 0 over its own features. " +
        "The mean belongs to a feature, over all training images: check the axis.",
      zh: "每幅图像在自己的各个特征上被化为均值 0；应当对每个特征在训练图像上求均值：注意轴。",
    },
    source: PREPROCESSING_NOTES,
  },
  "bias missing": {
    hint: {
      en:
        "The last feature, which is 1 for every image, is missing. " +
        "Its weight acts as the bias of a linear classifier.",
      zh: "缺少最后一列恒为 1 的特征；它的权重就是线性分类器的偏置。",
    },
    source: PREPROCESSING_NOTES,
  },
  "bias first": {
    hint: {
      en: "The feature that is always 1 comes first. It should come last.",
      zh: "恒为 1 的特征排在了最前；应当在最后。",
    },
    source: PREPROCESSING_NOTES,
  },
  "bias before standardizing": {
    hint: {
      en: "The feature that is always 1 is standardized too. A constant has standard deviation 0.",
      zh: "恒为 1 的特征也一起做了标准化：常数的标准差为 0。",
    },
    source: PREPROCESSING_NOTES,
  },
} as const;
