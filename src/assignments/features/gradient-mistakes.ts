/** Known mistakes of gray values and of the histogram of oriented gradients. */
import { scope } from "../../engine/heap.js";
import { mistakesOf } from "../../graded-tests/mistake.js";
import { array, fromTypedArray } from "../../ndarray/creation.js";
import type { NDArray } from "../../ndarray/ndarray.js";
import { HOG_PAPER } from "../shared/cs231n-notes.js";
import { rgbToGray } from "./solution.js";

export const grayMistakes = mistakesOf({
  functions: ["rgbToGray"],
  mistakes: {
    "plain mean": {
      hint: {
        en: "The three channels count alike. The eye sees green brighter than red, and red brighter than blue.",
        zh: "三个通道的权重相同。人眼对绿色最敏感，其次是红色，最后是蓝色。",
      },
      source: HOG_PAPER,
    },
    "channels in reverse": {
      hint: {
        en: "The weights meet the channels in reverse, as if they stood blue, green, red.",
        zh: "权重与通道的次序相反，像是按蓝、绿、红排列的。",
      },
      source: HOG_PAPER,
    },
    "blue as in the standard": {
      hint: {
        en: "Blue weighs 0.114, as in the television standard. The course's code, whose numbers count here, has another weight for it: look at the README once more.",
        zh: "蓝色的权重是电视标准中的 0.114；这里以课程代码为准，它用的是另一个数，请再看一遍说明。",
      },
      source: HOG_PAPER,
    },
    "white is 1": {
      hint: {
        en: "Gray values go from 0 to 1 here; pixels are 0 to 255, and so is their gray.",
        zh: "灰度值的范围成了 0 到 1；像素是 0 到 255，灰度也应如此。",
      },
      source: HOG_PAPER,
    },
  },
  build: (wrong) => (image: NDArray) =>
    scope(() => {
      const blue = wrong("blue as in the standard") ? 0.114 : 0.144;
      const weights = wrong("plain mean") ? [1 / 3, 1 / 3, 1 / 3] : [0.299, 0.587, blue];
      if (wrong("channels in reverse")) weights.reverse();
      const gray = image.astype("float64").matmul(array(weights));
      return wrong("white is 1") ? gray.divide(255) : gray;
    }),
});

const OVER_THE_CIRCLE = {
  hint: {
    en: "The nine bins are spread over 360 degrees. They go from 0 to 180, each 20 wide.",
    zh: "九个区间分布在 360 度上；它们应当从 0 到 180，每个宽 20。",
  },
  source: HOG_PAPER,
} as const;

/** Wherever on the circle the first bin begins. */
const WHOLE_CIRCLE = {
  "bins over the whole circle": OVER_THE_CIRCLE,
  "bins over the whole circle from the left": OVER_THE_CIRCLE,
  "bins over the whole circle from the right": OVER_THE_CIRCLE,
} as const;

const BOTH_SIDES = {
  en: "The gradient is taken between the neighbors on both sides. Here it is the next pixel minus this one.",
  zh: "梯度用的是两侧相邻像素之差；这里是下一个像素减去当前像素。",
} as const;

/** Each does something else at the edge of the image. */
const CENTRAL = {
  "central differences": { hint: BOTH_SIDES, source: HOG_PAPER },
  "central differences inside only": { hint: BOTH_SIDES, source: HOG_PAPER },
  "central differences halved": {
    hint: {
      en: "The gradient is half the difference of the neighbors on both sides, as `np.gradient` has it. Here it is the next pixel minus this one.",
      zh: "梯度用的是两侧相邻像素之差的一半，与 `np.gradient` 相同；这里是下一个像素减去当前像素。",
    },
    source: HOG_PAPER,
  },
} as const;

const HOG_MISTAKES = {
  "rows and columns exchanged": {
    hint: {
      en: "The orientation is measured from the other axis: differences along a row and down a column have changed places.",
      zh: "方向是从另一个轴量起的：沿行的差与沿列的差互换了。",
    },
    source: HOG_PAPER,
  },
  "opposite directions as one": {
    hint: {
      en: "Gradients that point left are counted with their opposites, as in the paper. The course's code leaves them out of every bin.",
      zh: "指向左边的梯度被当作其反方向计入了，论文正是这样做的；而课程代码不把它们归入任何区间。",
    },
    source: HOG_PAPER,
  },
  ...WHOLE_CIRCLE,
  "not turned by 90 degrees": {
    hint: {
      en: "The bins begin at a gradient that points to the right. They begin a quarter turn earlier: what points to the right has the orientation 90.",
      zh: "区间是从指向右边的梯度算起的；应当早四分之一圈，指向右边的朝向是 90。",
    },
    source: HOG_PAPER,
  },
  "direction mirrored": {
    hint: {
      en: "Angles lose their sign: a gradient that points up is counted like one that points down.",
      zh: "角度丢了符号：向上的梯度与向下的梯度被视为相同。",
    },
    source: HOG_PAPER,
  },
  "pixels counted": {
    hint: {
      en: "Each pixel counts 1. It counts by the strength of its gradient.",
      zh: "每个像素都计为 1；应当按梯度的强度计。",
    },
    source: HOG_PAPER,
  },
  "strength squared": {
    hint: {
      en: "The strength of a gradient is its length: the root is missing.",
      zh: "梯度的强度是它的长度：缺少开方。",
    },
    source: HOG_PAPER,
  },
  "sum of the cell": {
    hint: {
      en: "The strengths of a cell are added up. Here they are divided by the number of its pixels.",
      zh: "一个单元内的强度是求和；这里要除以单元的像素数。",
    },
    source: HOG_PAPER,
  },
  ...CENTRAL,
  "image wrapped around": {
    hint: {
      en: "The last pixel of a row is compared with the first one. Beyond the edge there is nothing: the difference is 0.",
      zh: "一行的最后一个像素与第一个像素相减了；边缘之外没有像素，差为 0。",
    },
    source: HOG_PAPER,
  },
  "cells row by row": {
    hint: {
      en: "The cells are listed row by row. The course transposes its table of cells: they stand column by column.",
      zh: "单元按行排列了；课程代码把单元表转置过，应当按列排列。",
    },
    source: HOG_PAPER,
  },
} as const;

type Wrong = (id: keyof typeof HOG_MISTAKES) => boolean;

export const hogMistakes = mistakesOf({
  functions: ["hogFeature"],
  mistakes: HOG_MISTAKES,
  build: (wrong) => (image: NDArray) =>
    scope(() => {
      const [H = 0, W = 0] = image.shape;
      const gray = rgbToGray(image).data;
      const [rows, columns] = [Math.floor(H / 8), Math.floor(W / 8)];
      const histogram = new Float64Array(rows * columns * 9);
      for (let i = 0; i < rows * 8; i++) {
        for (let j = 0; j < columns * 8; j++) {
          const here = [i, j] as const;
          const gx = changeAt(gray, [H, W], here, [0, 1], wrong);
          const gy = changeAt(gray, [H, W], here, [1, 0], wrong);
          const bin = wrong("rows and columns exchanged") ? binOf(gy, gx, wrong) : binOf(gx, gy, wrong);
          if (bin === null) continue;
          const [row, column] = [Math.floor(i / 8), Math.floor(j / 8)];
          const cell = wrong("cells row by row") ? row * columns + column : column * rows + row;
          const share = wrong("sum of the cell") ? 1 : 64;
          histogram[cell * 9 + bin]! += strengthOf(gx, gy, wrong) / share;
        }
      }
      return fromTypedArray(histogram);
    }),
});

type Place = readonly [number, number];

/** How the gray values change at a pixel, in the direction of `step`. */
function changeAt(gray: ArrayLike<number>, size: Place, here: Place, step: Place, wrong: Wrong): number {
  const [i, j] = here;
  const [H, W] = size;
  const [next, last] = [[i + step[0], j + step[1]] as const, [i - step[0], j - step[1]] as const];
  const ahead = pixel(gray, size, next, here, wrong);
  const behind = pixel(gray, size, last, here, wrong);
  const inside = last[0] >= 0 && last[1] >= 0 && next[0] < H && next[1] < W;
  if (wrong("central differences")) return ahead - behind;
  if (wrong("central differences inside only")) return inside ? ahead - behind : 0;
  if (wrong("central differences halved")) return (ahead - behind) / (inside ? 2 : 1);
  return ahead - gray[i * W + j]!;
}

/** The gray value at (i, j); beyond the edge that of `here`, so that there is no difference. */
function pixel(gray: ArrayLike<number>, [H, W]: Place, [i, j]: Place, here: Place, wrong: Wrong): number {
  if (wrong("image wrapped around")) return gray[((i + H) % H) * W + ((j + W) % W)]!;
  const inside = i >= 0 && i < H && j >= 0 && j < W;
  return inside ? gray[i * W + j]! : gray[here[0] * W + here[1]]!;
}

/** Null for a gradient that goes into no bin. */
function binOf(gx: number, gy: number, wrong: Wrong): number | null {
  const degrees = Math.atan2(gy, gx + 1e-15) * (180 / Math.PI);
  if (wrong("bins over the whole circle")) return Math.floor(((degrees + 450) % 360) / 40);
  if (wrong("bins over the whole circle from the left")) return Math.floor((degrees + 180) / 40) % 9;
  if (wrong("bins over the whole circle from the right")) return Math.floor(((degrees + 360) % 360) / 40);
  const sign = wrong("direction mirrored") ? Math.abs(degrees) : degrees;
  const turned = wrong("not turned by 90 degrees") ? sign : sign + 90;
  const orientation = wrong("opposite directions as one") ? (turned + 180) % 180 : turned;
  return orientation > 0 && orientation < 180 ? Math.floor(orientation / 20) : null;
}

function strengthOf(gx: number, gy: number, wrong: Wrong): number {
  if (wrong("pixels counted")) return 1;
  return wrong("strength squared") ? gx * gx + gy * gy : Math.hypot(gx, gy);
}
