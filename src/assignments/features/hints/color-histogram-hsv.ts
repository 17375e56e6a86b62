import { HSV_PAGE } from "../../shared/cs231n-notes.js";

export const HINTS = {
  "pixels counted": {
    hint: {
      en: "These are counts of pixels. Fractions do not depend on the size of the image.",
      zh: "这是像素个数；用比例才不受图像大小影响。",
    },
    source: HSV_PAGE,
  },
  "density instead of shares": {
    hint: {
      en:
        "The fractions are divided by the width of a bin, which makes them a density. " +
        "The fractions themselves add up to 1.",
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
      en: "A hue goes to the bin whose edge is nearest. It belongs to the bin that contains it.",
      zh: "色相被归到边界最近的区间；它应属于其所在的区间。",
    },
    source: HSV_PAGE,
  },
  "always ten bins": {
    hint: {
      en: "There are always ten bins. The course uses ten, but here `nbin` gives the number.",
      zh: "无论 nbin 是多少，都只有十个区间。十个是课程的取法；这里的个数由参数给出。",
    },
    source: HSV_PAGE,
  },
} as const;
