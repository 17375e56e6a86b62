/** How long a Solver trains, when it judges, what it leaves in the net, and which batches it takes. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { zeros } from "../../src/ndarray/creation.js";
import { ConvNet } from "../../src/nets/conv-net.js";
import { FullyConnectedNet } from "../../src/nets/fully-connected-net.js";
import { fitPixelNormalization } from "../../src/training/pixel-normalization.js";
import { Solver, type SolverProgress } from "../../src/training/solver.js";
import type { SolverOptions } from "../../src/training/solver-options.js";
import { clouds, TinyNet } from "./tiny-net.js";

const train = clouds(203);
const base: SolverOptions = { batchSize: 20, update: { rule: "sgd", learningRate: 0.01 }, seed: 4 };

afterEach(() => {
  vi.restoreAllMocks();
});

/** Trains by a clock on which a step takes this number of milliseconds and everything else takes no time. */
async function timed(
  ms: number,
  options: SolverOptions,
  watch: (progress: SolverProgress) => void = () => {},
) {
  let now = 0;
  vi.spyOn(performance, "now").mockImplementation(() => now);
  const net = new TinyNet(2, 3);
  const loss = net.loss.bind(net);
  net.loss = (X, y) => {
    now += ms;
    return loss(X, y);
  };
  return new Solver(net, { train }, { ...base, ...options }).train({ onProgress: watch });
}

describe("a training with minutes", () => {
  it("judges whenever this number of minutes has passed since the last judgment", async () => {
    const { evaluations } = await timed(6, { epochs: 1, evaluateEveryMinutes: 0.02 / 60 });
    expect(evaluations.map(({ step }) => step)).toEqual([0, 4, 8, 10]);
    expect(evaluations.map(({ seconds }) => seconds)).toEqual([0, 0.024, 0.048, 0.06]);
  });

  it("judges no more often than by epochs where minutes are long", async () => {
    const { evaluations } = await timed(1, { epochs: 2, evaluateEveryMinutes: 1000 });
    expect(evaluations.map(({ step }) => step)).toEqual([0, 10, 20]);
  });

  it("brings a schedule to its end within them, though more epochs were allowed", async () => {
    const rates: number[] = [];
    const schedule = { kind: "cosine" } as const;
    await timed(10, { schedule, epochs: 1e6, minutes: 0.04 / 60 }, ({ learningRate }) =>
      rates.push(learningRate / 0.01),
    );
    const cosine = [0, 0.25, 0.5, 0.75].map((share) => (1 + Math.cos(Math.PI * share)) / 2);
    expect(rates).toHaveLength(4);
    for (const [k, rate] of rates.entries()) expect(rate).toBeCloseTo(cosine[k]!, 12);
  });

  it("goes by the steps where those end first", async () => {
    const shares: number[] = [];
    await timed(1, { epochs: 1, minutes: 1000 }, ({ share }) => shares.push(share));
    expect(shares.map((share) => Math.round(100 * share))).toEqual([10, 20, 30, 40, 50, 60, 70, 80, 90, 100]);
  });

  it.each([
    [{ minutes: -1 }, "minutes must be a finite number above 0; got -1"],
    [{ evaluateEveryMinutes: 0 }, "evaluateEveryMinutes must be a finite number above 0; got 0"],
  ])("refuses %j", (options, message) => {
    expect(() => new Solver(new TinyNet(2, 3), { train }, options)).toThrow(message);
  });
});

it("leaves the best weights in the net, not the last", async () => {
  const net = new TinyNet(2, 3);
  const loss = net.loss.bind(net);
  let calls = 0;
  net.loss = (X, y) => {
    const { loss: value, grads } = loss(X, y);
    for (const grad of Object.values(grads)) if (++calls > 10) grad.multiplyInPlace(-1); // unlearns from then on
    return { loss: value, grads };
  };
  const seen = new Map<number, string>();
  const update = { rule: "sgd", learningRate: 0.1 } as const;
  const normalize = fitPixelNormalization(train.X);
  const solver = new Solver(net, { train }, { ...base, update, normalize, epochs: 3 });
  const { bestStep, steps } = await solver.train({
    onProgress: ({ step }) => seen.set(step, JSON.stringify(net.params.W.toArray())) && true,
  });
  expect(bestStep).toBeGreaterThan(0);
  expect(bestStep).toBeLessThan(steps);
  expect(JSON.stringify(net.params.W.toArray())).toBe(seen.get(bestStep));
  expect(seen.get(steps)).not.toBe(seen.get(bestStep));
});

describe("batches for nets with batch norm", () => {
  const data = (N: number) => ({ X: zeros([N, 4]), y: zeros([N], "int32") });
  const net = () => new FullyConnectedNet({ inputDim: 4, hiddenDims: [3], normalization: "batch" });

  it("are never a last one of a single example: 21 examples are two batches of 10", async () => {
    const sizes: number[] = [];
    const watched = net();
    const loss = watched.loss.bind(watched);
    watched.loss = (X, y) => {
      sizes.push(X.shape[0]!);
      return loss(X, y);
    };
    await new Solver(watched, { train: data(21) }, { batchSize: 10, epochs: 3 }).train();
    expect(sizes).toEqual([10, 10, 10, 10, 10, 10]);
  });

  it("take two examples, and fewer are refused before the first step", () => {
    const message =
      "Solver: this net normalizes over the batch, so each batch needs 2 examples or more; got batches of 1";
    expect(() => new Solver(net(), { train: data(5) }, { batchSize: 1 })).toThrow(message);
    expect(() => new Solver(net(), { train: data(1) }, { batchSize: 50 })).toThrow(message);
    expect(() => new Solver(net(), { train: data(2) }, { batchSize: 2 })).not.toThrow();
  });

  it("may be of one where each example has its own spread", () => {
    const plain = new FullyConnectedNet({ inputDim: 4, hiddenDims: [3], normalization: "layer" });
    expect(() => new Solver(plain, { train: data(5) }, { batchSize: 1 })).not.toThrow();
    const noHidden = new FullyConnectedNet({ inputDim: 4, hiddenDims: [], normalization: "batch" });
    expect(noHidden.smallestBatch).toBe(1);
  });

  it("of a ConvNet: one image will do, but not one number a channel, unless that layer is frozen", () => {
    const make = (size: number) =>
      new ConvNet({
        inputShape: [1, size, size],
        layers: [
          { type: "residual", layers: [{ type: "batchnorm" }] },
          { type: "affine", units: 2 },
        ],
      });
    expect([make(2).smallestBatch, make(1).smallestBatch]).toEqual([1, 2]);
    expect(make(1).freeze("residual1").smallestBatch).toBe(1);
    const rows = new ConvNet({
      inputShape: [3],
      layers: [{ type: "batchnorm" }, { type: "affine", units: 2 }],
    });
    expect(rows.smallestBatch).toBe(2);
  });
});
