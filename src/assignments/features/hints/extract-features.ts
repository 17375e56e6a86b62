import { HOG_PAPER } from "../../shared/cs231n-notes.js";

export const HINTS = {
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
} as const;
