import type { Edit, WrongVariant } from "../variant.js";

type Edits = Readonly<Record<string, readonly Edit[]>>;

/** In what both normalizations share. */
const ROWS: Edits = {
  "variance unbiased": [
    ["gap.multiply(gap).mean(last)", "gap.multiply(gap).sum(last).divide(x.shape[1]! - 1)"],
  ],
  "eps outside the root": [["const root = sqrt(spread.add(eps))", "const root = sqrt(spread).add(eps)"]],
  "eps missing": [["const root = sqrt(spread.add(eps))", "const root = sqrt(spread.add(0 * eps))"]],
  "divided by the variance": [["const root = sqrt(spread.add(eps))", "const root = spread.add(eps)"]],
  "not centered": [["hat: gap.divide(root)", "hat: x.divide(root)"]],
};

const TEST_FACTOR = "const factor = gamma.divide(sqrt(runningVar.add(eps)))";
const TEST_OUT = "const out = x.multiply(factor).add(beta.subtract(runningMean.multiply(factor)))";
const TRAIN_OUT = "out: hat.multiply(scale).add(shift).T";
const LAYER_OUT = "out: hat.multiply(gamma).add(beta), cache";
const SLIDE = "now.reshape(D).subtract(old).multiply(1 - momentum).add(old)";
const TEST_END = "return { out, cache: null, runningMean, runningVar };";

/** dx and the parameters' gradients in the long way. */
const LONG: Edits = {
  "mean and variance treated as constants": [
    ["const dx = dgap.add(dmean.divide(N))", "const dx = dhat.divide(root).add(dmean.multiply(0))"],
  ],
  "mean treated as a constant": [
    ["const dx = dgap.add(dmean.divide(N))", "const dx = dgap.add(dmean.multiply(0))"],
  ],
  "variance treated as a constant": [
    [
      "dhat.divide(root).add(gap.multiply(dspread).multiply(2 / N))",
      "dhat.divide(root).add(gap.multiply(dspread).multiply(0))",
    ],
  ],
  "sums instead of means": [
    ["gap.multiply(dspread).multiply(2 / N)", "gap.multiply(dspread).multiply(2)"],
    ["dmean.divide(N)", "dmean"],
  ],
  "variance path doubled": [["droot.divide(root).multiply(0.5)", "droot.divide(root)"]],
  "variance path halved": [
    ["gap.multiply(dspread).multiply(2 / N)", "gap.multiply(dspread).multiply(1 / N)"],
  ],
  "variance path with the wrong sign": [["root.multiply(root)).negate()", "root.multiply(root))"]],
  "division by the standard deviation missing": [
    ["const dx = dgap.add(dmean.divide(N))", "const dx = dgap.add(dmean.divide(N)).multiply(root)"],
  ],
  "gamma missing in dx": [["const dhat = d.multiply(scale)", "const dhat = d.add(scale.multiply(0))"]],
  "dgamma from the raw input": [
    ["cache: { hat, root, scale, lying: true }", "cache: { hat, root, scale, raw: x.T, lying: true }"],
    [
      "return { dx: dx.T, dgamma: d.multiply(hat)",
      "return { dx: dx.T, dgamma: d.multiply((cache as { raw: NDArray }).raw)",
    ],
  ],
  "dgamma averaged": [
    ["return { dx: dx.T, dgamma: d.multiply(hat).sum(", "return { dx: dx.T, dgamma: d.multiply(hat).mean("],
  ],
  "dbeta averaged": [
    [
      "hat).sum({ axis: 1 }), dbeta: d.sum({ axis: 1 }) }; } export function batchnormBackwardAlt",
      "hat).sum({ axis: 1 }), dbeta: d.mean({ axis: 1 }) }; } export function batchnormBackwardAlt",
    ],
  ],
  "dgamma and dbeta swapped": [
    [
      "return { dx: dx.T, dgamma: d.multiply(hat).sum({ axis: 1 }), dbeta:",
      "return { dx: dx.T, dbeta: d.multiply(hat).sum({ axis: 1 }), dgamma:",
    ],
  ],
  "dgamma and dbeta summed over the features": [
    [
      "return { dx: dx.T, dgamma: d.multiply(hat).sum({ axis: 1 }), dbeta: d.sum({ axis: 1 }) }",
      "return { dx: dx.T, dgamma: d.multiply(hat).sum({ axis: 0 }), dbeta: d.sum({ axis: 0 }) }",
    ],
  ],
};

const INNER =
  "dhat.multiply(N).subtract(dhat.sum(last)).subtract(hat.multiply(dhat.multiply(hat).sum(last)))";

/** dx by the one formula, which both short ways back share. */
const FORMULA: Edits = {
  "mean and variance treated as constants": [[INNER, "dhat.multiply(N)"]],
  "mean treated as a constant": [[".subtract(dhat.sum(last))", ""]],
  "variance treated as a constant": [[".subtract(hat.multiply(dhat.multiply(hat).sum(last)))", ""]],
  "sums instead of means": [
    ["dhat.multiply(N).subtract(dhat", "dhat.subtract(dhat"],
    ["inner.divide(root.multiply(N))", "inner.divide(root.multiply(N / N))"],
  ],
  "variance path doubled": [
    ["hat.multiply(dhat.multiply(hat).sum(last))", "hat.multiply(dhat.multiply(hat).sum(last)).multiply(2)"],
  ],
  "variance path halved": [
    ["hat.multiply(dhat.multiply(hat).sum(last))", "hat.multiply(dhat.multiply(hat).sum(last)).divide(2)"],
  ],
  "variance path with the wrong sign": [
    [
      ".subtract(hat.multiply(dhat.multiply(hat).sum(last)))",
      ".add(hat.multiply(dhat.multiply(hat).sum(last)))",
    ],
  ],
  "division by the standard deviation missing": [
    ["inner.divide(root.multiply(N))", "inner.divide(N).add(root.multiply(0))"],
  ],
};

const ALT_DGAMMA = "dgamma: d.multiply(known.hat).sum({ axis: 1 }), dbeta: d.sum({ axis: 1 })";
const LAYER_END = "dgamma, dbeta: dout.sum({ axis: 0 })";

export const wrong: WrongVariant = {
  style: "lying-down",
  edits: {
    batchnormForward: {
      ...ROWS,
      "eps outside the root": [
        ...ROWS["eps outside the root"]!,
        [TEST_FACTOR, "const factor = gamma.divide(sqrt(runningVar).add(eps))"],
      ],
      "eps missing": [
        ...ROWS["eps missing"]!,
        [TEST_FACTOR, "const factor = gamma.divide(sqrt(runningVar))"],
      ],
      "divided by the variance": [
        ...ROWS["divided by the variance"]!,
        [TEST_FACTOR, "const factor = gamma.divide(runningVar.add(eps))"],
      ],
      "not centered": [...ROWS["not centered"]!, [TEST_OUT, "const out = x.multiply(factor).add(beta)"]],
      "gamma missing": [
        [TRAIN_OUT, "out: hat.add(shift).T"],
        [TEST_OUT, "const out = x.subtract(runningMean).multiply(factor).divide(gamma).add(beta)"],
      ],
      "beta missing": [
        [TRAIN_OUT, "out: hat.multiply(scale).T"],
        [TEST_OUT, "const out = x.subtract(runningMean).multiply(factor)"],
      ],
      "gamma and beta swapped": [
        [TRAIN_OUT, "out: hat.multiply(shift).add(scale).T"],
        [
          TEST_OUT,
          "const out = x.subtract(runningMean).multiply(factor).divide(gamma).multiply(beta).add(gamma)",
        ],
      ],
      "momentum applied to the new value": [
        [SLIDE, "now.reshape(D).subtract(old).multiply(momentum).add(old)"],
      ],
      "running averages never updated": [[SLIDE, "old.add(now.multiply(0).reshape(D))"]],
      "running averages replaced": [[SLIDE, "now.reshape(D).add(old.multiply(0))"]],
      "running averages restarted": [[SLIDE, "now.reshape(D).multiply(1 - momentum).add(old.multiply(0))"]],
      "running average of the standard deviation": [
        ["slide(runningVar, spread)", "slide(runningVar, sqrt(spread))"],
      ],
      "running variance unbiased": [
        ["slide(runningVar, spread)", "slide(runningVar, spread.multiply(x.shape[0]! / (x.shape[0]! - 1)))"],
      ],
      "batch statistics in test mode": [
        [TEST_OUT, "const out = rows(x.T, eps).hat.multiply(scale).add(shift).T.add(factor.multiply(0))"],
      ],
      "running averages updated in test mode": [
        [
          TEST_END,
          "const now = rows(x.T, eps); const on = (old: NDArray, a: NDArray) => " +
            "a.reshape(D).multiply(1 - momentum).add(old.multiply(momentum)); return { out, cache: null, " +
            "runningMean: on(runningMean, now.mean), runningVar: on(runningVar, now.spread) };",
        ],
      ],
      "test mode without gamma and beta": [
        [TEST_OUT, "const out = x.subtract(runningMean).multiply(factor).divide(gamma)"],
      ],
      "statistics over the features": [
        [
          "const { mean, spread, root, hat } = rows(x.T, eps)",
          "const { mean, spread, root } = rows(x.T, eps); const hat = rows(x, eps).hat.T",
        ],
      ],
    },
    batchnormBackward: LONG,
    batchnormBackwardAlt: {
      ...FORMULA,
      "gamma missing in dx": [["back(d.multiply(known.scale), known)", "back(d, known)"]],
      "dgamma from the raw input": [
        ["cache: { hat, root, scale, lying: true }", "cache: { hat, root, scale, raw: x.T, lying: true }"],
        [
          ALT_DGAMMA,
          "dgamma: d.multiply((cache as { raw: NDArray }).raw).sum({ axis: 1 }), dbeta: d.sum({ axis: 1 })",
        ],
      ],
      "dgamma averaged": [
        [ALT_DGAMMA, "dgamma: d.multiply(known.hat).mean({ axis: 1 }), dbeta: d.sum({ axis: 1 })"],
      ],
      "dbeta averaged": [
        [ALT_DGAMMA, "dgamma: d.multiply(known.hat).sum({ axis: 1 }), dbeta: d.mean({ axis: 1 })"],
      ],
      "dgamma and dbeta swapped": [
        [ALT_DGAMMA, "dbeta: d.multiply(known.hat).sum({ axis: 1 }), dgamma: d.sum({ axis: 1 })"],
      ],
      "dgamma and dbeta summed over the features": [
        [ALT_DGAMMA, "dgamma: d.multiply(known.hat).sum({ axis: 0 }), dbeta: d.sum({ axis: 0 })"],
      ],
    },
    layernormForward: {
      ...ROWS,
      "gamma missing": [[LAYER_OUT, "out: hat.add(beta), cache"]],
      "beta missing": [[LAYER_OUT, "out: hat.multiply(gamma), cache"]],
      "gamma and beta swapped": [[LAYER_OUT, "out: hat.multiply(beta).add(gamma), cache"]],
      "statistics over the batch": [
        [LAYER_OUT, "out: rows(x.T, eps).hat.T.multiply(gamma).add(beta), cache"],
      ],
    },
    layernormBackward: {
      ...FORMULA,
      "gamma missing in dx": [["back(dout.multiply(known.scale), known)", "back(dout, known)"]],
      "dgamma from the raw input": [
        ["scale: gamma, lying: false", "scale: gamma, raw: x, lying: false"],
        [
          "known.hat.multiply(dout).sum({ axis: 0 })",
          "(cache as { raw: NDArray }).raw.multiply(dout).sum({ axis: 0 })",
        ],
      ],
      "dgamma averaged": [
        ["known.hat.multiply(dout).sum({ axis: 0 })", "known.hat.multiply(dout).mean({ axis: 0 })"],
      ],
      "dbeta averaged": [[LAYER_END, "dgamma, dbeta: dout.mean({ axis: 0 })"]],
      "dgamma and dbeta swapped": [[LAYER_END, "dgamma: dout.sum({ axis: 0 }), dbeta: dgamma"]],
      "means over the batch": [
        [
          "back(dout.multiply(known.scale), known)",
          "back(dout.multiply(known.scale).T, { ...known, hat: known.hat.T, root: known.root.T }).T",
        ],
      ],
      "gamma multiplied after the means": [
        ["back(dout.multiply(known.scale), known)", "back(dout, known).multiply(known.scale)"],
      ],
      "dgamma and dbeta summed over the features": [
        ["known.hat.multiply(dout).sum({ axis: 0 })", "known.hat.multiply(dout).sum({ axis: 1 })"],
        [LAYER_END, "dgamma, dbeta: dout.sum({ axis: 1 })"],
      ],
    },
  },
};
