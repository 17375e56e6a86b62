import { PRACTICAL_SLIDES } from "../../shared/course-slides.js";

export const HINTS = {
  "divided by epsilon": {
    hint: {
      en: "The numerical gradient is twice as large as it should be: the two points are 2 epsilon apart.",
      zh: "测得的斜率大了一倍：两个点相距 2 epsilon。",
    },
    source: PRACTICAL_SLIDES,
  },
  "second point not shifted": {
    hint: {
      en:
        "The numerical gradient is half as large as it should be: the second cost is that of the unchanged " +
        "parameters. If both points are changed in the same array, the second change undoes the first: each " +
        "needs its own copy.",
      zh: "测得的斜率只有一半：第二个代价是原参数处的代价。如果两个点都在同一个数组里修改，第二次修改会抵消第一次：各自需要一份拷贝。",
    },
    source: PRACTICAL_SLIDES,
  },
  "one-sided difference": {
    hint: {
      en:
        "The difference is taken on one side only, which is less accurate: " +
        "its error is proportional to epsilon, that of the central difference to epsilon squared.",
      zh: "只在一侧测量斜率，不够精确：它的误差与 epsilon 成正比，而两侧测量的误差与其平方成正比。",
    },
    source: PRACTICAL_SLIDES,
  },
  "points swapped": {
    hint: {
      en: "The numerical gradient has the wrong sign: the two costs are subtracted in the wrong order.",
      zh: "测得的斜率符号相反：相减的次序反了。",
    },
    source: PRACTICAL_SLIDES,
  },
  "not divided by the sizes": {
    hint: {
      en:
        "The distance is not divided by anything, so small gradients would always pass. " +
        "Compare it with the sum of the two norms.",
      zh: "距离没有除以任何量：梯度很小时总会通过。应与两个范数之和比较。",
    },
    source: PRACTICAL_SLIDES,
  },
  "norm of the sum": {
    hint: {
      en: "The distance is divided by the norm of the sum. It should be the sum of the two norms.",
      zh: "距离除以了和的范数；应当除以两个范数之和。",
    },
    source: PRACTICAL_SLIDES,
  },
  "root missing": {
    hint: {
      en: "Sums of squares are used instead of norms: the square roots are missing.",
      zh: "应当用范数的地方用了平方和：缺少开方。",
    },
    source: PRACTICAL_SLIDES,
  },
  "worst element": {
    hint: {
      en: "This is the largest relative error of one element. The course compares the two vectors as a whole.",
      zh: "这是单个元素的最大相对误差；课程是把两个向量作为整体比较。",
    },
    source: PRACTICAL_SLIDES,
  },
  "biases missing": {
    hint: {
      en: "Only the weights are checked. The biases are parameters too.",
      zh: "只检验了权重；偏置也是参数。",
    },
    source: PRACTICAL_SLIDES,
  },
  "one number of each array": {
    hint: {
      en: "Only the first number of each array is checked. Every number has its own derivative.",
      zh: "每个数组只检验了第一个数；每个数都有自己的斜率。",
    },
    source: PRACTICAL_SLIDES,
  },
  "epsilon ignored": {
    hint: {
      en: "The step is always 1e-7. That is only the default of the argument epsilon.",
      zh: "无论 epsilon 是多少，步长都是 1e-7；那只是参数的默认值。",
    },
    source: PRACTICAL_SLIDES,
  },
} as const;
