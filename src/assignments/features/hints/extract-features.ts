import { HOG_PAPER } from "../../shared/cs231n-notes.js";

export const HINTS = {
  "hues before gradients": {
    hint: {
      en:
        "The histogram of hues comes before the HOG. " +
        "A classifier would learn just as well from it, but here a row starts with the HOG.",
      zh: "色相直方图排在了梯度之前。分类器同样能学，但这里每行以 HOG 开头。",
    },
    source: HOG_PAPER,
  },
  "one image per column": {
    hint: {
      en: "Each image is a column, as in the course's code before it transposes the table. Here each image is a row.",
      zh: "每幅图像成了一列（课程代码先这样构造，再转置）；应当每幅图像一行。",
    },
    source: HOG_PAPER,
  },
  "first image for all": {
    hint: {
      en: "All rows are the same: they hold the features of the first image.",
      zh: "各行完全相同，都是第一幅图像的特征。",
    },
    source: HOG_PAPER,
  },
  "gradients only": {
    hint: {
      en: "The histogram of hues is missing. A row holds both kinds of features, one after the other.",
      zh: "缺少色相直方图：每行应包含两种特征，前后相接。",
    },
    source: HOG_PAPER,
  },
} as const;
