/** Filters of 1 x 1: on a BLAS, products of the images as they lie; elsewhere, the path of all other filters. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { BackendName } from "../../src/engine/backend.js";
import { availableBackends, backend, useBackend } from "../../src/engine/select.js";
import { lastConvPath } from "../../src/engine/wasm/conv.js";
import {
  convBackwardNaive,
  convBackwardVectorized,
  convForwardNaive,
  convForwardVectorized,
  convParameterGradients,
} from "../../src/layers/conv.js";
import type { ConvOptions } from "../../src/layers/conv-geometry.js";
import { zeros } from "../../src/ndarray/creation.js";
import { expectClose } from "../support/numbers.js";
import { type ConvShape, convProblem, randomLike, scattered } from "./conv-problems.js";

/** Some 150,000 multiply-adds an image: enough for products. */
const SHAPE = { N: 3, C: 33, H: 12, W: 15, F: 26, HH: 1, WW: 1 };

const without = availableBackends().find(({ name }) => name === "blas")?.reason;

describe.each(["wasm", "blas"] as const)("1 x 1 convolution on %s", (name) => {
  describe.skipIf(name === "blas" && without !== undefined)(without ?? "which is here", () => {
    let before: BackendName;
    beforeAll(() => {
      before = backend().name;
      useBackend(name, { threads: 2 });
    });
    afterAll(() => useBackend(before));

    it.each([
      ["float64", 1e-11],
      ["float32", 2e-4],
    ] as const)("agrees with the loops, in %s to %f", (dtype, atol) => {
      const { x, w, b } = convProblem(SHAPE, 231, dtype);
      const naive = convForwardNaive(x, w, b);
      const fast = convForwardVectorized(x, w, b);
      if (name === "blas") expect(lastConvPath).toBe("products");
      else expect(lastConvPath).not.toBe("products");
      expectClose(fast.out, naive.out, { atol });
      const dout = randomLike(naive.out);
      const [expected, found] = [
        convBackwardNaive(dout, naive.cache),
        convBackwardVectorized(dout, fast.cache),
      ];
      if (name === "blas") expect(lastConvPath).toBe("products");
      for (const of of ["dx", "dw", "db"] as const) expectClose(found[of], expected[of], { atol });
      const parameters = convParameterGradients(dout, fast.cache);
      expect(parameters.dw.toArray()).toEqual(found.dw.toArray());
      expect(parameters.db.toArray()).toEqual(found.db.toArray());
    });

    it("reads images and filters that do not lie in row-major order", () => {
      const { x, w, b } = convProblem(SHAPE);
      const expected = convForwardVectorized(x, w, b).out;
      const { out } = convForwardVectorized(scattered(x), scattered(w), scattered(b));
      expect(out.toArray()).toEqual(expected.toArray());
    });

    it("lets NaN reach the places it stands at, and no others", () => {
      const { x, w, b } = convProblem(SHAPE);
      x.data[5] = Number.NaN;
      const { out } = convForwardVectorized(x, w, b);
      const wrong = Array.from(out.data).filter(Number.isNaN).length;
      expect(wrong).toBe(SHAPE.F);
    });

    it.each<[string, Partial<ConvShape>, ConvOptions]>([
      ["a stride", { H: 24, W: 30 }, { stride: 2 }],
      ["padding", {}, { pad: 1 }],
      ["padding that a stride takes away again", { H: 12, W: 15 }, { pad: [6, 0], stride: [2, 1] }],
      ["few products", { C: 4, F: 4 }, {}],
      ["larger filters", { HH: 3, WW: 3 }, { pad: 1 }],
      ["no images", { N: 0 }, {}],
    ])("leaves %s to the other paths", (_, changes, options) => {
      const { x, w, b } = convProblem({ ...SHAPE, ...changes });
      const { out, cache } = convForwardVectorized(x, w, b, options);
      expect(lastConvPath).not.toBe("products");
      expectClose(out, convForwardNaive(x, w, b, options).out, { atol: 1e-10 });
      const { dw } = convBackwardVectorized(zeros(out.shape), cache);
      expect(dw.data.every((slope) => slope === 0)).toBe(true);
    });
  });
});
