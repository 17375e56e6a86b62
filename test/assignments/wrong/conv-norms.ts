/** The known mistakes of normalizing images, in the code of the same variant as those of convolution. */
import type { Edit } from "../variant.js";

type Edits = Readonly<Record<string, readonly Edit[]>>;

const ROOT = "const root = sqrt(variance.add(eps))";

/** In what both normalizations share. */
const STANDARD: Edits = {
  "variance unbiased": [
    ["x.variance({ axis, keepdims: true })", "x.variance({ axis, keepdims: true, ddof: 1 })"],
  ],
  "eps outside the root": [[ROOT, "const root = sqrt(variance).add(eps)"]],
  "eps missing": [[ROOT, "const root = sqrt(variance.add(0 * eps))"]],
  "divided by the variance": [[ROOT, "const root = variance.add(eps)"]],
  "not centered": [["hat: x.subtract(mean).divide(root)", "hat: x.divide(root)"]],
};

const TEST_HAT = "divide(sqrt(runningVar.reshape(...COLUMN).add(eps)))";
const TEST_OUT = "return { out: hat.multiply(scale).add(shift), cache: 0";
const TRAIN_OUT = "const out = known.hat.multiply(scale).add(shift)";
const SLIDE = "old.multiply(momentum).add(now.flatten().multiply(1 - momentum))";
const HEAD = "export function spatialBatchnormForward(x: NDArray,";
const STATISTICS = "standard(x, scale, eps, [0, 2, 3])";

/** As the course says it: the images as rows for the vanilla version, and back. */
const asRows = (rows: string): readonly Edit[] => [
  [HEAD, "export function spatialBatchnormForward(images: NDArray,"],
  [
    "const [scale, shift] = [gamma.reshape(...COLUMN), beta.reshape(...COLUMN)]",
    `const x = ${rows}.reshape(-1, gamma.size, 1, 1); const [scale, shift] = ` +
      "[gamma.reshape(...COLUMN), beta.reshape(...COLUMN)]",
  ],
  [TEST_OUT, "return { out: hat.multiply(scale).add(shift).reshape(...images.shape), cache: 0"],
  [TRAIN_OUT, "const out = known.hat.multiply(scale).add(shift).reshape(...images.shape)"],
];

const over = (axis: string): readonly Edit[] => [
  [
    `const { mean, variance, known } = ${STATISTICS}`,
    `const { mean, variance } = ${STATISTICS}; const { known } = standard(x, scale, eps, ${axis})`,
  ],
];

export const SPATIAL_FORWARD: Edits = {
  "variance unbiased": STANDARD["variance unbiased"]!,
  "eps outside the root": [
    ...STANDARD["eps outside the root"]!,
    [TEST_HAT, "divide(sqrt(runningVar.reshape(...COLUMN)).add(eps))"],
  ],
  "eps missing": [...STANDARD["eps missing"]!, [TEST_HAT, "divide(sqrt(runningVar.reshape(...COLUMN)))"]],
  "divided by the variance": [
    ...STANDARD["divided by the variance"]!,
    [TEST_HAT, "divide(runningVar.reshape(...COLUMN).add(eps))"],
  ],
  "not centered": [
    ...STANDARD["not centered"]!,
    ["const hat = x.subtract(runningMean.reshape(...COLUMN))", "const hat = x"],
  ],
  "gamma missing": [
    [TEST_OUT, "return { out: hat.add(shift), cache: 0"],
    [TRAIN_OUT, "const out = known.hat.add(shift)"],
  ],
  "beta missing": [
    [TEST_OUT, "return { out: hat.multiply(scale), cache: 0"],
    [TRAIN_OUT, "const out = known.hat.multiply(scale)"],
  ],
  "gamma and beta swapped": [
    [
      "const [scale, shift] = [gamma.reshape(...COLUMN), beta.reshape(...COLUMN)]",
      "const [shift, scale] = [gamma.reshape(...COLUMN), beta.reshape(...COLUMN)]",
    ],
  ],
  "momentum applied to the new value": [
    [SLIDE, "old.multiply(1 - momentum).add(now.flatten().multiply(momentum))"],
  ],
  "running averages never updated": [[SLIDE, "old.add(now.flatten().multiply(0))"]],
  "running averages replaced": [[SLIDE, "now.flatten().add(old.multiply(0))"]],
  "running averages restarted": [[SLIDE, "now.flatten().multiply(1 - momentum).add(old.multiply(0))"]],
  "running average of the standard deviation": [
    ["slide(runningVar, variance)", "slide(runningVar, sqrt(variance))"],
  ],
  "running variance unbiased": [
    ["slide(runningVar, variance)", "slide(runningVar, variance.multiply(x.size / (x.size - gamma.size)))"],
  ],
  "batch statistics in test mode": [
    [TEST_OUT, `return { out: ${STATISTICS}.known.hat.multiply(scale).add(shift), cache: hat.multiply(0)`],
  ],
  "running averages updated in test mode": [
    [
      "cache: 0, runningMean, runningVar }",
      `cache: 0, ...(() => { const now = ${STATISTICS}; const on = (old: NDArray, a: NDArray) => ` +
        "old.multiply(momentum).add(a.flatten().multiply(1 - momentum)); return { runningMean: " +
        "on(runningMean, now.mean), runningVar: on(runningVar, now.variance) }; })() }",
    ],
  ],
  "test mode without gamma and beta": [[TEST_OUT, "return { out: hat, cache: 0"]],
  "channels mixed when reshaped": asRows("images"),
  "axes not moved back": asRows("images.transpose(0, 2, 3, 1)"),
  "statistics for each pixel": over("[0]"),
  "statistics for each image": over("[2, 3]"),
  "statistics over the channels": over("[1]"),
};

const INNER = ".subtract(mean(dhat)).subtract(hat.multiply(mean(dhat.multiply(hat)))).divide(root)";
const MEAN = "const mean = (a: NDArray) => a.mean({ axis, keepdims: true })";

/** dx by the one formula that both ways back share. */
const UNDO: Edits = {
  "mean and variance treated as constants": [[INNER, ".divide(root)"]],
  "mean treated as a constant": [[INNER, ".subtract(hat.multiply(mean(dhat.multiply(hat)))).divide(root)"]],
  "variance treated as a constant": [[INNER, ".subtract(mean(dhat)).divide(root)"]],
  "sums instead of means": [[MEAN, MEAN.replace("a.mean", "a.sum")]],
  "variance path doubled": [
    ["hat.multiply(mean(dhat.multiply(hat)))", "hat.multiply(mean(dhat.multiply(hat)).multiply(2))"],
  ],
  "variance path halved": [
    ["hat.multiply(mean(dhat.multiply(hat)))", "hat.multiply(mean(dhat.multiply(hat)).divide(2))"],
  ],
  "variance path with the wrong sign": [[".subtract(hat.multiply(", ".add(hat.multiply("]],
  "division by the standard deviation missing": [[".divide(root); }", "; }"]],
};

const DGAMMA = "const dgamma = dout.multiply(known.hat).sum({ axis })";
const ENDS = "dgamma, dbeta: dout.sum({ axis }) }";
const DX = "undo(dout.multiply(known.gamma), known)";
const LYING = "(a: NDArray) => a.transpose(0, 2, 3, 1).reshape(-1, dout.shape[1]!, 1, 1)";

/** The gradient as rows, while what is cached is as it should be. */
const backAsRows = (rows: string): readonly Edit[] => [
  [
    "const axis = [0, 2, 3]; const dgamma = dout.multiply(known.hat).sum({ axis });",
    `const lying = ${LYING}; const d = ${rows}.reshape(-1, dout.shape[1]!, 1, 1); const axis = ` +
      "[0, 2, 3]; const hat = lying(known.hat); const dgamma = d.multiply(hat).sum({ axis });",
  ],
  [
    `return { dx: ${DX}, ${ENDS}`,
    "return { dx: undo(d.multiply(known.gamma), { ...known, hat }).reshape(...dout.shape), " +
      "dgamma, dbeta: d.sum({ axis }) }",
  ],
];

export const SPATIAL_BACKWARD: Edits = {
  ...UNDO,
  "gamma missing in dx": [[DX, "undo(dout, known)"]],
  "dgamma from the raw input": [
    ["cache: known, runningMean", "cache: { ...known, raw: x }, runningMean"],
    [DGAMMA, "const dgamma = dout.multiply((cache as { raw: NDArray }).raw).sum({ axis })"],
  ],
  "dgamma averaged": [[DGAMMA, DGAMMA.replace("sum", "mean")]],
  "dbeta averaged": [[ENDS, ENDS.replace("sum", "mean")]],
  "dgamma and dbeta swapped": [[ENDS, "dgamma: dout.sum({ axis }), dbeta: dgamma }"]],
  "channels mixed when reshaped": backAsRows("dout"),
  "axes not moved back": backAsRows("dout.transpose(0, 2, 3, 1)"),
  "means over the images only": [
    [
      MEAN,
      MEAN.replace("a.mean({ axis, keepdims: true })", "a.sum({ axis, keepdims: true }).divide(a.shape[0]!)"),
    ],
  ],
};

const GROUPED = "standard(x.reshape(N, G, C / G, H, W), gamma, param.eps ?? 1e-5, [2, 3, 4])";
const GROUP_OUT = "out: known.hat.reshape(N, C, H, W).multiply(gamma).add(beta)";

export const GROUPNORM_FORWARD: Edits = {
  ...STANDARD,
  "gamma missing": [[GROUP_OUT, "out: known.hat.reshape(N, C, H, W).add(beta)"]],
  "beta missing": [[GROUP_OUT, "out: known.hat.reshape(N, C, H, W).multiply(gamma)"]],
  "gamma and beta swapped": [[GROUP_OUT, "out: known.hat.reshape(N, C, H, W).multiply(beta).add(gamma)"]],
  "groups ignored": [[GROUPED, "standard(x.reshape(N, 1, C, H, W), gamma, param.eps ?? 1e-5, [2, 3, 4])"]],
  "G used as the group size": [[GROUPED, GROUPED.replace("N, G, C / G", "N, C / G, G")]],
  "every G-th channel": [
    [GROUPED, "standard(x.reshape(N, C / G, G, H, W), gamma, param.eps ?? 1e-5, [1, 3, 4])"],
  ],
  "statistics shared by the images": [[GROUPED, GROUPED.replace("[2, 3, 4]", "[0, 2, 3, 4]")]],
};

const GROUP_DX = "dx: undo(dhat, known).reshape(...dout.shape)";
const GROUP_DHAT = "const dhat = dout.multiply(known.gamma).reshape(...known.hat.shape)";
const GROUP_DGAMMA = "const dgamma = dout.multiply(known.hat.reshape(...dout.shape)).sum(over)";
const GROUP_ENDS = "dgamma, dbeta: dout.sum(over) }";
const OVER = "const over = { axis: [0, 2, 3], keepdims: true }";

/** dx as if the groups were others than those of the way forward. */
const regrouped = (groups: string): readonly Edit[] => [
  [
    GROUP_DX,
    "dx: (() => { const [N, G] = known.hat.shape as [number, number]; const [, C, H, W] = " +
      "dout.shape as Four; const again = (a: NDArray) => a.add(zeros(known.hat.shape)).reshape(N, " +
      `${groups}, -1, H, W); return undo(again(dhat), { ...known, hat: again(known.hat), root: ` +
      "again(known.root) }).reshape(...dout.shape); })()",
  ],
];

export const GROUPNORM_BACKWARD: Edits = {
  ...UNDO,
  "gamma missing in dx": [[GROUP_DHAT, "const dhat = dout.reshape(...known.hat.shape)"]],
  "dgamma from the raw input": [
    ["add(beta), cache: known }", "add(beta), cache: { ...known, raw: x } }"],
    [GROUP_DGAMMA, "const dgamma = dout.multiply((cache as { raw: NDArray }).raw).sum(over)"],
  ],
  "dgamma averaged": [[GROUP_DGAMMA, GROUP_DGAMMA.replace("sum", "mean")]],
  "dbeta averaged": [[GROUP_ENDS, GROUP_ENDS.replace("sum", "mean")]],
  "dgamma and dbeta swapped": [[GROUP_ENDS, "dgamma: dout.sum(over), dbeta: dgamma }"]],
  "groups ignored": regrouped("1"),
  "G used as the group size": regrouped("C / G"),
  "gamma multiplied after the means": [
    [GROUP_DHAT, "const dhat = dout.reshape(...known.hat.shape)"],
    [GROUP_DX, `${GROUP_DX}.multiply(known.gamma)`],
  ],
  "dgamma and dbeta without their axes": [[OVER, "const over = { axis: [0, 2, 3] }"]],
  "dgamma and dbeta for each image": [[OVER, "const over = { axis: [2, 3], keepdims: true }"]],
};
