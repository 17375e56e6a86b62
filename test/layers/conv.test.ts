import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scope } from "../../src/engine/heap.js";
import {
  convBackwardNaive,
  convBackwardVectorized,
  convForwardNaive,
  convForwardVectorized,
} from "../../src/layers/conv.js";
import { convBackwardIm2col, convForwardIm2col } from "../../src/layers/conv-im2col.js";
import { array, ones, zeros } from "../../src/ndarray/creation.js";
import { gradCheck } from "../../src/training/gradient-check.js";
import { expectClose, named, oracle, unpack } from "../support/numbers.js";
import { onEachBackend } from "../support/on-each-backend.js";
import { anyConvolution, convProblem, randomLike, scattered } from "./conv-problems.js";

const FORWARD = [convForwardNaive, convForwardVectorized, convForwardIm2col];
const BACKWARD = [convBackwardNaive, convBackwardVectorized, convBackwardIm2col];
const PAIRS = FORWARD.map((forward, k) => [forward.name, forward, BACKWARD[k]!] as const);

const SMALL = { N: 2, C: 3, H: 5, W: 6, F: 4, HH: 3, WW: 2 };

onEachBackend(() => {
  describe.each(PAIRS)("%s and its backward", (_name, forward, backward) => {
    it("gives the course's numbers", () => {
      const { inputs, params, expected, tolerance } = oracle("cs231n_conv/conv_forward");
      const { out } = forward(unpack(inputs.x!), unpack(inputs.w!), unpack(inputs.b!), params);
      expectClose(out, expected.out as never, { atol: tolerance });
      expect(out.shape).toEqual([2, 3, 2, 2]);
    });

    it("gives NumPy's numbers for images that are not square, with a rest at the border", () => {
      const { inputs, params, expected, tolerance } = oracle("cs231n_conv/conv_stride2_rectangular");
      const { out, cache } = forward(unpack(inputs.x!), unpack(inputs.w!), unpack(inputs.b!), params);
      const { dx, dw, db } = backward(unpack(inputs.dout!), cache);
      for (const [found, name] of [
        [out, "out"],
        [dx, "dx"],
        [dw, "dw"],
        [db, "db"],
      ] as const)
        expectClose(found, expected[name] as never, { atol: tolerance });
    });

    it("computes by hand what one small image gives: the filter is not flipped", () => {
      const x = array([
        [1, 2, 3],
        [4, 5, 6],
        [7, 8, 9],
      ]).reshape(1, 1, 3, 3); // prettier-ignore
      const w = array([
        [1, 10],
        [100, 1000],
      ]).reshape(1, 1, 2, 2);
      const { out, cache } = forward(x, w, array([0.5]));
      expect(out.reshape(2, 2).toArray()).toEqual([
        [5421.5, 6532.5],
        [8754.5, 9865.5],
      ]);
      const { dx, dw, db } = backward(
        array([
          [1, 0],
          [0, 2],
        ]).reshape(1, 1, 2, 2),
        cache,
      );
      expect(dw.reshape(2, 2).toArray()).toEqual([
        [11, 14],
        [20, 23],
      ]);
      expect(dx.reshape(3, 3).toArray()).toEqual([
        [1, 10, 0],
        [100, 1002, 20],
        [0, 200, 2000],
      ]);
      expect(db.toArray()).toEqual([3]);
    });

    it.each([
      { stride: 1, pad: 1 },
      { stride: 2, pad: "same" },
      { stride: [1, 2], pad: "valid" },
      { stride: [3, 1], pad: [2, 0] },
    ] as const)("has gradients that central differences measure, with %j", (options) => {
      const { x, w, b } = convProblem(SMALL);
      const { out, cache } = forward(x, w, b, options);
      const dout = randomLike(out);
      const loss = (...args: [typeof x, typeof w, typeof b]) =>
        scope(() =>
          forward(...args, options)
            .out.multiply(dout)
            .sum(),
        );
      const { dx, dw, db } = backward(dout, cache);
      const step = { h: 0.1 }; // each argument alone acts linearly, so a large step adds no error
      const worst = [
        gradCheck((probe) => loss(probe, w, b), x, dx, step),
        gradCheck((probe) => loss(x, probe, b), w, dw, step),
        gradCheck((probe) => loss(x, w, probe), b, db, step),
      ].map((result) => result.worst?.relativeError);
      for (const error of worst) expect(error).toBeLessThan(1e-9);
    });

    it("reads arrays wherever their numbers lie, and changes none", () => {
      const { x, w, b } = convProblem(SMALL);
      const before = [x, w, b].map((a) => a.copy());
      const options = { stride: 1, pad: 1 };
      const expected = forward(x, w, b, options);
      const dout = randomLike(expected.out);
      const views = forward(scattered(x), scattered(w), scattered(b), options);
      expectClose(views.out, expected.out, { atol: 1e-13 });
      const gradients = backward(dout, expected.cache);
      const fromViews = backward(scattered(dout), views.cache);
      for (const name of ["dx", "dw", "db"] as const)
        expectClose(fromViews[name], gradients[name], { atol: 1e-12 });
      for (const [k, a] of [x, w, b].entries()) expectClose(a, before[k]!, {});
    });

    it("takes no images, no channels, and an image of one number", () => {
      const none = forward(zeros([0, 3, 5, 5]), zeros([4, 3, 3, 3]), ones(4));
      expect(none.out.shape).toEqual([0, 4, 3, 3]);
      const gradients = backward(none.out, none.cache);
      expect([gradients.dx.shape, gradients.dw.sum(), gradients.db.toArray()]).toEqual([
        [0, 3, 5, 5],
        0,
        [0, 0, 0, 0],
      ]);
      const colorless = forward(zeros([2, 0, 4, 4]), zeros([3, 0, 2, 2]), array([1, 2, 3]));
      expect(colorless.out.slice(1, [], 0, 0).toArray()).toEqual([1, 2, 3]);
      expect(backward(colorless.out, colorless.cache).dw.shape).toEqual([3, 0, 2, 2]);
      const one = forward(array([[[[3]]]]), array([[[[5]]]]), array([2]));
      expect(one.out.item()).toBe(17);
      const back = backward(ones([1, 1, 1, 1]), one.cache);
      expect([back.dx.item(), back.dw.item(), back.db.item()]).toEqual([5, 3, 1]);
    });

    it("lets NaN reach every place that sees it and no other", () => {
      const { w, b } = convProblem({ ...SMALL, C: 1 });
      const x = zeros([2, 1, 5, 6]);
      x.set(Number.NaN, 1, 0, 2, 3);
      const { out, cache } = forward(x, w, b, { stride: 1, pad: 1 });
      for (let i = 0; i < out.shape[2]!; i++) {
        for (let j = 0; j < out.shape[3]!; j++) {
          const sees = i >= 1 && i <= 3 && j >= 3 && j <= 4;
          expect([Number.isNaN(out.get(1, 2, i, j)), Number.isNaN(out.get(0, 2, i, j))]).toEqual([
            sees,
            false,
          ]);
        }
      }
      expect(backward(ones(out.shape), cache).dw.toArray()).toEqual(
        zeros(w.shape).fill(Number.NaN).toArray(),
      );
    });

    it("keeps float32", () => {
      const { x, w, b } = convProblem(SMALL, 231, "float32");
      const { out, cache } = forward(x, w, b, { pad: 1 });
      const { dx, dw, db } = backward(out, cache);
      expect([out, dx, dw, db].map(({ dtype }) => dtype)).toEqual(Array(4).fill("float32"));
    });
  });

  /** Sums of up to C HH WW products of numbers around 1; float32 sums of the kernels are themselves float32. */
  const TOLERANCE = { float64: { rtol: 1e-12, atol: 1e-12 }, float32: { rtol: 1e-5, atol: 1e-4 } } as const;

  describe.each(PAIRS.slice(1))("%s", (_name, forward, backward) => {
    it.each(["float64", "float32"] as const)(
      "agrees with the loops at any size, stride and padding, %s",
      (dtype) => {
        const check = ({ shape, options, seed }: { shape: typeof SMALL; options: object; seed: number }) =>
          scope(() => {
            const { x, w, b } = convProblem(shape, seed, dtype);
            const expected = convForwardNaive(x, w, b, options);
            const found = forward(x, w, b, options);
            expect(found.out.shape).toEqual(expected.out.shape);
            expectClose(found.out, expected.out, TOLERANCE[dtype]);
            const dout = randomLike(found.out, seed);
            const gradients = backward(dout, found.cache);
            for (const [name, gradient] of Object.entries(convBackwardNaive(dout, expected.cache)))
              expectClose(gradients[name as "dx"], gradient, TOLERANCE[dtype]);
          });
        fc.assert(fc.property(anyConvolution, check), { numRuns: 60, seed: 231 });
      },
    );

    it("agrees with the loops where blocks of kernels begin and end", () => {
      for (const F of [1, 5, 6, 7, 13]) {
        for (const C of [1, 8, 30]) {
          scope(() => {
            const { x, w, b } = convProblem({ N: 2, C, H: 9, W: 17, F, HH: 3, WW: 3 }, F, "float32");
            const options = { stride: 1, pad: 1 };
            const expected = convForwardNaive(x, w, b, options);
            const found = forward(x, w, b, options);
            expectClose(found.out, expected.out, { rtol: 1e-5, atol: 2e-4 });
            const dout = randomLike(found.out);
            const gradients = backward(dout, found.cache);
            for (const [name, gradient] of Object.entries(convBackwardNaive(dout, expected.cache)))
              expectClose(gradients[name as "dx"], gradient, { rtol: 1e-5, atol: 5e-4 });
          });
        }
      }
    });
  });
});

describe.each(named(FORWARD))("%s refuses", (name, forward) => {
  const { x, w, b } = convProblem(SMALL);

  it("filters with other channels than the images", () => {
    expect(() => forward(x, zeros([4, 2, 3, 3]), b)).toThrow(
      `${name}: axis 1 of w [4, 2, 3, 3] must be C = 3, set by x [2, 3, 5, 6]`,
    );
  });

  it("as many biases as there are not filters", () => {
    expect(() => forward(x, w, zeros(3))).toThrow("axis 0 of b [3] must be F = 4");
  });

  it("images without a channel axis", () => {
    expect(() => forward(zeros([3, 5, 6]), w, b)).toThrow(`${name}: x [3, 5, 6] must have axes N C H W`);
  });

  it("a filter larger than the padded image", () => {
    const large = zeros([4, 3, 8, 2]);
    expect(() => forward(x, large, b, { pad: 1 })).toThrow(
      `${name}: a filter of 8 x 2 does not fit an image of 5 x 6, which is 7 x 8 with its padding; use a smaller filter`,
    );
    expect(() => forward(x, large, b)).toThrow("a filter of 8 x 2 does not fit an image of 5 x 6; use");
  });

  it("a filter without numbers", () => {
    expect(() => forward(x, zeros([4, 3, 0, 2]), b)).toThrow(
      "the size of the filter must be a whole number from 1 up",
    );
  });

  it.each([0, -1, 1.5, Number.NaN, [1, 0]] as const)("the stride %j", (stride) => {
    expect(() => forward(x, w, b, { stride: stride as number })).toThrow(
      `${name}: stride must be a whole number from 1 up, or two of them, got `,
    );
  });

  it.each([-1, 0.5, [0, -1], "full"] as const)("the padding %j", (pad) => {
    expect(() => forward(x, w, b, { pad: pad as number })).toThrow(`${name}: pad must be `);
  });

  it("dtypes that differ or are whole numbers", () => {
    expect(() => forward(x, w.astype("float32"), b)).toThrow(
      `${name}: w must be float64, as x is, got float32; convert it with w.astype("float64")`,
    );
    expect(() => forward(x.astype("uint8"), w, b)).toThrow(
      `${name}: x must be float64 or float32, got uint8`,
    );
  });
});

describe.each(named(BACKWARD))("%s refuses", (name, backward) => {
  const { x, w, b } = convProblem(SMALL);
  const { out, cache } = convForwardNaive(x, w, b);

  it("a gradient of another shape than the output", () => {
    expect(() => backward(zeros([2, 4, 3, 6]), cache)).toThrow(
      `${name}: dout [2, 4, 3, 6] must have the shape of the forward pass's out, [2, 4, 3, 5]`,
    );
  });

  it("a gradient of another dtype", () => {
    expect(() => backward(out.astype("float32"), cache)).toThrow(`${name}: dout must be float64, as `);
  });
});
