/** Hint texts that convolution and pooling share. */
export const WINDOWS = {
  strideIgnored: {
    en:
      "The output has the right shape, but its windows move one place at a time. " +
      "Each window should start `stride` places after the one before it.",
    zh: "输出形状正确，但窗口是逐格移动的：每个窗口应比前一个后移 `stride` 格。",
  },
  strideIgnoredBackward: {
    en:
      "The gradients go to windows that move one place at a time. " +
      "In the backward pass each window starts where it started in the forward pass.",
    zh: "梯度传给了相邻的窗口；反向的窗口应与前向的窗口起点相同。",
  },
  biasInEveryProduct: {
    en: "The bias is added once for every number in the window. It is added only once, to the sum.",
    zh: "窗口中的每个数都加了一次偏置；应当对总和只加一次。",
  },
} as const;
