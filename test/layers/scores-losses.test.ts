import { describe, expect, it } from "vitest";
import {
  binaryCrossEntropyNaive,
  binaryCrossEntropyVectorized,
} from "../../src/layers/binary-cross-entropy.js";
import { softmaxScoresLossNaive, softmaxScoresLossVectorized } from "../../src/layers/softmax-scores-loss.js";
import { svmScoresLossNaive, svmScoresLossVectorized } from "../../src/layers/svm-scores-loss.js";
import { array, zeros } from "../../src/ndarray/creation.js";
import { RandomState } from "../../src/random/random-state.js";
import { gradCheck } from "../../src/training/gradient-check.js";
import { expectClose } from "../support/numbers.js";
import { onEachBackend } from "../support/on-each-backend.js";
import { expectAlike, strided } from "./layer-contract.js";

const SCORES = {
  softmax: [softmaxScoresLossNaive, softmaxScoresLossVectorized],
  svm: [svmScoresLossNaive, svmScoresLossVectorized],
} as const;
const BINARY = [binaryCrossEntropyNaive, binaryCrossEntropyVectorized] as const;
const WITHIN = { float64: 1e-12, float32: 1e-5 } as const;
const { NaN: nan } = Number;
const labels = (...classes: number[]) => array(classes, { dtype: "int32" });

onEachBackend(() => {
  describe.each(Object.entries(SCORES))("%s loss of scores", (_kind, [naive, vectorized]) => {
    it.each(["float64", "float32"] as const)("both agree in %s, on views too", (dtype) => {
      const rng = new RandomState(3);
      const [scores, y] = [rng.randn(12, 5).multiply(2).astype(dtype), rng.randint(0, 5, [12])];
      const expected = naive(scores, y);
      for (const given of [scores, strided(scores)]) {
        const { loss, dx } = vectorized(given, strided(y));
        expectClose(loss, expected.loss, { rtol: WITHIN[dtype] });
        expectAlike(dx, expected.dx, WITHIN[dtype]);
      }
    });

    it.each(["float64", "float32"] as const)("both have the measured gradient in %s", (dtype) => {
      const rng = new RandomState(4);
      const [scores, y] = [rng.randn(4, 3).astype(dtype), labels(0, 2, 1, 2)];
      for (const lossOf of [naive, vectorized]) {
        const { worst } = gradCheck((s) => lossOf(s, y).loss, scores, lossOf(scores, y).dx);
        expect(worst?.relativeError).toBeLessThan(dtype === "float64" ? 1e-7 : 1e-2);
      }
    });

    it.each([naive, vectorized])("says what is wrong with labels and sizes", (lossOf) => {
      const { name } = lossOf;
      expect(() => lossOf(zeros([2, 3]), labels(0, 3))).toThrow(
        `${name}: y[1] = 3 is not a class; scores have C = 3 columns, so classes are 0 to 2`,
      );
      expect(() => lossOf(zeros([2, 3]), labels(0, -1))).toThrow("y[1] = -1 is not a class");
      expect(() => lossOf(zeros([2, 3]), labels(0))).toThrow(
        "axis 0 of y [1] must be N = 2, set by scores [2, 3]",
      );
      expect(() => lossOf(zeros([0, 3]), labels())).toThrow("at least one example, got N = 0");
      expect(() => lossOf(zeros([1, 0]), labels(0))).toThrow("at least one class, got C = 0");
      expect(() => lossOf(zeros([1, 2]), array([0]))).toThrow(
        "y must hold classes as int32 or uint8, got float64",
      );
    });

    it.each([naive, vectorized])("makes NaN of NaN", (lossOf) => {
      expect(lossOf(array([[nan, 1]]), labels(1)).loss).toBeNaN();
    });
  });

  describe.each(SCORES.softmax)("softmax", (lossOf) => {
    it("is log C where all scores are equal, whatever their size", () => {
      for (const score of [0, 1000, -1e300]) {
        const { loss, dx } = lossOf(array([[score, score, score, score]]), labels(2));
        expectClose(loss, Math.log(4), { rtol: 1e-15 });
        expectClose(dx, [0.25, 0.25, -0.75, 0.25], { rtol: 1e-15 });
      }
    });

    it("charges a hopeless true class what it costs", () => {
      expect(lossOf(array([[0, -5000]]), labels(1)).loss).toBe(5000);
      expect(lossOf(array([[0, -5000]]), labels(0)).loss).toBe(0);
    });
  });

  describe.each(SCORES.svm)("svm", (lossOf) => {
    it("charges 2.9 for the notes' cat, and nothing at a margin of exactly 1", () => {
      expectClose(lossOf(array([[3.2, 5.1, -1.7]]), labels(0)).loss, 2.9, { rtol: 1e-14 });
      const { loss, dx } = lossOf(array([[1, 0]]), labels(0));
      expect([loss, dx.toArray()]).toEqual(
        [0, [[-0, 0]]].map((value) => (value === 0 ? 0 : expect.anything())),
      );
      expectClose(dx, [0, 0], { atol: 0 });
    });
  });

  describe.each(BINARY)("binary cross-entropy", (lossOf) => {
    it.each(["float64", "float32"] as const)("agrees and has the measured gradient in %s", (dtype) => {
      const rng = new RandomState(5);
      const [logits, y] = [rng.randn(9).multiply(4).astype(dtype), rng.randint(0, 2, [9])];
      const [expected, found] = [binaryCrossEntropyNaive(logits, y), lossOf(strided(logits), strided(y))];
      expectClose(found.loss, expected.loss, { rtol: WITHIN[dtype] });
      expectAlike(found.dx, expected.dx, WITHIN[dtype]);
      const { worst } = gradCheck((z) => lossOf(z, y).loss, logits, found.dx);
      expect(worst?.relativeError).toBeLessThan(dtype === "float64" ? 1e-6 : 1e-2);
    });

    it("is finite and right for logits of any size", () => {
      const { loss, dx } = lossOf(array([1000, -1000, 1000, 0]), array([0, 1, 1, 0.5]));
      expectClose(loss, (2000 + Math.log(2)) / 4, { rtol: 1e-15 });
      expectClose(dx, [0.25, -0.25, 0, 0], { rtol: 0 });
    });

    it("makes NaN of a NaN logit and says what is no target", () => {
      expect(lossOf(array([nan]), array([1])).loss).toBeNaN();
      expect(() => lossOf(zeros(2), array([0, 2]))).toThrow(
        `${lossOf.name}: y[1] = 2 is no target; expected 0 or 1`,
      );
      expect(() => lossOf(zeros(1), array([nan]))).toThrow("y[0] = NaN is no target");
      expect(() => lossOf(zeros(0), zeros(0))).toThrow("got N = 0");
      expect(() => lossOf(zeros(2), zeros(3))).toThrow("axis 0 of y [3] must be N = 2, set by logits [2]");
    });
  });
});
