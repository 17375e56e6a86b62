import { describe, expect, it } from "vitest";
import { convBackwardNaive, convForwardNaive } from "../../src/layers/conv.js";
import {
  convReluBackward,
  convReluForward,
  convReluPoolBackward,
  convReluPoolForward,
  convReluPoolParameterGradients,
} from "../../src/layers/conv-relu.js";
import { maxPoolBackwardNaive, maxPoolForwardNaive } from "../../src/layers/pool.js";
import { reluBackwardNaive, reluForwardNaive } from "../../src/layers/relu.js";
import type { NDArray } from "../../src/ndarray/ndarray.js";
import { gradCheck } from "../../src/training/gradient-check.js";
import { expectClose } from "../support/numbers.js";
import { onEachBackend } from "../support/on-each-backend.js";
import { convProblem, randomLike } from "./conv-problems.js";

const CONV = { stride: 1, pad: 1 } as const;
const POOL = { poolHeight: 2, poolWidth: 2, stride: 2 } as const;
const IMAGES = { N: 2, C: 3, H: 6, W: 7, F: 4, HH: 3, WW: 3 };

type Gradients = Readonly<Record<"dx" | "dw" | "db", NDArray>>;

function expectSame(found: Gradients, expected: Gradients): void {
  for (const name of ["dx", "dw", "db"] as const) expectClose(found[name], expected[name], { atol: 1e-12 });
}

onEachBackend(() => {
  describe("convolution - ReLU", () => {
    const { x, w, b } = convProblem(IMAGES);
    const conv = convForwardNaive(x, w, b, CONV);
    const relu = reluForwardNaive(conv.out);

    it("gives what the loops of its layers give", () => {
      const { out, cache } = convReluForward(x, w, b, CONV);
      expectClose(out, relu.out, { atol: 1e-12 });
      const dout = randomLike(out);
      const { dx } = reluBackwardNaive(dout, relu.cache);
      expectSame(convReluBackward(dout, cache), convBackwardNaive(dx, conv.cache));
    });

    it("and pooling, too, with all gradients or those of its parameters alone", () => {
      const pool = maxPoolForwardNaive(relu.out, POOL);
      const { out, cache } = convReluPoolForward(x, w, b, CONV, POOL);
      expectClose(out, pool.out, { atol: 1e-12 });
      const dout = randomLike(out);
      const { dx: drelu } = maxPoolBackwardNaive(dout, pool.cache);
      const { dx: dconv } = reluBackwardNaive(drelu, relu.cache);
      const found = convReluPoolBackward(dout, cache);
      expectSame(found, convBackwardNaive(dconv, conv.cache));
      expectSame({ dx: found.dx, ...convReluPoolParameterGradients(dout, cache) }, found);
    });

    it("passes the numeric gradient check", () => {
      const weights = randomLike(convReluPoolForward(x, w, b, CONV, POOL).out, 7);
      const { cache } = convReluPoolForward(x, w, b, CONV, POOL);
      const grads = convReluPoolBackward(weights, cache);
      const loss = (images: NDArray, filters: NDArray, biases: NDArray) =>
        convReluPoolForward(images, filters, biases, CONV, POOL).out.multiply(weights).sum();
      for (const { worst } of [
        gradCheck((probe) => loss(probe, w, b), x, grads.dx),
        gradCheck((probe) => loss(x, probe, b), w, grads.dw),
        gradCheck((probe) => loss(x, w, probe), b, grads.db),
      ])
        expect(worst!.relativeError).toBeLessThan(1e-4);
    });
  });
});
