/** What the known mistakes of the net are called, and what a student hears of each. */
import {
  BACKPROP_NOTES,
  CASE_STUDY_NOTES,
  FEED_FORWARD_NOTES,
  INIT_NOTES,
  PENALTY_NOTES,
} from "../shared/cs231n-notes.js";

export const INITIALIZATION_MISTAKES = {
  "weight scale missing": {
    hint: {
      en: "The weights are standard normal: weightScale has no effect. How does a factor change the deviation of a random number?",
      zh: "权重服从标准正态分布：weightScale 没有起作用。随机数乘以一个系数，标准差会怎样变化？",
    },
    source: INIT_NOTES,
  },
  "scale taken for a variance": {
    hint: {
      en: "The scale is used as a variance: its root is what the weights were multiplied by. It is a standard deviation.",
      zh: "缩放系数被当作方差：权重乘的是它的平方根。它应当是标准差。",
    },
    source: INIT_NOTES,
  },
  "uniform draws": {
    hint: {
      en: "The weights are uniformly distributed, all of them positive. Normal ones are asked for.",
      zh: "权重服从均匀分布，而且全部为正；要求的是正态分布。",
    },
    source: INIT_NOTES,
  },
  "zero weights": {
    hint: {
      en: "All weights are 0: then all units of a layer compute the same for ever.",
      zh: "权重全为 0：这样同一层的单元将永远计算相同的值。",
    },
    source: INIT_NOTES,
  },
  "random biases": {
    hint: {
      en: "The biases are drawn too. The weights alone break the symmetry; biases begin at 0.",
      zh: "偏置也是随机的。打破对称只需权重，偏置从 0 开始。",
    },
    source: INIT_NOTES,
  },
  "weights transposed": {
    hint: {
      en: "The weights are [outputs, inputs]. Here an example is a row that is multiplied from the left: [inputs, outputs].",
      zh: "权重是 [输出, 输入]。这里样本是一行，写在权重左边：应为 [输入, 输出]。",
    },
    source: INIT_NOTES,
  },
  "biases as rows": {
    hint: {
      en: "The biases have an axis too many: [1, outputs] instead of [outputs].",
      zh: "偏置多了一个轴：是 [1, 输出]，应为 [输出]。",
    },
    source: INIT_NOTES,
  },
  "each layer from the same seed": {
    hint: {
      en: "Each layer begins its draws anew, so that all layers begin with the same numbers. One generator serves all.",
      zh: "每一层都从同一个种子重新开始抽取，于是各层开头的数相同；应当共用一个生成器。",
    },
    source: INIT_NOTES,
  },
} as const;

export const FORWARD_MISTAKES = {
  "ReLU missing": {
    hint: {
      en: "Nothing stands between the affine layers. Without it, many layers can do no more than one.",
      zh: "仿射层之间什么也没有。这样再多的层也不会超过一层的能力。",
    },
    source: FEED_FORWARD_NOTES,
  },
  "ReLU on the scores": {
    hint: {
      en: "The scores go through a ReLU too. The last layer is left as it is.",
      zh: "得分也经过了 ReLU；最后一层不加激活函数。",
    },
    source: FEED_FORWARD_NOTES,
  },
  "ReLU after the first layer only": {
    hint: {
      en: "Only the first hidden layer has a ReLU. Each of them has one.",
      zh: "只有第一个隐藏层用了 ReLU；每个隐藏层都应当有。",
    },
    source: FEED_FORWARD_NOTES,
  },
  "biases missing": {
    hint: {
      en: "The biases play no part: an affine layer is a product and a sum.",
      zh: "偏置没有起作用：仿射层既有乘积，也有求和。",
    },
    source: FEED_FORWARD_NOTES,
  },
  "last bias missing": {
    hint: {
      en: "The bias of the last layer plays no part: it lacks a ReLU, not a bias.",
      zh: "最后一层的偏置没有起作用：最后一层没有的是 ReLU，而不是偏置。",
    },
    source: FEED_FORWARD_NOTES,
  },
} as const;

export const LOSS_MISTAKES = {
  ...FORWARD_MISTAKES,
  "mask missing on the way back": {
    hint: {
      en: "The ReLUs are used forward and forgotten backward: where a unit was cut off, nothing may flow on.",
      zh: "前向用了 ReLU，反向却忘了它：单元被截断的位置，梯度不应继续往回流。",
    },
    source: CASE_STUDY_NOTES,
  },
  "mask from the gradient": {
    hint: {
      en: "On the way back, what passes a ReLU is decided by the sign of the gradient. It is the forward pass that decides.",
      zh: "反向通过 ReLU 时，由梯度的符号决定了是否通过；应当由前向时的值决定。",
    },
    source: CASE_STUDY_NOTES,
  },
  "loss not averaged": {
    hint: {
      en: "The data loss is the sum over the examples; it should be their mean.",
      zh: "数据损失是对样本求和；应当取平均。",
    },
    source: CASE_STUDY_NOTES,
  },
  "gradient not averaged": {
    hint: {
      en: "The loss is a mean over N examples, and so are its gradients: their data part is N times too large.",
      zh: "损失是 N 个样本的平均，梯度也应如此：数据部分大了 N 倍。",
    },
    source: CASE_STUDY_NOTES,
  },
  "gradients of the biases averaged": {
    hint: {
      en: "The gradients of the biases are divided by N a second time. What the examples add to a bias is summed.",
      zh: "偏置的梯度又除了一次 N；各样本对偏置的影响应当相加。",
    },
    source: BACKPROP_NOTES,
  },
  "penalty missing in the loss": {
    hint: { en: "The penalty is not part of the loss.", zh: "损失中缺少正则项。" },
    source: PENALTY_NOTES,
  },
  "penalty missing in the gradient": {
    hint: {
      en: "The penalty is in the loss, but its derivative is not in the gradients of the weights.",
      zh: "损失里有正则项，但权重的梯度中没有它的导数。",
    },
    source: PENALTY_NOTES,
  },
  "penalty without its half in the loss": {
    hint: {
      en: "The penalty is twice too large: here it has a factor 1/2.",
      zh: "正则项大了一倍：这里带有系数 1/2。",
    },
    source: PENALTY_NOTES,
  },
  "penalty doubled in the gradient": {
    hint: {
      en: "The penalty's part of the gradients is twice too large. What does the factor 1/2 in the loss do to the derivative of a square?",
      zh: "梯度中的正则部分大了一倍。损失里的系数 1/2 会怎样影响平方的导数？",
    },
    source: PENALTY_NOTES,
  },
  "penalty averaged in the loss": {
    hint: {
      en: "The penalty is divided by N along with the data loss. It does not depend on the number of examples.",
      zh: "正则项也跟着数据损失一起除以了 N；它与样本数无关。",
    },
    source: PENALTY_NOTES,
  },
  "biases penalized in the loss": {
    hint: {
      en: "The biases are part of the penalty. Only the weights are penalized.",
      zh: "偏置也被计入了正则项；只对权重做正则化。",
    },
    source: PENALTY_NOTES,
  },
  "biases penalized in the gradient": {
    hint: {
      en: "The gradients of the biases hold a penalty's part. Only the weights are penalized.",
      zh: "偏置的梯度中含有正则部分；只对权重做正则化。",
    },
    source: PENALTY_NOTES,
  },
  "last layer not penalized": {
    hint: {
      en: "The penalty leaves out the last layer. The weights of every layer belong to it.",
      zh: "正则项漏掉了最后一层；每一层的权重都应计入。",
    },
    source: PENALTY_NOTES,
  },
  "only the last layer penalized": {
    hint: {
      en: "The penalty knows the last layer only, as if it were set anew in each turn of a loop. The weights of every layer belong to it.",
      zh: "正则项只包含最后一层，像是在循环中每次被重新赋值；每一层的权重都应计入。",
    },
    source: PENALTY_NOTES,
  },
} as const;
