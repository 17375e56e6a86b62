/** The `flops` formulas of the classifiers, against programs that count; counter.ts says how. */
import { describe, expect, it } from "vitest";
import type { VariantOutput } from "../../src/comparisons/comparison.js";
import { knnDistances } from "../../src/comparisons/knn-distances.js";
import type { LinearProblem } from "../../src/comparisons/linear-problem.js";
import { softmaxLoss } from "../../src/comparisons/softmax-loss.js";
import { svmLoss } from "../../src/comparisons/svm-loss.js";
import { array } from "../../src/ndarray/creation.js";
import type { NDArray } from "../../src/ndarray/ndarray.js";
import { type Counter, counted } from "./counter.js";

const rows = (A: NDArray) => A.toArray() as number[][];
const columns = (A: NDArray) => rows(A.T);

function countDistances(ops: Counter, { X, XTrain }: { X: NDArray; XTrain: NDArray }): VariantOutput {
  const queries = rows(X);
  const train = rows(XTrain);
  const querySquares = queries.map((x) => ops.dot(x, x));
  const trainSquares = train.map((t) => ops.dot(t, t));
  const dists = queries.map((x, i) =>
    train.map((t, j) => {
      const cross = ops.multiply(2, ops.dot(x, t));
      return ops.sqrt(ops.subtract(ops.add(querySquares[i]!, trainSquares[j]!), cross));
    }),
  );
  return { dists: array(dists) };
}

/** What both losses share; `lossOf` turns the scores of one example into its loss and the slopes of the scores. */
function countLinear(
  ops: Counter,
  { W, X, y, reg }: LinearProblem,
  lossOf: (scores: number[], label: number, addToLoss: (loss: number) => void) => number[],
): VariantOutput {
  const weights = rows(W);
  const [N = 0, C = 0] = [X.shape[0], W.shape[1]];
  let loss = 0;
  const addToLoss = (part: number) => {
    loss = ops.add(loss, part);
  };
  const slopes = rows(X).map((x, i) => {
    const scores = columns(W).map((w) => ops.dot(x, w));
    return lossOf(scores, y.get(i), addToLoss);
  });
  const twoReg = ops.multiply(2, reg);
  const dW = columns(X).map((x, d) =>
    Array.from({ length: C }, (_, c) => {
      const data = ops.divide(
        ops.dot(
          x,
          slopes.map((slope) => slope[c]!),
        ),
        N,
      );
      return ops.add(data, ops.multiply(twoReg, weights[d]![c]!));
    }),
  );
  const all = weights.flat();
  const penalty = ops.multiply(reg, ops.dot(all, all));
  return { loss: ops.add(ops.divide(loss, N), penalty), dW: array(dW) };
}

const countSvm = (ops: Counter, problem: LinearProblem) =>
  countLinear(ops, problem, (scores, label, addToLoss) => {
    const slopes = scores.map(() => 0);
    let positive = 0;
    for (const [c, score] of scores.entries()) {
      if (c === label) continue;
      const margin = ops.larger(0, ops.add(ops.subtract(score, scores[label]!), 1));
      addToLoss(margin);
      slopes[c] = margin > 0 ? 1 : 0;
      positive = ops.add(positive, slopes[c]);
    }
    slopes[label] = -positive;
    return slopes;
  });

const countSoftmax = (ops: Counter, problem: LinearProblem) =>
  countLinear(ops, problem, (scores, label, addToLoss) => {
    const largest = scores.reduce((best, score) => ops.larger(best, score));
    const shifted = scores.map((score) => ops.subtract(score, largest));
    const exps = shifted.map((score) => ops.exp(score));
    const sum = exps.reduce((total, value) => ops.add(total, value), 0);
    addToLoss(ops.subtract(ops.log(sum), shifted[label]!));
    const probabilities = exps.map((value) => ops.divide(value, sum));
    probabilities[label] = ops.subtract(probabilities[label]!, 1);
    return probabilities;
  });

describe("flops counts what a program of the fewest operations does", () => {
  it.each([
    { M: 2, N: 3, D: 4 },
    { M: 5, N: 1, D: 7 },
    { M: 1, N: 1, D: 1 },
  ])("distances of %j", (size) => {
    expect(knnDistances.flops(size)).toBe(counted(knnDistances, size, countDistances));
  });

  it.each([
    { N: 3, D: 4, C: 2 },
    { N: 5, D: 2, C: 6 },
    { N: 1, D: 1, C: 2 },
  ])("SVM and softmax of %j", (size) => {
    expect(svmLoss.flops(size)).toBe(counted(svmLoss, size, countSvm));
    expect(softmaxLoss.flops(size)).toBe(counted(softmaxLoss, size, countSoftmax));
  });

  it("is dominated by the product at the course's sizes", () => {
    const share = (flops: number, products: number) => products / flops;
    expect(share(knnDistances.flops(knnDistances.sizes.course), 2 * 500 * 5000 * 3072)).toBeGreaterThan(0.99);
    expect(share(svmLoss.flops(svmLoss.sizes.course), 4 * 500 * 3073 * 10)).toBeGreaterThan(0.99);
  });
});
