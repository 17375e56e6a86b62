import { describe, expect, it } from "vitest";
import { affineBackwardNaive, affineForwardVectorized } from "../../src/layers/affine.js";
import {
  affineReluBackward,
  affineReluForward,
  affineReluParameterGradients,
} from "../../src/layers/affine-relu.js";
import { reluBackwardNaive, reluForwardVectorized } from "../../src/layers/relu.js";
import { arrayEqual } from "../../src/ndarray/comparing.js";
import { array, zeros } from "../../src/ndarray/creation.js";
import { RandomState } from "../../src/random/random-state.js";
import { expectClose } from "../support/numbers.js";
import { onEachBackend } from "../support/on-each-backend.js";
import { strided } from "./layer-contract.js";

onEachBackend(() => {
  describe("affine layer with its ReLU", () => {
    it.each(["float64", "float32"] as const)("gives the bits of the two layers, %s", (dtype) => {
      const rng = new RandomState(7);
      for (const [N, D, M] of [
        [1, 1, 1],
        [3, 2, 5],
        [50, 12, 33],
        [200, 50, 100],
        [0, 4, 3],
      ] as const) {
        const [x, w, b] = [rng.randn(N, D), rng.randn(D, M), rng.randn(M)].map((a) => a.astype(dtype));
        for (const bias of [b!, strided(b!)]) {
          const expected = reluForwardVectorized(affineForwardVectorized(x!, w!, b!).out).out;
          const { out, cache } = affineReluForward(x!, w!, bias);
          expect(arrayEqual(out, expected)).toBe(true);
          expect(out.dtype).toBe(dtype);
          expect(cache.affine).toEqual({ x, w });
          expect(cache.relu.out).toBe(out);
        }
      }
    });

    it("has the gradients that the loops of its layers have", () => {
      const rng = new RandomState(231);
      const [x, w, b] = [rng.randn(5, 2, 3), rng.randn(6, 4), rng.randn(4)] as const;
      const { out, cache } = affineReluForward(x, w, b);
      const dout = rng.randn(5, 4);
      const expected = affineBackwardNaive(reluBackwardNaive(dout, { out }).dx, { x, w });
      const found = affineReluBackward(dout, cache);
      for (const name of ["dx", "dw", "db"] as const)
        expectClose(found[name], expected[name], { atol: 1e-12 });
      const { dw, db } = affineReluParameterGradients(dout, cache);
      expect(arrayEqual(dw, found.dw) && arrayEqual(db, found.db)).toBe(true);
    });

    it("keeps NaN, makes 0 of what is not above 0, and leaves its arguments alone", () => {
      const x = array([[1], [Number.NaN], [-1]]);
      const w = array([[1, -1, 0]]);
      const b = array([0, 0, -0]);
      const rows = affineReluForward(x, w, b).out.toArray();
      expect(rows).toEqual([
        [1, 0, 0],
        [Number.NaN, Number.NaN, Number.NaN],
        [0, 1, 0],
      ]);
      expect(x.toArray()).toEqual([[1], [Number.NaN], [-1]]);
    });

    it("says which argument does not fit", () => {
      expect(() => affineReluForward(zeros([2, 3]), zeros([3, 4]), zeros(5))).toThrow(
        "affineReluForward: axis 0 of b [5] must be M = 4, set by w [3, 4]",
      );
    });
  });
});
