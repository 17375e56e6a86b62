import { OPTIMIZATION_SLIDES } from "../../shared/course-slides.js";

export const HINTS = {
  "not rounded down": {
    hint: {
      en:
        "The rate falls a little in every epoch. " +
        "It should stay constant within an interval, and fall when the next one starts.",
      zh: "学习率在每个 epoch 都略有下降；它应在一个区间内保持不变，到下一区间才下降。",
    },
    source: OPTIMIZATION_SLIDES,
  },
  "rounded to the nearest": {
    hint: {
      en: "The rate falls in the middle of the intervals. Count the intervals that are complete.",
      zh: "学习率在区间中间就下降了；应数已经结束的区间。",
    },
    source: OPTIMIZATION_SLIDES,
  },
  "interval ignored": {
    hint: {
      en: "The rate falls in every epoch: timeInterval is not used.",
      zh: "每个 epoch 都在衰减：没有使用 timeInterval。",
    },
    source: OPTIMIZATION_SLIDES,
  },
  "decay rate rounded too": {
    hint: {
      en: "decayRate is inside the rounding, so it changes when the rate falls instead of by how much.",
      zh: "decayRate 也被取整了：这样它改变的是何时下降，而不是下降多少。",
    },
    source: OPTIMIZATION_SLIDES,
  },
  "remainder instead of quotient": {
    hint: {
      en:
        "The rate falls within an interval and jumps back at its end: " +
        "this is the remainder of the division, not the quotient.",
      zh: "学习率在区间内下降，区间结束时又跳回来：取的是余数而不是商。",
    },
    source: OPTIMIZATION_SLIDES,
  },
} as const;
