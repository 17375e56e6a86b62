import { HSV_PAGE } from "../../shared/cs231n-notes.js";

export const HINTS = {
  "hue in degrees": {
    hint: {
      en: "The hue is between 0 and 360. Here a full circle is 1.",
      zh: "色相的范围是 0 到 360；这里一整圈为 1。",
    },
    source: HSV_PAGE,
  },
  "hue in sixths": {
    hint: {
      en: "The hue is between 0 and 6, counted in sectors. Here a full circle is 1.",
      zh: "色相以扇区计，范围是 0 到 6；这里一整圈为 1。",
    },
    source: HSV_PAGE,
  },
  "hue below zero": {
    hint: {
      en: "Reds with more blue than green have a negative hue. On a circle, the same place has another number.",
      zh: "蓝多于绿的红色得到了负的色相；在圆上，同一位置还有另一个数。",
    },
    source: HSV_PAGE,
  },
  "hue sectors not separated": {
    hint: {
      en:
        "All hues are close to red. " +
        "Where green or blue is the largest channel, the hue starts in another part of the circle.",
      zh: "所有色相都落在红色附近：绿色或蓝色最大时，色相应从圆的另一处算起。",
    },
    source: HSV_PAGE,
  },
  "green and blue swapped": {
    hint: {
      en: "Green and blue are swapped: the color circle runs in the wrong direction.",
      zh: "绿色与蓝色互换了：色环的方向反了。",
    },
    source: HSV_PAGE,
  },
  "saturation not divided": {
    hint: {
      en:
        "This is the difference between the largest and the smallest channel. " +
        "Saturation is this difference divided by the largest.",
      zh: "这是最大与最小通道之差；饱和度是它与最大值之比。",
    },
    source: HSV_PAGE,
  },
  "saturation of lightness": {
    hint: {
      en:
        "The difference is divided by the sum of the largest and the smallest channel, as in other color " +
        "spaces. Here it is divided by the largest.",
      zh: "差值除以了最大与最小通道之和，那是另一种颜色空间的做法；这里除以最大值。",
    },
    source: HSV_PAGE,
  },
  "value as a mean": {
    hint: {
      en: "The value is the mean of the channels. In this color space it is the largest channel.",
      zh: "明度取了三个通道的平均；在这种颜色空间中应取最大值。",
    },
    source: HSV_PAGE,
  },
  "value up to 255": {
    hint: {
      en: "The value is between 0 and 255. Here white has the value 1.",
      zh: "明度最大为 255；这里白色的明度为 1。",
    },
    source: HSV_PAGE,
  },
} as const;
