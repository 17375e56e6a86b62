/** Synthetic runs of nets, as real ones look, and at the rim of what the form allows. */
import type { ActivationsResult, ModelResult, RunResult, SearchPoint } from "../../src/experiments/result.js";
import type { Evaluation } from "../../src/training/training-history.js";
import { HOSTILE } from "./edge-cases.js";
import { modelResult, pngPicture, random, runResult } from "./fixtures.js";

export function evaluations(count: number, { val = true } = {}): Evaluation[] {
  const next = random(5);
  return Array.from({ length: count }, (_, index) => {
    const reached = 1 - Math.exp(-index / 3);
    return {
      step: 490 * index,
      epoch: index,
      seconds: 78.4 * index,
      learningRate: 0.1 * (1 - index / count),
      loss: index === 0 ? null : 2.3 - 1.6 * reached,
      train: 0.1 + 0.72 * reached + 0.01 * next(),
      val: val ? 0.1 + 0.66 * reached + 0.01 * next() : null,
    };
  });
}

function searchPoints(count: number): SearchPoint[] {
  const next = random(8);
  return Array.from({ length: count }, () => {
    const [learningRate, reg] = [10 ** (-3 + 2.5 * next()), 10 ** (-5 + 3 * next())];
    const hiddenDim = [100, 200, 500][Math.floor(3 * next())] ?? 100;
    const val = 0.55 - 0.1 * (Math.log10(learningRate) + 1.7) ** 2 + 0.02 * next();
    return { hyperparameters: { learningRate, reg, hiddenDim }, accuracy: { train: val + 0.03, val } };
  });
}

export function netModel(changes: Partial<ModelResult> = {}): ModelResult {
  const judged = evaluations(11);
  return {
    ...modelResult({ id: "convnet", title: "ConvNet", accuracy: { train: 0.82, val: 0.75, test: 0.74 } }, 31),
    weights: [],
    search: searchPoints(24),
    filters: Array.from({ length: 32 }, (_, f) => ({ label: `filter ${f + 1}`, png: pngPicture(f, 3) })),
    training: {
      net: { kind: "ConvNet", options: {} },
      parameters: [
        { name: "conv1.W", shape: [32, 3, 3, 3] },
        { name: "affine1.W", shape: [2048, 10] },
      ],
      ...{ steps: 4900, batchSize: 100, evaluations: judged, bestStep: 4900 },
      sanity: { examples: 100, steps: 57, accuracy: 1 },
    },
    ...changes,
  };
}

export function netRun(): RunResult {
  return throughJson(
    runResult({
      ...{ title: "ConvNet on CIFAR-10", experiment: "convnet", bench: null },
      models: [netModel()],
      crossValidation: [],
    }),
  );
}

/** Names that mean something to HTML, Plotly and TeX; no validation set, no sanity check, one judgment. */
export function hostileNetRun(): RunResult {
  const [script, , image] = HOSTILE;
  const { training } = netModel();
  const model = netModel({
    title: script,
    filters: [{ label: image, png: 'x" onerror="window.hacked = true' }],
    search: searchPoints(4).map((point, index) => ({
      hyperparameters: { [script]: index, [image]: index * 2, $ink: index ** 2 },
      accuracy: index === 0 ? {} : point.accuracy,
    })),
    training: {
      ...training!,
      parameters: [{ name: script, shape: [2, 3] }],
      evaluations: evaluations(1, { val: false }),
      sanity: null,
    },
  });
  const activations = activationResults().map((result) => ({
    ...result,
    ...{ title: script, activation: image, initialization: `${script} ${result.initialization}` },
  }));
  return throughJson(
    runResult({ title: script, bench: null, models: [model], crossValidation: [], activations }),
  );
}

export function activationResults(): ActivationsResult[] {
  const ways = [
    ["zeros", 0],
    ["0.01", 0.2],
    ["xavier", 0.97],
  ] as const;
  return ways.map(([initialization, keeps]) => ({
    ...{ title: `tanh, ${initialization}`, activation: "tanh", initialization },
    layers: Array.from({ length: 8 }, (_, layer) => ({
      ...{ mean: 0, deviation: 0.6 * keeps ** (layer + 1), idleShare: 0.01 * layer, from: -1, to: 1 },
      histogram: Array.from({ length: 20 }, (_, bin) => Math.exp(-(((bin - 9.5) / 4) ** 2)) / 7),
    })),
  }));
}

export function activationsRun(): RunResult {
  return throughJson(
    runResult({
      ...{ title: "How weights begin", bench: null, models: [], crossValidation: [] },
      activations: activationResults(),
    }),
  );
}

function throughJson<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
