import type { Edit, WrongVariant } from "../variant.js";

const KEPT = "const kept = new RandomState(seed).rand(...shape).less(p);";

const MASK: Readonly<Record<string, readonly Edit[]>> = {
  "not scaled": [["where(kept, 1 / p, 0)", "where(kept, 1, 0)"]],
  "multiplied by p": [["where(kept, 1 / p, 0)", "where(kept, p, 0)"]],
  "divided by 1 - p": [["where(kept, 1 / p, 0)", "where(kept, 1 / (1 - p), 0)"]],
  "p used as the drop probability": [
    [".less(p)", ".greater(p)"],
    ["where(kept, 1 / p, 0)", "where(kept, 1 / (1 - p), 0)"],
  ],
  "kept where the draw is above p": [[".less(p)", ".greater(p)"]],
  "normal instead of uniform": [[".rand(...shape)", ".randn(...shape)"]],
  "one mask for all examples": [
    [
      KEPT,
      "const one = new RandomState(seed).rand(...shape.slice(1)).less(p); const kept = " +
        "one.multiply(new RandomState(seed).rand(...shape).greaterEqual(0));",
    ],
  ],
  "whole examples dropped": [
    [
      KEPT,
      "const one = new RandomState(seed).rand(shape[0]!, ...shape.slice(1).map(() => 1)).less(p); " +
        "const kept = one.multiply(new RandomState(seed).rand(...shape).greaterEqual(0));",
    ],
  ],
  "dropout in test mode": [['if (mode !== "train") return ["all"];', ""]],
  "scaled in test mode": [
    [
      'if (mode !== "train") return ["all"];',
      'if (mode !== "train") return ["some", [...shape], Array(shape.reduce((a, b) => a * b, 1)).fill(p)];',
    ],
  ],
};

export const wrong: WrongVariant = {
  style: "own-cache",
  edits: {
    dropoutForward: MASK,
    dropoutBackward: {
      "mask missing": [["return through(dout, (cache as { mask: Mask }).mask)", "return dout.copy()"]],
      "not scaled": [
        [
          "return through(dout, (cache as { mask: Mask }).mask)",
          'const { mask } = cache as { mask: Mask }; return mask[0] === "all" ? dout.copy() : ' +
            "dout.multiply(mask[2].reshape(...mask[1]).greater(0))",
        ],
      ],
      "scaled twice": [
        [
          "return through(dout, (cache as { mask: Mask }).mask)",
          'const { mask, label } = cache as { mask: Mask; label: string }; return mask[0] === "all" ? ' +
            "dout.copy() : through(dout, mask).divide(Number(label.slice(6)))",
        ],
      ],
      "mask reversed": [
        [
          "return through(dout, (cache as { mask: Mask }).mask)",
          'const { mask, label } = cache as { mask: Mask; label: string }; return mask[0] === "all" ? ' +
            "dout.copy() : " +
            "dout.multiply(mask[2].reshape(...mask[1]).equal(0)).divide(Number(label.slice(6)))",
        ],
      ],
      "mask read from the output": [
        [
          "return { out: through(x, mask), cache: { mask, label",
          "const out = through(x, mask); return { out, cache: { out, mask, label",
        ],
        [
          "return through(dout, (cache as { mask: Mask }).mask)",
          "const { mask, out, label } = cache as { mask: Mask; out: NDArray; label: string }; return " +
            'mask[0] === "all" ? dout.copy() : ' +
            "dout.multiply(out.notEqual(0)).divide(Number(label.slice(6)))",
        ],
      ],
      "multiplied by the input": [
        ["cache: { mask, label", "cache: { x, mask, label"],
        [
          "return through(dout, (cache as { mask: Mask }).mask)",
          'const { mask, x } = cache as { mask: Mask; x: NDArray }; return mask[0] === "all" ? ' +
            "dout.copy() : through(dout, mask).multiply(x)",
        ],
      ],
      "scaled in test mode": [
        [
          "return through(dout, (cache as { mask: Mask }).mask)",
          'const { mask, label } = cache as { mask: Mask; label: string }; return mask[0] === "all" ? ' +
            "dout.multiply(Number(label.slice(5))) : through(dout, mask)",
        ],
      ],
    },
    affineReluDropoutForward: {
      ...MASK,
      "input dropped instead of the hidden units": [
        [
          "const sums = w.T.matmul(x.T).T.add(b)",
          "const sums = through(x, draw(x.shape, param)).matmul(w).add(b)",
        ],
        ["out: through(alive, mask)", "out: alive"],
      ],
      "ReLU missing": [["where(sums.greater(0), sums, 0)", "sums"]],
      "dropout missing": [["out: through(alive, mask)", "out: alive"]],
      "bias missing": [[".T.add(b)", ".T"]],
      "bias added at the end": [
        [".T.add(b)", ".T"],
        ["out: through(alive, mask)", "out: through(alive, mask).add(b)"],
      ],
    },
    affineReluDropoutBackward: {
      "dropout missing in the backward pass": [
        ["const d = through(dout, mask).multiply(open)", "const d = dout.multiply(open)"],
      ],
      "dropout scale missing in the backward pass": [
        [
          "const d = through(dout, mask).multiply(open)",
          "const d = dout.multiply(through(dout.multiply(0).add(1), mask).greater(0)).multiply(open)",
        ],
      ],
      "ReLU missing in the backward pass": [["through(dout, mask).multiply(open)", "through(dout, mask)"]],
      "gradient of the weights averaged": [
        ["dw: d.T.matmul(x).T", "dw: d.T.matmul(x).T.divide(dout.shape[0]!)"],
      ],
      "gradient of the biases averaged": [["d.sum({ axis: 0 })", "d.mean({ axis: 0 })"]],
    },
  },
};
