import { describe, expect, it } from "vitest";
import { heapStats, scope } from "../../src/engine/heap.js";
import { array } from "../../src/ndarray/creation.js";
import type { NDArray } from "../../src/ndarray/ndarray.js";
import { FullyConnectedNet, type FullyConnectedNetOptions } from "../../src/nets/fully-connected-net.js";
import { LogisticRegression } from "../../src/nets/logistic-regression.js";
import type { Net } from "../../src/nets/net.js";
import { ThreeLayerConvNet } from "../../src/nets/three-layer-conv-net.js";
import { TwoLayerNet } from "../../src/nets/two-layer-net.js";
import { RandomState } from "../../src/random/random-state.js";
import { gradCheckSparse } from "../../src/training/gradient-check.js";
import { expectClose } from "../support/numbers.js";
import { onEachBackend } from "../support/on-each-backend.js";

const rows = { inputDim: 7, numClasses: 3, dtype: "float64", reg: 0.5 } as const;
const deep = (options: Partial<FullyConnectedNetOptions>) => () =>
  new FullyConnectedNet({
    ...rows,
    hiddenDims: [6, 5],
    weightScale: 0.5,
    rng: new RandomState(4),
    ...options,
  });

const NETS: readonly [string, () => Net, shape: number[]][] = [
  [
    "TwoLayerNet",
    () => new TwoLayerNet({ ...rows, hiddenDim: 6, weightScale: 0.5, rng: new RandomState(4) }),
    [7],
  ],
  ["FullyConnectedNet", deep({}), [7]],
  ["FullyConnectedNet without hidden layers", deep({ hiddenDims: [] }), [7]],
  ["FullyConnectedNet with batch norm", deep({ normalization: "batch" }), [7]],
  ["FullyConnectedNet with layer norm", deep({ normalization: "layer" }), [7]],
  ["FullyConnectedNet with dropout", deep({ dropoutKeepRatio: 0.6, dropoutSeed: 3 }), [7]],
  [
    "FullyConnectedNet with both",
    deep({ normalization: "batch", dropoutKeepRatio: 0.8, dropoutSeed: 3, hiddenDims: [6, 5, 4] }),
    [7],
  ],
  [
    "ThreeLayerConvNet",
    () =>
      new ThreeLayerConvNet({
        ...{ inputDim: [2, 5, 6], numFilters: 3, filterSize: 3, hiddenDim: 4, numClasses: 3 },
        ...{ dtype: "float64", weightScale: 0.5, reg: 0.5, rng: new RandomState(4) },
      }),
    [2, 5, 6],
  ],
  [
    "LogisticRegression",
    () =>
      new LogisticRegression({
        inputDim: 7,
        weightScale: 0.5,
        reg: 0.5,
        dtype: "float64",
        rng: new RandomState(4),
      }),
    [7],
  ],
];

onEachBackend(() => {
  describe.each(NETS)("%s", (name, make, shape) => {
    const rng = new RandomState(6);
    const X = rng.randn(5, ...shape);
    const y = rng.randint(0, name === "LogisticRegression" ? 2 : 3, [5]);

    it("has the gradients that central differences measure", () => {
      const net = make();
      const { grads } = net.loss(X, y);
      for (const [param, array] of Object.entries(net.params)) {
        const before = array.copy();
        const lossAt = (values: NDArray) => {
          array.assign(values);
          return net.loss(X, y).loss;
        };
        const { worst } = gradCheckSparse(lossAt, before, grads[param]!, { numChecks: 4, floor: 1e-4 });
        array.assign(before);
        expect(worst?.relativeError, param).toBeLessThan(1e-5);
      }
    });

    it("keeps nothing but the gradients", () => {
      const net = make();
      scope(() => {
        const before = heapStats().blocks;
        const { grads } = net.loss(X, y);
        expect(heapStats().blocks - before).toBe(Object.keys(grads).length);
      });
    });
  });
});

describe("TwoLayerNet", () => {
  it("draws W1, then W2, and gives scores without labels", () => {
    const net = new TwoLayerNet({
      inputDim: 4,
      hiddenDim: 3,
      numClasses: 2,
      weightScale: 0.1,
      rng: new RandomState(0),
    });
    const rng = new RandomState(0);
    expectClose(net.params.W1, rng.randn(4, 3).multiply(0.1), { rtol: 1e-6 });
    expectClose(net.params.W2, rng.randn(3, 2).multiply(0.1), { rtol: 1e-6 });
    const X = rng.randn(3, 4);
    expect(net.loss(X).toArray()).toEqual(net.scores(X).toArray());
  });

  it("computes in its own dtype, whatever the examples'", () => {
    const net = new TwoLayerNet({ inputDim: 2, hiddenDim: 3, numClasses: 2 });
    const { grads } = net.loss(array([[1, 200]], { dtype: "uint8" }), array([1], { dtype: "uint8" }));
    expect(Object.values(grads).map(({ dtype }) => dtype)).toEqual(Array(4).fill("float32"));
    expect(net.scores(array([[1, 2]])).dtype).toBe("float32");
  });

  it.each([
    [{ hiddenDim: 0 }, "TwoLayerNet: hiddenDim must be a whole number above 0, got 0"],
    [{ numClasses: 2.5 }, "numClasses must be a whole number above 0, got 2.5"],
    [{ reg: -1 }, "TwoLayerNet: reg must be a finite number that is 0 or more, got -1"],
    [{ weightScale: -1 }, "got -1"],
  ])("refuses %o", (options, message) => {
    expect(() => new TwoLayerNet(options)).toThrow(message);
  });
});

describe("FullyConnectedNet", () => {
  const X = new RandomState(1).randn(8, 7);
  const y = array([0, 1, 2, 0, 1, 2, 0, 1], { dtype: "int32" });

  it("draws new masks for every pass, the same ones for the same seed", () => {
    const dropping = (seed: number) => deep({ dropoutKeepRatio: 0.5, rng: new RandomState(seed) })();
    const losses = (net: Net) => [1, 2, 3].map(() => net.loss(X, y).loss);
    const first = losses(dropping(4));
    expect(new Set(first).size).toBe(3);
    expect(losses(dropping(4))).toEqual(first);
  });

  it("goes on with the masks that come next when its state is copied", () => {
    const make = deep({ dropoutKeepRatio: 0.5 });
    const [unbroken, resumed] = [make(), make()];
    unbroken.loss(X, y);
    resumed.state.dropout!.assign(unbroken.state.dropout!);
    expect(resumed.loss(X, y).loss).toBe(unbroken.loss(X, y).loss);
  });

  it("drops in training only, and keeps running averages in training only", () => {
    const net = deep({ normalization: "batch", dropoutKeepRatio: 0.5 })();
    const state = () => JSON.stringify(Object.values(net.state).map((a) => a.toArray()));
    const before = state();
    expect(net.scores(X).toArray()).toEqual(net.scores(X).toArray());
    expect(state()).toBe(before);
    net.loss(X, y);
    expect(state()).not.toBe(before);
  });

  it("refuses a batch of one with batch norm", () => {
    const net = deep({ normalization: "batch" })();
    expect(() => net.loss(X.slice([0, 1]), y.slice([0, 1]))).toThrow(
      "a variance takes at least 2 numbers, got 1",
    );
  });

  it.each<[Partial<FullyConnectedNetOptions>, string]>([
    [{ hiddenDims: [3, 0] }, "FullyConnectedNet: hiddenDims[1] must be a whole number above 0, got 0"],
    [{ normalization: "group" as "batch" }, 'normalization must be "none", "batch" or "layer", got "group"'],
    [
      { dropoutKeepRatio: 0 },
      "dropoutKeepRatio is the probability of keeping a unit, above 0 and up to 1; got 0",
    ],
    [{ reg: Number.NaN }, "reg must be a finite number that is 0 or more, got NaN"],
  ])("refuses %o", (options, message) => {
    expect(deep(options)).toThrow(message);
  });
});

describe("LogisticRegression", () => {
  it("scores 0 and the logit, with the probability of class 1 beside", () => {
    const net = new LogisticRegression({ inputDim: 2, dtype: "float64" });
    net.params.W.assign(array([[1], [-2]]));
    net.params.b.fill(0.5);
    const X = array([[2, 0.25], [0, 0.25]]); // biome-ignore format: matrix
    expect(net.scores(X).toArray()).toEqual([[0, 2], [0, 0]]); // biome-ignore format: matrix
    expectClose(net.probabilities(X), [1 / (1 + Math.exp(-2)), 0.5], { rtol: 1e-15 });
  });

  it("starts at log 2, as every course does", () => {
    const { loss } = new LogisticRegression({ inputDim: 2 }).loss(array([[1, 2], [3, 4]]), array([0, 1])); // biome-ignore format: matrix
    expectClose(loss, Math.log(2), { rtol: 1e-6 });
  });
});

describe("ThreeLayerConvNet", () => {
  it("refuses images too small for its pool", () => {
    expect(() => new ThreeLayerConvNet({ inputDim: [3, 1, 4] })).toThrow(
      "pooledHeight must be a whole number above 0",
    );
  });
});
