import { PRACTICAL_SLIDES } from "../../shared/course-slides.js";

export const HINTS = {
  // (J(theta + e) - J(theta - e)) / e and (J(theta + e) - J(theta)) / (2 e) are wrong by factors 2 and 1/2.
  // The check returns 1/3 for both.
  "distance of the points miscounted": {
    hint: {
      en:
        "The check returns 1/3: the numerical derivative is twice or half the true one. How far apart are " +
        "the two points at which the cost is computed, and what is the difference divided by?",
      zh: "检验结果是 1/3：测得的斜率是真实值的两倍或一半。两个测量点相距多远？除以的又是多少？",
    },
    source: PRACTICAL_SLIDES,
  },
  "points swapped": {
    hint: {
      en:
        "The check returns 1: the numerical derivative has the wrong sign, because the two costs are " +
        "subtracted in the wrong order.",
      zh: "检验结果是 1：测得的斜率符号相反，相减的次序反了。",
    },
    source: PRACTICAL_SLIDES,
  },
  "costs added": {
    hint: {
      en: "The two costs are added. A derivative is computed from their difference.",
      zh: "把两个代价相加了；斜率来自它们的差。",
    },
    source: PRACTICAL_SLIDES,
  },
  "numerical gradient returned": {
    hint: {
      en: "This is the numerical derivative. The result should say how much it differs from the derivative.",
      zh: "返回的是测得的斜率；结果应当说明它与导数相差多远。",
    },
    source: PRACTICAL_SLIDES,
  },
} as const;
