import { DEEP_SLIDES } from "../../shared/course-slides.js";

export const HINTS = {
  "bias missing": {
    hint: {
      en: "Z does not depend on b: each unit adds its own bias to the weighted sum of its inputs.",
      zh: "Z 没有用到 b：每个单元都要在输入的加权和上加自己的偏置。",
    },
    source: DEEP_SLIDES,
  },
  "Z kept in place of A": {
    hint: {
      en: "Z is right, but the cache holds it under the name A. The backward pass needs the layer's input there.",
      zh: "Z 正确，但缓存里以 A 的名字存了 Z：反向传播需要的是本层的输入。",
    },
    source: DEEP_SLIDES,
  },
} as const;
