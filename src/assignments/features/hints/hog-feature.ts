import { HOG_PAPER } from "../../shared/cs231n-notes.js";

const OVER_THE_CIRCLE = {
  hint: {
    en: "The nine bins cover 360 degrees. They should cover 0 to 180 degrees, 20 degrees each.",
    zh: "九个区间分布在 360 度上；它们应当从 0 到 180，每个宽 20。",
  },
  source: HOG_PAPER,
} as const;

const BOTH_SIDES = {
  en: "The gradient is the difference of the neighbors on both sides. Here it is the next pixel minus this one.",
  zh: "梯度用的是两侧相邻像素之差；这里是下一个像素减去当前像素。",
} as const;

export const HINTS = {
  "rows and columns swapped": {
    hint: {
      en:
        "The orientation is measured from the other axis: " +
        "the differences along a row and along a column are swapped.",
      zh: "方向是从另一个轴量起的：沿行的差与沿列的差互换了。",
    },
    source: HOG_PAPER,
  },
  "opposite directions as one": {
    hint: {
      en:
        "Gradients that point left are counted with those that point right, as in the paper. " +
        "The course's code counts them in no bin.",
      zh: "指向左边的梯度被当作其反方向计入了，论文正是这样做的；而课程代码不把它们归入任何区间。",
    },
    source: HOG_PAPER,
  },
  "bins over the whole circle": OVER_THE_CIRCLE,
  "bins over the whole circle from the left": OVER_THE_CIRCLE,
  "bins over the whole circle from the right": OVER_THE_CIRCLE,
  "not rotated by 90 degrees": {
    hint: {
      en:
        "The bins start at a gradient that points right. They start 90 degrees earlier: " +
        "a gradient that points right has orientation 90.",
      zh: "区间是从指向右边的梯度算起的；应当早四分之一圈，指向右边的朝向是 90。",
    },
    source: HOG_PAPER,
  },
  "direction mirrored": {
    hint: {
      en: "The angles have lost their sign: a gradient that points up counts as one that points down.",
      zh: "角度丢了符号：向上的梯度与向下的梯度被视为相同。",
    },
    source: HOG_PAPER,
  },
  "pixels counted": {
    hint: {
      en: "Each pixel counts as 1. It should count with the magnitude of its gradient.",
      zh: "每个像素都计为 1；应当按梯度的强度计。",
    },
    source: HOG_PAPER,
  },
  "magnitude squared": {
    hint: {
      en: "The magnitude of a gradient is its length: the square root is missing.",
      zh: "梯度的强度是它的长度：缺少开方。",
    },
    source: HOG_PAPER,
  },
  "sum of the cell": {
    hint: {
      en: "The magnitudes in a cell are added. Here the sum is divided by the number of pixels in the cell.",
      zh: "一个单元内的强度是求和；这里要除以单元的像素数。",
    },
    source: HOG_PAPER,
  },
  "central differences": { hint: BOTH_SIDES, source: HOG_PAPER },
  "central differences inside only": { hint: BOTH_SIDES, source: HOG_PAPER },
  "central differences halved": {
    hint: {
      en:
        "The gradient is half the difference of the neighbors on both sides, as in `np.gradient`. " +
        "Here it is the next pixel minus this one.",
      zh: "梯度用的是两侧相邻像素之差的一半，与 `np.gradient` 相同；这里是下一个像素减去当前像素。",
    },
    source: HOG_PAPER,
  },
  "image wrapped around": {
    hint: {
      en:
        "The last pixel of a row is compared with the first one. There is no pixel beyond the edge: " +
        "the difference there is 0.",
      zh: "一行的最后一个像素与第一个像素相减了；边缘之外没有像素，差为 0。",
    },
    source: HOG_PAPER,
  },
  "cells row by row": {
    hint: {
      en:
        "The cells are listed row by row. " +
        "The course transposes its table of cells, so they are listed column by column.",
      zh: "单元按行排列了；课程代码把单元表转置过，应当按列排列。",
    },
    source: HOG_PAPER,
  },
} as const;
