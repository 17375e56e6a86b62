import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { softmaxLossFused, svmLossFused } from "../../src/classifiers/fused-loss.js";
import type { LinearLossFunction } from "../../src/classifiers/linear-loss.js";
import { svmLossNaive, svmLossVectorized } from "../../src/classifiers/linear-svm.js";
import {
  softmaxLossNaive,
  softmaxLossVectorized,
  softmaxProbabilities,
} from "../../src/classifiers/softmax.js";
import type { DType } from "../../src/engine/dtype.js";
import { array, zeros } from "../../src/ndarray/creation.js";
import type { NDArray } from "../../src/ndarray/ndarray.js";
import { RandomState } from "../../src/random/random-state.js";
import { gradCheck } from "../../src/training/gradient-check.js";
import { expectClose, named, oracle, type Packed, readJson, unpack } from "../support/numbers.js";
import { onEachBackend } from "../support/on-each-backend.js";

interface LossCase {
  readonly model: "svm" | "softmax";
  readonly reg: number;
  readonly X: Packed;
  readonly y: Packed;
  readonly W: Packed;
  readonly loss: number;
  readonly dW: Packed;
  readonly float32: { readonly loss: number; readonly dW: Packed };
}

const fixtures = readJson<{ losses: LossCase[] }>("./fixtures/classifiers.json", import.meta.url).losses;
const VARIANTS = {
  svm: [svmLossNaive, svmLossVectorized, svmLossFused],
  softmax: [softmaxLossNaive, softmaxLossVectorized, softmaxLossFused],
} as const;
const ALL = [...VARIANTS.svm, ...VARIANTS.softmax];

const labels = (...classes: number[]): NDArray => array(classes, { dtype: "int32" });

/** The loss of given scores [N, C]: with X the identity, the weights are the scores. */
function ofScores(
  lossFunction: LinearLossFunction,
  scores: number[][],
  classes: number[],
  dtype: DType = "float64",
) {
  const N = scores.length;
  const X = zeros([N, N], dtype);
  for (let i = 0; i < N; i++) X.set(1, i, i);
  return lossFunction(array(scores, { dtype }), X, labels(...classes), 0);
}

function randomProblem({
  N,
  D,
  C,
  seed,
  dtype = "float64",
}: {
  N: number;
  D: number;
  C: number;
  seed: number;
  dtype?: DType;
}) {
  const rng = new RandomState(seed);
  const X = rng.randn(N, D).astype(dtype);
  const W = rng.randn(D, C).astype(dtype);
  return { X, W, y: rng.randint(0, C, [N]).astype("int32") };
}

onEachBackend(() => {
  describe.each(named(VARIANTS.svm))("%s", (_name, svmLoss) => {
    it("charges what the course notes charge: 2.9, 0 and 12.9, in the mean 5.27", () => {
      const cat = [3.2, 5.1, -1.7];
      const car = [1.3, 4.9, 2.0];
      const frog = [2.2, 2.5, -3.1];
      expectClose(ofScores(svmLoss, [cat], [0]).loss, 2.9, { rtol: 1e-14 });
      expect(ofScores(svmLoss, [car], [1]).loss).toBe(0);
      expectClose(ofScores(svmLoss, [frog], [2]).loss, 12.9, { rtol: 1e-14 });
      expectClose(ofScores(svmLoss, [cat, car, frog], [0, 1, 2]).loss, 15.8 / 3, { rtol: 1e-14 });
    });

    it("gives the notes' 1.58 for the example with W, x and b", () => {
      const { W, X, y, expected } = notesExample();
      expectClose(svmLoss(W, X, y, 0).loss, expected.hinge as number, { rtol: 1e-14 });
    });

    it("pushes violating classes down and pulls the true class up, once each", () => {
      const { loss, dW } = ofScores(svmLoss, [[3, 1, 2.5]], [0]);
      expect(loss).toBe(0.5);
      expect(dW.toArray()).toEqual([[-1, 0, 1]]);
      expect(ofScores(svmLoss, [[0, 0, 0]], [1]).dW.toArray()).toEqual([[1, -2, 1]]);
    });

    it("uses the zero subgradient where a margin is exactly 0", () => {
      const { loss, dW } = ofScores(svmLoss, [[1, 0]], [0]);
      expect(loss).toBe(0);
      expect(Array.from(dW.data).map(Math.abs)).toEqual([0, 0]);
    });

    it("is C - 1 at W = 0", () => {
      const { inputs, expected } = oracle("cs231n_classifiers/zero_weights");
      const loss = svmLoss(zeros([12, 10]), unpack(inputs.X!), unpack(inputs.y!, "int32"), 1).loss;
      expect(loss).toBe(expected.svm);
    });

    it("charges huge gaps without NaN", () => {
      expect(ofScores(svmLoss, [[1e4, -1e4]], [1]).loss).toBe(20001);
      expect(ofScores(svmLoss, [[1e308, -1e308]], [0]).loss).toBe(0);
      const overflow = ofScores(svmLoss, [[1e308, -1e308]], [1]);
      expect(overflow.loss).toBe(Infinity);
      expect(overflow.dW.toArray()).toEqual([[1, -1]]);
    });

    it("is 0 with a single class", () => {
      const { loss, dW } = ofScores(svmLoss, [[7]], [0]);
      expect([loss, Math.abs(dW.item())]).toEqual([0, 0]);
    });
  });

  describe.each(named(VARIANTS.softmax))("%s", (_name, softmaxLoss) => {
    it("gives the notes' 1.04 for the example with W, x and b", () => {
      const { W, X, y, expected } = notesExample();
      expectClose(softmaxLoss(W, X, y, 0).loss, expected.cross_entropy as number, { rtol: 1e-14 });
    });

    it("is ln C at W = 0", () => {
      const { inputs, expected } = oracle("cs231n_classifiers/zero_weights");
      const loss = softmaxLoss(zeros([12, 10]), unpack(inputs.X!), unpack(inputs.y!, "int32"), 1).loss;
      expectClose(loss, expected.softmax as number, { rtol: 1e-14 });
      expectClose(loss, Math.log(10), { rtol: 1e-14 });
    });

    it("has the gradient p - 1 at the true class and p elsewhere", () => {
      const { dW } = ofScores(softmaxLoss, [[Math.log(1), Math.log(2), Math.log(5)]], [1]);
      expectClose(dW, [1 / 8, 2 / 8 - 1, 5 / 8], { atol: 1e-15 });
    });

    it.each([1e4, 1e300, 1e308])("is finite and exact for scores of size %d", (size) => {
      const right = ofScores(softmaxLoss, [[size, -size, 0]], [0]);
      expect(right.loss).toBe(0);
      expect(Array.from(right.dW.data).map(Math.abs)).toEqual([0, 0, 0]);
      const wrong = ofScores(softmaxLoss, [[size, -size, 0]], [2]);
      expect(wrong.loss).toBe(size); // log of a probability that has long become 0
      expectClose(wrong.dW, [1, 0, -1], { atol: 0 });
    });

    it("is Infinity, not NaN, where the loss is larger than the largest number", () => {
      const { loss, dW } = ofScores(softmaxLoss, [[1e308, -1e308]], [1]);
      expect(loss).toBe(Infinity);
      expect(dW.toArray()).toEqual([[1, -1]]);
    });

    it("does not change when a number is added to all scores", () => {
      const shifted = ofScores(softmaxLoss, [[1e4 + 1, 1e4 + 2]], [0]).loss;
      expectClose(shifted, ofScores(softmaxLoss, [[1, 2]], [0]).loss, { rtol: 1e-12 });
    });

    it("shifts every example by its own largest score", () => {
      const both = ofScores(
        softmaxLoss,
        [
          [1000, 1001],
          [-1001, -1000],
        ],
        [0, 0],
      ).loss;
      expectClose(both, Math.log(1 + Math.E), { rtol: 1e-12 });
    });

    it("is 0 with a single class", () => {
      const { loss, dW } = ofScores(softmaxLoss, [[7]], [0]);
      expect([loss, Math.abs(dW.item())]).toEqual([0, 0]);
    });
  });

  it.each([
    ["cs231n_classifiers/linear_svm_reg0", VARIANTS.svm],
    ["cs231n_classifiers/linear_softmax_reg0", VARIANTS.softmax],
    ["cs231n_classifiers/linear_softmax_reg5", VARIANTS.softmax],
  ] as const)("all variants give the numbers of %s", (id, variants) => {
    const { inputs, params, expected, tolerance } = oracle(id);
    for (const lossFunction of variants) {
      const y = unpack(inputs.y!, "int32");
      const { loss, dW } = lossFunction(unpack(inputs.W!), unpack(inputs.X!), y, params.reg as number);
      expectClose(loss, expected.loss as number, { rtol: tolerance });
      expectClose(dW, expected.dW as Packed, { atol: tolerance });
    }
  });

  describe.each(fixtures)("$model, reg $reg", ({ model, reg, X, y, W, loss, dW, float32 }) => {
    it.each(named(VARIANTS[model]))("%s gives NumPy's loss and gradient", (_name, lossFunction) => {
      const found = lossFunction(unpack(W), unpack(X), unpack(y, "int32"), reg);
      expectClose(found.loss, loss, { rtol: 1e-13 });
      expectClose(found.dW, dW, { rtol: 1e-12, atol: 1e-14 });
      expect(found.dW.dtype).toBe("float64");
    });

    it.each(named(VARIANTS[model]))(
      "%s gives them in float32, to float32's digits",
      (_name, lossFunction) => {
        const found = lossFunction(unpack(W, "float32"), unpack(X, "float32"), unpack(y, "int32"), reg);
        expectClose(found.loss, float32.loss, { rtol: 2e-6 });
        expectClose(found.dW, float32.dW, { rtol: 1e-5, atol: 1e-6 });
        expect(found.dW.dtype).toBe("float32");
      },
    );
  });

  describe.each(named(ALL))("%s", (_name, lossFunction) => {
    it("has the gradient that central differences measure", () => {
      const { W, X, y } = randomProblem({ N: 7, D: 5, C: 4, seed: 231 });
      const { dW } = lossFunction(W, X, y, 0.1);
      const { worst, checked } = gradCheck((w) => lossFunction(w, X, y, 0.1).loss, W, dW);
      expect(checked).toBe(20);
      expect(worst!.relativeError).toBeLessThan(1e-7);
    });

    it("adds reg * sum(W**2), without a factor 1/2, and its gradient", () => {
      const { W, X, y } = randomProblem({ N: 6, D: 3, C: 4, seed: 2 });
      const plain = lossFunction(W, X, y, 0);
      const penalized = lossFunction(W, X, y, 0.25);
      const squares = W.multiply(W).sum();
      expectClose(penalized.loss - plain.loss, 0.25 * squares, { rtol: 1e-12 });
      expectClose(penalized.dW.subtract(plain.dW), W.multiply(0.5), { atol: 1e-13 });
    });

    it("is a mean: every example twice gives the same loss and gradient", () => {
      const { W, X, y } = randomProblem({ N: 4, D: 3, C: 3, seed: 3 });
      const twice = [0, 1, 2, 3, 0, 1, 2, 3];
      const once = lossFunction(W, X, y, 0.1);
      const doubled = lossFunction(W, X.take(twice, { axis: 0 }), y.take(twice), 0.1);
      expectClose(doubled.loss, once.loss, { rtol: 1e-13 });
      expectClose(doubled.dW, once.dW, { atol: 1e-14 });
    });

    it.each<[DType, DType, DType]>([
      ["float64", "float64", "float64"],
      ["float32", "float32", "float32"],
      ["float32", "float64", "float64"],
      ["float32", "uint8", "float32"],
      ["float64", "uint8", "float64"],
      ["int32", "uint8", "float64"],
    ])("of W %s and X %s gives dW %s", (w, x, expected) => {
      const W = array([[1, 2]], { dtype: w });
      const X = array([[200], [100]], { dtype: x });
      const found = lossFunction(W, X, labels(0, 1), 0.5);
      const inFloat64 = lossFunction(W.astype("float64"), X.astype("float64"), labels(0, 1), 0.5);
      expect(found.dW.dtype).toBe(expected);
      expectClose(found.loss, inFloat64.loss, { rtol: 1e-6 });
      expectClose(found.dW, inFloat64.dW, { rtol: 1e-6 });
    });

    it("takes labels as uint8 too", () => {
      const { W, X, y } = randomProblem({ N: 6, D: 3, C: 4, seed: 8 });
      const found = lossFunction(W, X, y.astype("uint8"), 0);
      const expected = lossFunction(W, X, y, 0);
      expect([found.loss, found.dW.toArray()]).toEqual([expected.loss, expected.dW.toArray()]);
    });

    it("reads views as it reads their copies", () => {
      const rng = new RandomState(6);
      const X = rng.randn(4, 12).T.slice([null, null, 2]); // [6, 4], strided
      const W = rng.randn(3, 8).T.slice([1, 8, 2]); // [4, 3], strided
      const y = array([9, 0, 9, 1, 9, 2, 9, 2, 9, 1, 9, 0], { dtype: "int32" }).slice([1, null, 2]);
      expect([X.isContiguous, W.isContiguous, y.isContiguous]).toEqual([false, false, false]);
      const ofViews = lossFunction(W, X, y, 0.1);
      const ofCopies = lossFunction(W.copy(), X.copy(), y.copy(), 0.1);
      expectClose(ofViews.loss, ofCopies.loss, { rtol: 1e-15 });
      expectClose(ofViews.dW, ofCopies.dW, { rtol: 1e-14, atol: 1e-15 });
    });

    it("does not change its inputs and returns a new gradient", () => {
      const { W, X, y } = randomProblem({ N: 5, D: 2, C: 3, seed: 4 });
      const before = [W.toArray(), X.toArray(), y.toArray()];
      const { dW } = lossFunction(W, X, y, 0);
      dW.fill(7);
      expect([W.toArray(), X.toArray(), y.toArray()]).toEqual(before);
    });

    it("has no penalty for reg 0, even where the sum of squares would overflow", () => {
      const W = array([[1e200, 1e200]]);
      const loss = lossFunction(W, array([[0]]), labels(0), 0).loss;
      expectClose(loss, lossFunction(zeros([1, 2]), array([[0]]), labels(0), 0).loss, {});
    });

    it("shows NaN in its input as a loss of NaN", () => {
      const { W, X, y } = randomProblem({ N: 3, D: 2, C: 3, seed: 5 });
      X.set(NaN, 1, 1);
      expect(lossFunction(W, X, y, 0).loss).toBeNaN();
    });

    it("says which argument disagrees about D", () => {
      const call = () => lossFunction(zeros([2, 3]), zeros([4, 5]), zeros([4], "int32"), 0);
      expect(call).toThrow(`${lossFunction.name}: axis 0 of W [2, 3] must be D = 5, set by X [4, 5]`);
    });

    it.each([-1, 2])("refuses label %i of 2 classes", (label) => {
      const message = `${lossFunction.name}: y[1] = ${label} is not a class; W has C = 2 columns, so classes are 0 to 1`;
      expect(() => lossFunction(zeros([1, 2]), zeros([2, 1]), labels(0, label), 0)).toThrow(message);
    });

    it.each([-0.1, NaN, Infinity])("refuses reg %d", (reg) => {
      const call = () => lossFunction(zeros([1, 2]), zeros([1, 1]), labels(0), reg);
      expect(call).toThrow(`${lossFunction.name}: reg must be a finite number that is 0 or more, got ${reg}`);
    });

    it("refuses no examples, no classes and labels that are no integers", () => {
      expect(() => lossFunction(zeros([2, 2]), zeros([0, 2]), labels(), 0)).toThrow("got N = 0");
      expect(() => lossFunction(zeros([2, 0]), zeros([1, 2]), labels(0), 0)).toThrow("got C = 0");
      expect(() => lossFunction(zeros([2, 2]), zeros([1, 2]), array([0]), 0)).toThrow('y.astype("int32")');
    });
  });

  describe.each([
    ["svm", VARIANTS.svm],
    ["softmax", VARIANTS.softmax],
  ] as const)("all variants of %s", (_, [naive, ...others]) => {
    const sizes = fc.record({
      N: fc.integer({ min: 1, max: 12 }),
      D: fc.integer({ min: 1, max: 9 }),
      C: fc.integer({ min: 1, max: 6 }),
      seed: fc.nat(5000),
    });

    it("agree in float64 to 1e-12", () => {
      fc.assert(
        fc.property(sizes, fc.double({ min: 0, max: 10, noNaN: true }), (size, reg) => {
          const { W, X, y } = randomProblem(size);
          const slow = naive(W, X, y, reg);
          for (const variant of others) {
            const fast = variant(W, X, y, reg);
            expectClose(fast.loss, slow.loss, { rtol: 1e-12, atol: 1e-14 });
            expectClose(fast.dW, slow.dW, { rtol: 1e-12, atol: 1e-14 });
          }
        }),
        { numRuns: 80, seed: 231 },
      );
    });

    it("agree in float32 to 1e-5", () => {
      fc.assert(
        fc.property(sizes, (size) => {
          const { W, X, y } = randomProblem({ ...size, dtype: "float32" });
          const slow = naive(W, X, y, 0.1);
          for (const variant of others) {
            const fast = variant(W, X, y, 0.1);
            expectClose(fast.loss, slow.loss, { rtol: 1e-5, atol: 1e-6 });
            expectClose(fast.dW, slow.dW, { rtol: 1e-5, atol: 1e-5 });
          }
        }),
        { numRuns: 40, seed: 231 },
      );
    });
  });

  describe("softmaxProbabilities", () => {
    it.each(["softmax_1_-2_0", "softmax_half"])("gives the course notes' probabilities (%s)", (id) => {
      const { inputs, expected, tolerance } = oracle(`cs231n_notes/${id}`);
      expectClose(softmaxProbabilities(unpack(inputs.scores!)), expected.probabilities as Packed, {
        atol: tolerance,
      });
    });

    it("sums to 1 in every row, for scores of any size", () => {
      const P = softmaxProbabilities(
        array([
          [1e308, 1e308, -1e308],
          [-1e4, 0, 1],
          [5, 5, 5],
        ]),
      );
      expectClose(P.sum({ axis: 1 }), [1, 1, 1], { atol: 1e-15 });
      expectClose(P.row(0), [0.5, 0.5, 0], { atol: 0 });
    });
  });
});

/** Figure of the notes on linear classification: one example of four pixels, with the bias as a fifth feature of 1. */
function notesExample() {
  const { inputs, expected } = oracle("cs231n_notes/svm_vs_softmax");
  const weights = unpack(inputs.W!); // [3, 4], one class a row
  const W = zeros([5, 3]);
  W.slice([0, 4]).assign(weights.T);
  W.row(4).assign(unpack(inputs.b!));
  const X = array([[...inputs.x!.data, 1]]);
  return { W, X, y: unpack(inputs.y!, "int32"), expected };
}
