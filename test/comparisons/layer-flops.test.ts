/** The `flops` formulas of the layers, against programs that count; counter.ts says how. */
import { expect, it } from "vitest";
import * as activations from "../../src/comparisons/activations.js";
import { affineBackward, affineForward } from "../../src/comparisons/affine.js";
import type { Comparison, ProblemSize, VariantOutput } from "../../src/comparisons/comparison.js";
import { dropoutForward } from "../../src/comparisons/dropout.js";
import * as images from "../../src/comparisons/image-norms.js";
import * as rowNorms from "../../src/comparisons/row-norms.js";
import * as losses from "../../src/comparisons/scores-losses.js";
import { twoLayerNetLoss } from "../../src/comparisons/two-layer-net.js";
import { array } from "../../src/ndarray/creation.js";
import type { NDArray } from "../../src/ndarray/ndarray.js";
import { RandomState } from "../../src/random/random-state.js";
import { type Counter, counted } from "./counter.js";

type Matrix = number[][];
const rowsOf = (a: NDArray) => a.reshape(a.shape[0]!, -1).toArray() as Matrix;
const listOf = (a: NDArray) => a.flatten().toArray() as number[];
const turned = (A: Matrix): Matrix => A[0]!.map((_, j) => A.map((row) => row[j]!));
const zip = (a: readonly number[], b: readonly number[], f: (x: number, y: number) => number) =>
  a.map((x, i) => f(x, b[i]!));
const sum = (ops: Counter, list: readonly number[]) => list.reduce((total, x) => ops.add(total, x), 0);

/** A B, row by column. */
const product = (ops: Counter, A: Matrix, B: Matrix): Matrix => {
  const columns = turned(B);
  return A.map((row) => columns.map((column) => ops.dot(row, column)));
};

const affine = (ops: Counter, x: Matrix, w: Matrix, b: number[]) =>
  product(ops, x, w).map((row) => zip(row, b, ops.add));

const softmax = (ops: Counter, scores: Matrix, labels: number[]) => {
  let loss = 0;
  const dx = scores.map((row, i) => {
    const largest = row.reduce((best, score) => ops.larger(best, score));
    const shifted = row.map((score) => ops.subtract(score, largest));
    const exps = shifted.map(ops.exp);
    const total = sum(ops, exps);
    loss = ops.add(loss, ops.subtract(ops.log(total), shifted[labels[i]!]!));
    const slopes = exps.map((value) => ops.divide(value, total));
    slopes[labels[i]!] = ops.subtract(slopes[labels[i]!]!, 1);
    return slopes.map((slope) => ops.divide(slope, scores.length));
  });
  return { loss: ops.divide(loss, scores.length), dx };
};

const svm = (ops: Counter, scores: Matrix, labels: number[]) => {
  let loss = 0;
  const dx = scores.map((row, i) => {
    let violated = 0;
    const slopes = row.map((score, j): number => {
      if (j === labels[i]) return 0;
      const margin = ops.larger(0, ops.add(ops.subtract(score, row[labels[i]!]!), 1));
      loss = ops.add(loss, margin);
      violated = ops.add(violated, margin > 0 ? 1 : 0);
      return margin > 0 ? 1 : 0;
    });
    slopes[labels[i]!] = -violated;
    return slopes.map((slope) => ops.divide(slope, scores.length));
  });
  return { loss: ops.divide(loss, scores.length), dx };
};

const crossEntropy = (ops: Counter, logits: number[], targets: number[]) => {
  let loss = 0;
  const dx = logits.map((z, i) => {
    const e = ops.exp(-Math.abs(z));
    const onePlus = ops.add(1, e);
    const linear = ops.subtract(ops.larger(z, 0), ops.multiply(z, targets[i]!));
    loss = ops.add(loss, ops.add(linear, ops.log(onePlus)));
    const p = ops.divide(z < 0 ? e : 1, onePlus);
    return ops.divide(ops.subtract(p, targets[i]!), logits.length);
  });
  return { loss: ops.divide(loss, logits.length), dx };
};

const EPS = 1e-5;

/** Mean, deviations and 1 / sqrt(variance + eps) of one list. */
const standardize = (ops: Counter, list: readonly number[]) => {
  const mean = ops.divide(sum(ops, list), list.length);
  const centered = list.map((x) => ops.subtract(x, mean));
  const variance = ops.divide(ops.dot(centered, centered), list.length);
  return { centered, inverse: ops.divide(1, ops.sqrt(ops.add(variance, EPS))) };
};

/** Batch norm of one feature. */
const normFeature = (ops: Counter, list: readonly number[], gamma: number, beta: number) => {
  const { centered, inverse } = standardize(ops, list);
  const scale = ops.multiply(inverse, gamma);
  return centered.map((x) => ops.add(ops.multiply(x, scale), beta));
};

const featureGradients = (
  ops: Counter,
  dout: number[],
  centered: number[],
  inverse: number,
  gamma: number,
) => {
  const N = dout.length;
  const dbeta = sum(ops, dout);
  const dgamma = ops.multiply(ops.dot(dout, centered), inverse);
  const shift = ops.divide(dbeta, N);
  const tilt = ops.divide(ops.multiply(dgamma, inverse), N);
  const scale = ops.multiply(gamma, inverse);
  const dx = zip(dout, centered, (g, x) => {
    return ops.multiply(scale, ops.subtract(ops.subtract(g, shift), ops.multiply(x, tilt)));
  });
  return { dx, dgamma, dbeta };
};

/** Layer norm of one example, or of one group, whose numbers have the gammas and betas given. */
const normExample = (ops: Counter, list: readonly number[], gammas: number[], betas: number[]) => {
  const { centered, inverse } = standardize(ops, list);
  const scaled = centered.map((x, i) => ops.multiply(ops.multiply(x, inverse), gammas[i]!));
  return zip(scaled, betas, ops.add);
};

/** Adds into dgamma and dbeta at `slots`. */
const exampleGradients = (
  ops: Counter,
  [dout, centered, inverse]: [dout: number[], centered: number[], inverse: number],
  [gammas, slots]: [gammas: number[], slots: number[]],
  into: { dgamma: number[]; dbeta: number[] },
) => {
  const D = dout.length;
  const xhat = centered.map((x) => ops.multiply(x, inverse));
  for (const [i, slot] of slots.entries()) {
    into.dbeta[slot] = ops.add(into.dbeta[slot]!, dout[i]!);
    into.dgamma[slot] = ops.add(into.dgamma[slot]!, ops.multiply(dout[i]!, xhat[i]!));
  }
  const slopes = zip(dout, gammas, ops.multiply);
  const mean = ops.divide(sum(ops, slopes), D);
  const moment = ops.divide(ops.dot(slopes, xhat), D);
  return zip(slopes, xhat, (g, x) => {
    return ops.multiply(inverse, ops.subtract(ops.subtract(g, mean), ops.multiply(x, moment)));
  });
};

type Input = Record<string, NDArray> & { seed: number; net: unknown };
type Program = (ops: Counter, input: Input) => VariantOutput;

/** One number from one number, or from one of x and one of dout. */
const each =
  (f: (ops: Counter, x: number, dout: number) => number, name = "out"): Program =>
  (ops, { x, dout }) => {
    const upstream = dout === undefined ? [] : listOf(dout);
    return { [name]: array(listOf(x!).map((value, i) => f(ops, value, upstream[i]!))) };
  };

/** Channels of images as lists, and the place of each number's channel. */
const channelsOf = (x: NDArray) => turned(rowsOf(x.transpose(0, 2, 3, 1).reshape(-1, x.shape[1]!)));
const fromChannels = (lists: Matrix, [N, C, H, W]: readonly number[]) =>
  array(turned(lists)).reshape(N!, H!, W!, C!).transpose(0, 3, 1, 2).copy();
const groupsOf = (x: NDArray) => rowsOf(x.reshape(x.shape[0]! * 4, -1));
const slotsOf = (shape: readonly number[], row: number) => {
  const [, C, H, W] = shape as [number, number, number, number];
  const size = (C / 4) * H * W;
  return Array.from({ length: size }, (_, i) => Math.floor((row * size + i) / (H * W)) % C);
};
const pick = (list: number[], slots: number[]) => slots.map((slot) => list[slot]!);

const PROGRAMS: readonly [Comparison, ProblemSize, Program][] = [
  [
    affineForward,
    { N: 3, D: 4, M: 2 },
    (ops, { x, w, b }) => ({ out: array(affine(ops, rowsOf(x!), rowsOf(w!), listOf(b!))) }),
  ],
  [
    affineBackward,
    { N: 3, D: 4, M: 2 },
    (ops, { dout, x, w }) => ({
      dx: array(product(ops, rowsOf(dout!), turned(rowsOf(w!)))),
      dw: array(product(ops, turned(rowsOf(x!)), rowsOf(dout!))),
      db: array(turned(rowsOf(dout!)).map((column) => sum(ops, column))),
    }),
  ],
  [activations.reluForward, { N: 2, D: 5 }, each((ops, x) => ops.larger(x, 0))],
  [activations.reluBackward, { N: 2, D: 5 }, each((ops, x, dout) => (ops.larger(x, 0) > 0 ? dout : 0), "dx")],
  [activations.leakyReluForward, { N: 2, D: 5 }, each((ops, x) => ops.larger(x, ops.multiply(0.01, x)))],
  [
    activations.leakyReluBackward,
    { N: 2, D: 5 },
    each((ops, x, dout) => ops.multiply(ops.larger(x, 0) > 0 ? 1 : 0.01, dout), "dx"),
  ],
  [activations.sigmoidForward, { N: 2, D: 5 }, each((ops, x) => ops.divide(1, ops.add(1, ops.exp(-x))))],
  [
    activations.sigmoidBackward,
    { N: 2, D: 5 },
    each((ops, out, dout) => ops.multiply(ops.multiply(dout, out), ops.subtract(1, out)), "dx"),
  ],
  [
    activations.tanhForward,
    { N: 2, D: 5 },
    each((ops, x) => {
      const e = ops.exp(ops.multiply(-2, x));
      return ops.divide(ops.subtract(1, e), ops.add(1, e));
    }),
  ],
  [
    activations.tanhBackward,
    { N: 2, D: 5 },
    each((ops, out, dout) => ops.multiply(dout, ops.subtract(1, ops.multiply(out, out))), "dx"),
  ],
  [
    losses.softmaxScoresLoss,
    { N: 3, C: 4 },
    (ops, { scores, y }) => withArray(softmax(ops, rowsOf(scores!), listOf(y!))),
  ],
  [
    losses.svmScoresLoss,
    { N: 3, C: 4 },
    (ops, { scores, y }) => withArray(svm(ops, rowsOf(scores!), listOf(y!))),
  ],
  [
    losses.binaryCrossEntropy,
    { N: 5 },
    (ops, { logits, y }) => {
      const { loss, dx } = crossEntropy(ops, listOf(logits!), listOf(y!));
      return { loss, dx: array(dx) };
    },
  ],
  [
    rowNorms.batchNormForward,
    { N: 4, D: 3 },
    (ops, { x, gamma, beta }) => {
      const [scales, shifts] = [listOf(gamma!), listOf(beta!)];
      const columns = turned(rowsOf(x!)).map((list, d) => normFeature(ops, list, scales[d]!, shifts[d]!));
      return { out: array(turned(columns)) };
    },
  ],
  [
    rowNorms.batchNormBackward,
    { N: 4, D: 3 },
    (ops, { dout, centered, inverseStd, gamma }) => {
      const [inverses, scales, lists] = [listOf(inverseStd!), listOf(gamma!), turned(rowsOf(centered!))];
      const found = turned(rowsOf(dout!)).map((list, d) =>
        featureGradients(ops, list, lists[d]!, inverses[d]!, scales[d]!),
      );
      return { dx: array(turned(found.map(({ dx }) => dx))), ...parameters(found) };
    },
  ],
  [
    rowNorms.layerNormForward,
    { N: 2, D: 5 },
    (ops, { x, gamma, beta }) => ({
      out: array(rowsOf(x!).map((row) => normExample(ops, row, listOf(gamma!), listOf(beta!)))),
    }),
  ],
  [
    rowNorms.layerNormBackward,
    { N: 2, D: 5 },
    (ops, { dout, centered, inverseStd, gamma }) => {
      const scales = listOf(gamma!);
      const into = { dgamma: scales.map(() => 0), dbeta: scales.map(() => 0) };
      const [lists, inverses] = [rowsOf(centered!), listOf(inverseStd!)];
      const slots = [...scales.keys()];
      const dx = rowsOf(dout!).map((row, n) =>
        exampleGradients(ops, [row, lists[n]!, inverses[n]!], [scales, slots], into),
      );
      return { dx: array(dx), dgamma: array(into.dgamma), dbeta: array(into.dbeta) };
    },
  ],
  [
    images.spatialBatchNormForward,
    { N: 2, C: 4, H: 2, W: 3 },
    (ops, { x, gamma, beta }) => {
      const [scales, shifts] = [listOf(gamma!), listOf(beta!)];
      const lists = channelsOf(x!).map((list, c) => normFeature(ops, list, scales[c]!, shifts[c]!));
      return { out: fromChannels(lists, x!.shape) };
    },
  ],
  [
    images.spatialBatchNormBackward,
    { N: 2, C: 4, H: 2, W: 3 },
    (ops, { dout, centered, inverseStd, gamma }) => {
      const [inverses, scales, lists] = [listOf(inverseStd!), listOf(gamma!), channelsOf(centered!)];
      const found = channelsOf(dout!).map((list, c) =>
        featureGradients(ops, list, lists[c]!, inverses[c]!, scales[c]!),
      );
      const dx = found.map((channel) => channel.dx);
      return { dx: fromChannels(dx, dout!.shape), ...parameters(found) };
    },
  ],
  [
    images.groupNormForward,
    { N: 2, C: 8, H: 2, W: 1 },
    (ops, { x, gamma, beta }) => {
      const out = groupsOf(x!).map((list, row) => {
        const slots = slotsOf(x!.shape, row);
        return normExample(ops, list, pick(listOf(gamma!), slots), pick(listOf(beta!), slots));
      });
      return { out: array(out).reshape(...x!.shape) };
    },
  ],
  [
    images.groupNormBackward,
    { N: 2, C: 8, H: 2, W: 1 },
    (ops, { dout, centered, inverseStd, gamma }) => {
      const scales = listOf(gamma!);
      const into = { dgamma: scales.map(() => 0), dbeta: scales.map(() => 0) };
      const [lists, inverses] = [groupsOf(centered!), listOf(inverseStd!)];
      const dx = groupsOf(dout!).map((list, row) => {
        const slots = slotsOf(dout!.shape, row);
        return exampleGradients(ops, [list, lists[row]!, inverses[row]!], [pick(scales, slots), slots], into);
      });
      return { dx: array(dx).reshape(...dout!.shape), dgamma: array(into.dgamma), dbeta: array(into.dbeta) };
    },
  ],
  [
    dropoutForward,
    { N: 3, D: 4 },
    (ops, { x, seed }) => {
      const rng = new RandomState(seed);
      const scale = ops.divide(1, 0.5);
      const kept = (value: number) => ops.multiply(value, ops.larger(0.5, rng.rand()) === 0.5 ? scale : 0);
      return { out: array(listOf(x!).map(kept)).reshape(...x!.shape) };
    },
  ],
  [
    twoLayerNetLoss,
    { N: 3, D: 4, H: 5, C: 2 },
    (ops, { X, y, W1, b1, W2, b2 }) => {
      const [x, w1, w2] = [rowsOf(X!), rowsOf(W1!), rowsOf(W2!)];
      const hidden = affine(ops, x, w1, listOf(b1!)).map((row) => row.map((value) => ops.larger(value, 0)));
      const { loss, dx } = softmax(ops, affine(ops, hidden, w2, listOf(b2!)), listOf(y!));
      const dhidden = product(ops, dx, turned(w2)).map((row, n) =>
        row.map((slope, h) => (ops.larger(hidden[n]![h]!, 0) > 0 ? slope : 0)),
      );
      const penalized = (gradient: Matrix, w: Matrix) =>
        array(
          gradient.map((row, d) =>
            zip(row, w[d]!, (slope, weight) => ops.add(slope, ops.multiply(0.1, weight))),
          ),
        );
      const all = [w1, w2].flat(2);
      const penalty = ops.multiply(ops.multiply(0.5, 0.1), ops.dot(all, all));
      return {
        loss: ops.add(loss, penalty),
        W1: penalized(product(ops, turned(x), dhidden), w1),
        b1: array(turned(dhidden).map((column) => sum(ops, column))),
        W2: penalized(product(ops, turned(hidden), dx), w2),
        b2: array(turned(dx).map((column) => sum(ops, column))),
      };
    },
  ],
];

function withArray({ loss, dx }: { loss: number; dx: Matrix }): VariantOutput {
  return { loss, dx: array(dx) };
}

function parameters(found: readonly { dgamma: number; dbeta: number }[]): VariantOutput {
  return { dgamma: array(found.map(({ dgamma }) => dgamma)), dbeta: array(found.map(({ dbeta }) => dbeta)) };
}

it.each(PROGRAMS.map(([comparison, ...rest]) => [comparison.id, comparison, ...rest] as const))(
  "%s counts what a program of the fewest operations does",
  (_id, comparison, size, program) => {
    const problem = comparison as Comparison<Input>;
    expect(problem.flops(size)).toBe(counted(problem, size, program));
  },
);
