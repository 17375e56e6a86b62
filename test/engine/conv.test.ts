import { describe, expect, it } from "vitest";
import { convBackwardJs, convForwardJs } from "../../src/engine/fused/conv.js";
import type { ConvGeometry } from "../../src/engine/fused/conv-geometry.js";
import { maxPoolBackwardJs, maxPoolJs } from "../../src/engine/fused/pool.js";
import { avgPoolBackwardJs, avgPoolJs } from "../../src/engine/fused/pool-average.js";
import { adopt, allocate, scope } from "../../src/engine/heap.js";
import { convBackwardWasm, convForwardWasm, lastConvPath } from "../../src/engine/wasm/conv.js";
import { poolOf } from "../../src/engine/wasm/kernels.js";
import {
  avgPoolBackwardWasm,
  avgPoolWasm,
  maxPoolBackwardWasm,
  maxPoolWasm,
} from "../../src/engine/wasm/pool.js";
import { convGeometry } from "../../src/layers/conv-geometry.js";
import { zeros } from "../../src/ndarray/creation.js";
import { RandomState } from "../../src/random/random-state.js";

const THREADS = [1, 2, 5];
type Float = "float32" | "float64";

function problem(geometry: ConvGeometry, dtype: Float) {
  const { N, C, H, W, F, HH, WW, outH, outW } = geometry;
  const rng = new RandomState(3);
  const normal = (...shape: number[]) => rng.normal(0, 1, shape).astype(dtype);
  return {
    ...{
      geometry,
      x: normal(N, C, H, W),
      w: normal(F, C, HH, WW),
      b: normal(F),
      dout: normal(N, F, outH, outW),
    },
    ...{ out: zeros([N, F, outH, outW], dtype), dx: zeros([N, C, H, W], dtype) },
    ...{ dw: zeros([F, C, HH, WW], dtype), db: zeros(F, dtype) },
  };
}

function geometryOf([N, C, H, W, F, K, stride, pad]: readonly number[], dtype: Float): ConvGeometry {
  const [x, w, b] = [zeros([N!, C!, H!, W!], dtype), zeros([F!, C!, K!, K!], dtype), zeros(F!, dtype)];
  return convGeometry("test", x, w, b, { stride: stride!, pad: pad! });
}

/** N, C, H, W, F, filter, stride, padding; which path the forward pass takes. "winograd" goes for both passes. */
const SIZES = [
  [[5, 3, 31, 31, 25, 3, 2, 1], "rows"],
  [[3, 40, 32, 32, 9, 3, 2, 1], "rows"], // more channels than one pass takes
  [[2, 5, 9, 9, 7, 5, 1, 2], "flat"],
  [[4, 6, 9, 5, 10, 3, 1, 1], "flat"],
  [[17, 2, 5, 5, 1, 1, 1, 0], "flat"],
  [[3, 17, 16, 17, 18, 3, 1, 1], "winograd"],
  [[2, 3, 32, 32, 32, 7, 1, 3], "winograd"], // filters in nine parts
  [[4, 4, 16, 20, 24, 5, 1, 2], "winograd"],
  [[9, 40, 8, 8, 33, 3, 1, 0], "winograd"], // several images in a block
  [[2, 16, 70, 67, 12, 3, 1, 2], "winograd"], // an image in several blocks
  [[1, 70, 40, 24, 3, 3, 1, 1], "rows"], // few filters; an image in several bands
] as const;

describe.each(["float32", "float64"] as const)("convolution in WebAssembly, %s", (dtype) => {
  const tolerance = dtype === "float32" ? 2e-3 : 1e-10;

  it.each(SIZES)(
    "%j: agrees with the plain loops, the same bits on any number of threads, by %s",
    (size, path) => {
      scope(() => {
        const job = problem(geometryOf(size, dtype), dtype);
        const results = [job.out, job.dx, job.dw, job.db];
        convForwardJs(job);
        convBackwardJs(job);
        const expected = results.map((a) => Array.from(a.data));
        let first: unknown;
        for (const threads of THREADS) {
          for (const a of results) a.fill(Number.NaN);
          expect(convForwardWasm(poolOf(threads), job)).toBe(true);
          expect(lastConvPath).toBe(path);
          expect(convBackwardWasm(poolOf(threads), job)).toBe(true);
          expect(lastConvPath).toBe(path === "winograd" ? path : "gradients");
          const found = results.map((a) => Array.from(a.data));
          first ??= found;
          expect(found).toEqual(first);
          for (const [k, numbers] of found.entries()) {
            const worst = numbers.reduce(
              (most, value, i) => Math.max(most, Math.abs(value - expected[k]![i]!)),
              0,
            );
            expect(worst).toBeLessThan(tolerance);
          }
        }
      });
    },
  );

  it.each([
    ["NaN", Number.NaN],
    ["infinity", Number.POSITIVE_INFINITY],
  ])(
    "lets %s in images, filters and slopes reach the numbers it reaches by the plain loops, and no others",
    (_, odd) => {
      scope(() => {
        for (const where of ["x", "w", "dout"] as const) {
          const job = problem(geometryOf([3, 17, 16, 17, 18, 3, 1, 1], dtype), dtype);
          job[where].data[100] = odd;
          const results = [job.out, job.dx, job.dw, job.db];
          convForwardJs(job);
          convBackwardJs(job);
          const expected = results.map((a) => Array.from(a.data, Number.isFinite));
          for (const a of results) a.fill(0);
          convForwardWasm(poolOf(2), job);
          convBackwardWasm(poolOf(2), job);
          expect(results.map((a) => Array.from(a.data, Number.isFinite))).toEqual(expected);
        }
      });
    },
  );

  it("leaves to the plain loops what lies outside the heap", () => {
    scope(() => {
      const job = problem(geometryOf([1, 2, 5, 5, 3, 3, 1, 1], dtype), dtype);
      const outside = { block: adopt(job.x.data.slice()), offset: 0 };
      expect(convForwardWasm(poolOf(2), { ...job, x: outside })).toBe(false);
      expect(convBackwardWasm(poolOf(2), { ...job, x: outside })).toBe(false);
    });
  });

  it.each([
    [64, 64, 2, 2, 0],
    [9, 23, 2, 2, 0],
    [12, 22, 2, 2, 0],
    [31, 17, 3, 2, 1],
  ])(
    "pools %i x %i as the plain loops do, NaN and ties included, on any number of threads",
    (H, W, K, stride, pad) => {
      scope(() => {
        const geometry = geometryOf([3, 5, H, W, 1, K, stride, pad], dtype);
        const { N, C, outH, outW } = geometry;
        const x = new RandomState(5).randint(-3, 4, [N, C, H, W]).astype(dtype);
        for (let i = 0; i < x.size; i += 37) x.data[i] = Number.NaN;
        const rows = (block: ReturnType<typeof allocate>, width: number) => ({
          block,
          offset: 0,
          rowStride: width,
          colStride: 1,
        });
        const count = N * C * outH * outW;
        const dout = allocate(dtype, count);
        for (let i = 0; i < count; i++) dout.data[i] = i + 1;
        const made = () => ({
          ...{
            geometry,
            x: rows(x.block, W),
            out: rows(allocate(dtype, count), outW),
            dout: rows(dout, outW),
          },
          ...{ winners: rows(allocate("uint8", count), outW), dx: rows(allocate(dtype, x.size), W) },
        });
        const expected = made();
        maxPoolJs(expected);
        maxPoolBackwardJs(expected);
        for (const threads of THREADS) {
          const found = made();
          found.dx.block.data.fill(Number.NaN);
          expect(maxPoolWasm(poolOf(threads), found)).toBe(true);
          expect(maxPoolBackwardWasm(poolOf(threads), found)).toBe(true);
          for (const name of ["out", "winners", "dx"] as const)
            expect(found[name].block.data).toEqual(expected[name].block.data);
        }
        avgPoolJs(expected);
        avgPoolBackwardJs(expected);
        for (const threads of THREADS) {
          const found = made();
          found.dx.block.data.fill(Number.NaN);
          expect(avgPoolWasm(poolOf(threads), found)).toBe(true);
          expect(avgPoolBackwardWasm(poolOf(threads), found)).toBe(true);
          expect(found.out.block.data).toEqual(expected.out.block.data); // whole numbers: sums have no error
          const gaps = Array.from(found.dx.block.data, (value, i) => value - expected.dx.block.data[i]!);
          for (const gap of gaps) expect(Math.abs(gap)).toBeLessThan(1e-3); // of numbers up to 8000
        }
      });
    },
  );
});
