/** The hint text that both backward passes share. */
export const RELU = {
  maskMissing: {
    en: "dZ2 and dZ1 equal dA2 and dA1: where a relu gave 0, no gradient should pass.",
    zh: "dZ2 与 dZ1 等于 dA2 与 dA1；relu 输出为 0 的地方不应有梯度通过。",
  },
} as const;
