/** Hints about any normalization, forward and backward. */
import { BATCH_NORM_NOTES, BATCH_NORM_PAPER } from "../cs231n-notes.js";

export const NORMALIZATION_FORWARD_HINTS = {
  "variance unbiased": {
    hint: {
      en:
        "The variance is divided by one less than the count. Here it is the plain mean of the squared " +
        "deviations.",
      zh: "方差除以了数目减一；这里的方差是离差平方的简单平均。",
    },
    source: BATCH_NORM_PAPER,
  },
  "eps outside the root": {
    hint: {
      en: "eps is added to the standard deviation. It belongs to the variance, before the square root.",
      zh: "eps 加在了标准差上；它应当在开方之前加到方差上。",
    },
    source: BATCH_NORM_PAPER,
  },
  "eps missing": {
    hint: {
      en: "eps has no effect. It prevents a division by 0 where all values of a feature are equal.",
      zh: "eps 没有起作用。它用来避免某个特征取值全都相同时除以 0。",
    },
    source: BATCH_NORM_PAPER,
  },
  "divided by the variance": {
    hint: {
      en: "The centered values are divided by the variance. For variance 1, divide by its square root.",
      zh: "离差除以了方差；要使方差为 1，应当除以方差的平方根。",
    },
    source: BATCH_NORM_PAPER,
  },
  "not centered": {
    hint: {
      en: "The mean is not subtracted before the division: the result has the right variance but not mean 0.",
      zh: "相除之前没有减去均值：结果的离散程度对了，位置却不对。",
    },
    source: BATCH_NORM_PAPER,
  },
  "gamma missing": {
    hint: {
      en:
        "gamma has no effect on the output. It gives each feature a learned standard deviation after the " +
        "normalization: by which operation?",
      zh: "gamma 对输出没有作用。方差化为 1 之后，要重新给它一个可学习的离散程度：用哪种运算？",
    },
    source: BATCH_NORM_NOTES,
  },
  "beta missing": {
    hint: {
      en:
        "beta has no effect on the output. It gives each feature a learned mean after the normalization: by " +
        "which operation?",
      zh: "beta 对输出没有作用。均值化为 0 之后，要重新给它一个可学习的位置：用哪种运算？",
    },
    source: BATCH_NORM_NOTES,
  },
  "gamma and beta swapped": {
    hint: {
      en: "gamma and beta are swapped: which of them scales, and which shifts?",
      zh: "gamma 与 beta 的角色互换了：哪一个用来缩放，哪一个用来平移？",
    },
    source: BATCH_NORM_NOTES,
  },
} as const;

export const NORMALIZATION_BACKWARD_HINTS = {
  "mean and variance treated as constants": {
    hint: {
      en:
        "dx is right only if mean and variance are constants. Both depend on x: each example changes them, " +
        "and through them the outputs of all the others.",
      zh: "只有把均值和方差当作常数时，这个 dx 才成立。它们都由 x 算出：每个样本都会通过它们影响其他样本。",
    },
    source: BATCH_NORM_PAPER,
  },
  "mean treated as a constant": {
    hint: {
      en:
        "The path through the variance is there, but the path through the mean is missing: the mean, which " +
        "is subtracted, depends on x too.",
      zh: "经过方差的路径有了，经过均值的路径缺失：x 还会通过被减去的均值起作用。",
    },
    source: BATCH_NORM_PAPER,
  },
  "variance treated as a constant": {
    hint: {
      en:
        "The path through the mean is there, but the path through the variance is missing: the standard " +
        "deviation, which x is divided by, depends on x too.",
      zh: "经过均值的路径有了，经过方差的路径缺失：x 还会通过作为除数的标准差起作用。",
    },
    source: BATCH_NORM_PAPER,
  },
  "sums instead of means": {
    hint: {
      en: "On the paths through mean and variance, the division by the number of values is missing.",
      zh: "经过均值和方差的路径上缺少除以数目的一步。",
    },
    source: BATCH_NORM_PAPER,
  },
  "variance path doubled": {
    hint: {
      en:
        "The part of dx that comes through the variance is twice as large as it should be: differentiate the " +
        "power -1/2 again.",
      zh: "经过方差的部分大了一倍：请重新对 -1/2 次幂求导。",
    },
    source: BATCH_NORM_PAPER,
  },
  "variance path halved": {
    hint: {
      en:
        "The part of dx that comes through the variance is half as large as it should be: differentiate the " +
        "square again.",
      zh: "经过方差的部分只有一半：请重新对平方求导。",
    },
    source: BATCH_NORM_PAPER,
  },
  "variance path with the wrong sign": {
    hint: {
      en:
        "The part of dx that comes through the variance has the wrong sign: a larger variance makes the " +
        "output smaller.",
      zh: "经过方差的部分符号相反：方差增大时输出变小。",
    },
    source: BATCH_NORM_PAPER,
  },
  "division by the standard deviation missing": {
    hint: {
      en:
        "dx is not divided by the standard deviation. The forward pass divides by it, so the backward pass " +
        "must too.",
      zh: "dx 差了一个标准差的倍数：前向时除以了它，反向时同样要除以它。",
    },
    source: BATCH_NORM_PAPER,
  },
  "gamma missing in dx": {
    hint: {
      en: "dgamma and dbeta are right, but gamma does not occur in dx. In the forward pass it multiplies xhat.",
      zh: "dgamma 和 dbeta 正确，但 dx 中没有 gamma；它位于 xhat 与输出之间。",
    },
    source: BATCH_NORM_PAPER,
  },
  "dgamma from the raw input": {
    hint: {
      en: "dgamma is computed from the input x. What did gamma multiply in the forward pass?",
      zh: "dgamma 用了未归一化的 x。前向时 gamma 乘的是什么？",
    },
    source: BATCH_NORM_PAPER,
  },
  "dgamma averaged": {
    hint: {
      en:
        "dgamma is a mean over the examples. gamma is shared by the examples, so its gradient is a sum over " +
        "them.",
      zh: "dgamma 取了平均；被共用的量应当收集所有梯度之和。",
    },
    source: BATCH_NORM_PAPER,
  },
  "dbeta averaged": {
    hint: {
      en:
        "dbeta is a mean over the examples. beta is shared by the examples, so its gradient is a sum over " +
        "them.",
      zh: "dbeta 取了平均；被共用的量应当收集所有梯度之和。",
    },
    source: BATCH_NORM_PAPER,
  },
  "dgamma and dbeta swapped": {
    hint: {
      en: "dgamma and dbeta are swapped. Which of the two parameters multiplies xhat in the forward pass?",
      zh: "dgamma 与 dbeta 互换了。前向时，两个参数中哪一个与 xhat 相乘？",
    },
    source: BATCH_NORM_PAPER,
  },
} as const;
