/** Known mistakes of hue, saturation and value, and of the histogram of hues. */
import { scope } from "../../engine/heap.js";
import { mistakesOf } from "../../graded-tests/mistake.js";
import { fromTypedArray } from "../../ndarray/creation.js";
import type { NDArray } from "../../ndarray/ndarray.js";
import { HSV_PAGE } from "../shared/cs231n-notes.js";
import { rgbToHsv } from "./solution.js";

const HSV_MISTAKES = {
  "hue in degrees": {
    hint: {
      en: "The hue goes from 0 to 360. Here a full circle is 1.",
      zh: "色相的范围是 0 到 360；这里一整圈为 1。",
    },
    source: HSV_PAGE,
  },
  "hue in sixths": {
    hint: {
      en: "The hue goes from 0 to 6, in sectors. Here a full circle is 1.",
      zh: "色相以扇区计，范围是 0 到 6；这里一整圈为 1。",
    },
    source: HSV_PAGE,
  },
  "hue below zero": {
    hint: {
      en: "Reds with more blue than green have a negative hue. On a circle there is another number for the same place.",
      zh: "蓝多于绿的红色得到了负的色相；在圆上，同一位置还有另一个数。",
    },
    source: HSV_PAGE,
  },
  "sectors not apart": {
    hint: {
      en: "All hues lie around red: where green or blue is the largest, the hue begins in another part of the circle.",
      zh: "所有色相都落在红色附近：绿色或蓝色最大时，色相应从圆的另一处算起。",
    },
    source: HSV_PAGE,
  },
  "green and blue exchanged": {
    hint: {
      en: "Green and blue have changed places: the circle runs the wrong way round.",
      zh: "绿色与蓝色互换了：色环的方向反了。",
    },
    source: HSV_PAGE,
  },
  "saturation not divided": {
    hint: {
      en: "This is the difference of the largest and the smallest channel. Saturation is its share of the largest.",
      zh: "这是最大与最小通道之差；饱和度是它与最大值之比。",
    },
    source: HSV_PAGE,
  },
  "saturation of lightness": {
    hint: {
      en: "The difference is divided by the sum of the largest and the smallest channel, as in other color spaces. Here by the largest.",
      zh: "差值除以了最大与最小通道之和，那是另一种颜色空间的做法；这里除以最大值。",
    },
    source: HSV_PAGE,
  },
  "value as a mean": {
    hint: {
      en: "The value is the mean of the channels. In this color space it is the largest.",
      zh: "明度取了三个通道的平均；在这种颜色空间中应取最大值。",
    },
    source: HSV_PAGE,
  },
  "value up to 255": {
    hint: {
      en: "The value goes up to 255; here white has the value 1.",
      zh: "明度最大为 255；这里白色的明度为 1。",
    },
    source: HSV_PAGE,
  },
} as const;

type Wrong = (id: keyof typeof HSV_MISTAKES) => boolean;

export const hsvMistakes = mistakesOf({
  functions: ["rgbToHsv"],
  mistakes: HSV_MISTAKES,
  build: (wrong) => (image: NDArray) =>
    scope(() => {
      const pixels = image.astype("float64").data;
      const hsv = new Float64Array(pixels.length);
      for (let k = 0; k < pixels.length; k += 3) {
        const [red, second, third] = [pixels[k]!, pixels[k + 1]!, pixels[k + 2]!];
        const [green, blue] = wrong("green and blue exchanged") ? [third, second] : [second, third];
        const [largest, smallest] = [Math.max(red, green, blue), Math.min(red, green, blue)];
        hsv[k] = hueOf([red, green, blue], wrong);
        hsv[k + 1] = saturationOf(largest, smallest, wrong);
        const value = wrong("value as a mean") ? (red + green + blue) / 3 : largest;
        hsv[k + 2] = wrong("value up to 255") ? value : value / 255;
      }
      return fromTypedArray(hsv, image.shape);
    }),
});

function hueOf([red, green, blue]: readonly [number, number, number], wrong: Wrong): number {
  const largest = Math.max(red, green, blue);
  const chroma = largest - Math.min(red, green, blue);
  if (chroma === 0) return 0;
  const apart = wrong("sectors not apart") ? 0 : 2;
  const otherwise = largest === green ? apart + (blue - red) / chroma : 2 * apart + (red - green) / chroma;
  const sixths = largest === red ? (green - blue) / chroma : otherwise;
  const positive = sixths < 0 && !wrong("hue below zero") ? sixths + 6 : sixths;
  if (wrong("hue in sixths")) return positive;
  return wrong("hue in degrees") ? positive * 60 : positive / 6;
}

function saturationOf(largest: number, smallest: number, wrong: Wrong): number {
  if (largest === 0) return 0;
  if (wrong("saturation not divided")) return (largest - smallest) / 255;
  return (largest - smallest) / (wrong("saturation of lightness") ? largest + smallest : largest);
}

export const histogramMistakes = mistakesOf({
  functions: ["colorHistogramHsv"],
  mistakes: {
    "pixels counted": {
      hint: {
        en: "These are numbers of pixels. As shares they do not depend on the size of the image.",
        zh: "这是像素个数；用比例才不受图像大小影响。",
      },
      source: HSV_PAGE,
    },
    "density instead of shares": {
      hint: {
        en: "The shares are divided by the width of a bin: this is a density. The shares themselves add up to 1.",
        zh: "比例又除以了区间宽度，成了密度；要求的是总和为 1 的比例。",
      },
      source: HSV_PAGE,
    },
    "saturation counted": {
      hint: {
        en: "This is the histogram of saturations. Which channel holds the hue?",
        zh: "这是饱和度的直方图。色相在哪个通道？",
      },
      source: HSV_PAGE,
    },
    "value counted": {
      hint: {
        en: "This is the histogram of values. Which channel holds the hue?",
        zh: "这是明度的直方图。色相在哪个通道？",
      },
      source: HSV_PAGE,
    },
    "nearest bin": {
      hint: {
        en: "A hue goes to the bin whose edge is nearest. It belongs to the bin between whose edges it lies.",
        zh: "色相被归到边界最近的区间；它应属于其所在的区间。",
      },
      source: HSV_PAGE,
    },
    "always ten bins": {
      hint: {
        en: "There are ten bins, whatever nbin is. Ten is what the course takes; the function is told how many.",
        zh: "无论 nbin 是多少，都只有十个区间。十个是课程的取法；这里的个数由参数给出。",
      },
      source: HSV_PAGE,
    },
  },
  build: (wrong) => (image: NDArray, nbin: number) =>
    scope(() => {
      const hsv = rgbToHsv(image).data;
      const bins = wrong("always ten bins") ? 10 : nbin;
      const channel = wrong("saturation counted") ? 1 : 0;
      const first = wrong("value counted") ? 2 : channel;
      const shares = new Float64Array(bins);
      const round = wrong("nearest bin") ? Math.round : Math.floor;
      for (let k = first; k < hsv.length; k += 3) {
        shares[Math.min(round(hsv[k]! * bins), bins - 1)]! += wrong("pixels counted") ? 1 : 3 / hsv.length;
      }
      const result = fromTypedArray(shares);
      return wrong("density instead of shares") ? result.multiply(bins) : result;
    }),
});
