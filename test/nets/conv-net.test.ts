import { describe, expect, it } from "vitest";
import { heapStats, scope } from "../../src/engine/heap.js";
import type { NDArray } from "../../src/ndarray/ndarray.js";
import { ConvNet, type ConvNetOptions } from "../../src/nets/conv-net.js";
import { inceptionBlock, type LayerDescription } from "../../src/nets/layer-description.js";
import { RandomState } from "../../src/random/random-state.js";
import { gradCheckSparse } from "../../src/training/gradient-check.js";
import { expectClose } from "../support/numbers.js";

const CLASSES: LayerDescription = { type: "affine", units: 3 };

/** Every kind of layer, in lists that end in three scores. */
const LISTS: Readonly<Record<string, readonly LayerDescription[]>> = {
  "conv, batchnorm, relu, repeated, then maxpool": [
    {
      type: "repeat",
      times: 2,
      layers: [{ type: "conv", filters: 4, size: 3 }, { type: "batchnorm" }, { type: "relu" }],
    },
    { type: "maxpool", size: 2 },
    CLASSES,
  ],
  "strided conv, layernorm, leakyrelu, avgpool, dropout": [
    { type: "conv", filters: 4, size: 3, stride: 2, pad: 1 },
    { type: "layernorm" },
    { type: "leakyrelu", alpha: 0.1 },
    { type: "avgpool", size: 2, stride: 1 },
    { type: "dropout", p: 0.7 },
    CLASSES,
  ],
  "groupnorm, sigmoid, globalavgpool, affine, batchnorm of rows, tanh": [
    { type: "conv", filters: 4, size: 2, pad: "valid" },
    { type: "groupnorm", groups: 2 },
    { type: "sigmoid" },
    { type: "globalavgpool" },
    { type: "affine", units: 5 },
    { type: "batchnorm" },
    { type: "tanh" },
    { type: "affine", units: 4 },
    { type: "layernorm" },
    CLASSES,
  ],
  "residual blocks: identity, projection, layers": [
    { type: "conv", filters: 4, size: 3 },
    { type: "residual", layers: [{ type: "conv", filters: 4, size: 3 }, { type: "tanh" }] },
    { type: "relu" },
    {
      type: "residual",
      layers: [{ type: "conv", filters: 6, size: 3, stride: 2 }, { type: "batchnorm" }],
      shortcut: "projection",
    },
    {
      type: "residual",
      layers: [{ type: "conv", filters: 2, size: 3 }],
      shortcut: [{ type: "batchnorm" }, { type: "conv", filters: 2, size: 1 }],
    },
    { type: "globalavgpool" },
    CLASSES,
  ],
  "an inception block after a batch norm": [
    { type: "batchnorm" },
    inceptionBlock({ conv1x1: 2, reduce3x3: 2, conv3x3: 3, reduce5x5: 1, conv5x5: 2, pool: 1 }),
    { type: "globalavgpool" },
    CLASSES,
  ],
};

function problem(options: Partial<ConvNetOptions> & Pick<ConvNetOptions, "layers">, N = 4) {
  const rng = new RandomState(231);
  const net = new ConvNet({ inputShape: [3, 6, 6], dtype: "float64", dropoutSeed: 5, rng, ...options });
  const X = rng.randn(N, ...(options.inputShape ?? [3, 6, 6]));
  return { net, X, y: rng.randint(0, 3, [N]) };
}

describe.each(Object.entries(LISTS))("a net of %s", (_title, layers) => {
  it("has the gradients that central differences measure", () => {
    const { net, X, y } = problem({ layers, reg: 0.3 });
    const { grads } = net.loss(X, y);
    expect(Object.keys(grads).sort()).toEqual(Object.keys(net.params).sort());
    for (const [name, param] of Object.entries(net.params)) {
      const before = param.copy();
      const lossAt = (values: NDArray) => {
        param.assign(values);
        return net.loss(X, y).loss;
      };
      const { worst } = gradCheckSparse(lossAt, before, grads[name]!, { numChecks: 3, floor: 1e-4 });
      param.assign(before);
      expect(worst?.relativeError, name).toBeLessThan(1e-4);
    }
  });

  it("keeps nothing but the gradients", () => {
    const { net, X, y } = problem({ layers });
    scope(() => {
      const before = heapStats().blocks;
      const { grads } = net.loss(X, y);
      expect(heapStats().blocks - before).toBe(Object.keys(grads).length);
      scope(() => void net.scores(X));
      expect(heapStats().blocks - before).toBe(Object.keys(grads).length);
    });
  });

  it("computes in float32 what it computes in float64, roughly", () => {
    const single = problem({ layers, dtype: "float32" });
    const double = problem({ layers });
    for (const [name, param] of Object.entries(double.net.params)) param.assign(single.net.params[name]!);
    const [a, b] = [single.net.loss(single.X, single.y), double.net.loss(double.X, double.y)];
    expectClose(a.loss, b.loss, { rtol: 1e-5 });
    for (const [name, grad] of Object.entries(b.grads)) {
      expect(a.grads[name]!.dtype).toBe("float32");
      expectClose(a.grads[name]!, grad, { rtol: 1e-3, atol: 1e-4 });
    }
  });
});
