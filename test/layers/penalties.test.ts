import { describe, expect, it } from "vitest";
import {
  l1PenaltyNaive,
  l1PenaltyVectorized,
  l2PenaltyNaive,
  l2PenaltyVectorized,
} from "../../src/layers/penalties.js";
import { array, zeros } from "../../src/ndarray/creation.js";
import { RandomState } from "../../src/random/random-state.js";
import { gradCheck } from "../../src/training/gradient-check.js";
import { expectClose } from "../support/numbers.js";
import { onEachBackend } from "../support/on-each-backend.js";
import { expectAlike, measuredAgainst, strided } from "./layer-contract.js";

const KINDS = {
  l2: [l2PenaltyNaive, l2PenaltyVectorized],
  l1: [l1PenaltyNaive, l1PenaltyVectorized],
} as const;

onEachBackend(() => {
  describe.each(Object.entries(KINDS))("%s penalty", (_kind, [naive, vectorized]) => {
    it.each([
      ["float64", 1e-12, 1e-7],
      ["float32", 1e-5, 1e-2],
    ] as const)("both agree in %s and have the measured gradient", (dtype, within, measured) => {
      const rng = new RandomState(2);
      const signs = rng.randint(0, 2, [3, 4, 5]).multiply(2).subtract(1); // away from 0, where L1 has its kink
      const W = rng.uniform(0.1, 2, [3, 4, 5]).multiply(signs).astype(dtype);
      const expected = naive(W, 0.3);
      const found = vectorized(strided(W), 0.3);
      expectClose(found.loss, expected.loss, { rtol: within });
      expectAlike(found.dW, expected.dW, within);
      for (const penalty of [naive, vectorized]) {
        const { dW } = penalty(W, 0.3);
        const { worst } = gradCheck((w) => penalty(w, 0.3).loss, W, dW, measuredAgainst(dW));
        expect(worst?.relativeError).toBeLessThan(measured);
      }
    });

    it.each([naive, vectorized])(
      "is 0 without strength, even where sums overflow, and 0 of nothing",
      (penalty) => {
        const { loss, dW } = penalty(array([1e200, -1e200]), 0);
        expect([loss, dW.add(0).toArray()]).toEqual([0, [0, 0]]);
        expect(penalty(zeros([0, 3]), 1).loss).toBe(0);
      },
    );

    it.each([naive, vectorized])("refuses an invalid strength", (penalty) => {
      for (const reg of [-1, Number.NaN, Infinity])
        expect(() => penalty(zeros(1), reg)).toThrow(
          `${penalty.name}: reg must be a finite number that is 0 or more`,
        );
    });
  });
});

it.each(KINDS.l2)("L2 has the factor 1/2 of assignment 2", (penalty) => {
  const { loss, dW } = penalty(array([3, -4]), 2);
  expect([loss, dW.toArray()]).toEqual([25, [6, -8]]);
});

it.each(KINDS.l1)("L1 has slope 0 at 0", (penalty) => {
  const { loss, dW } = penalty(array([3, 0, -4]), 2);
  expect([loss, dW.toArray()]).toEqual([14, [2, 0, -2]]);
});
