import { describe, expect, it } from "vitest";
import type { Grid } from "../../src/engine/backend.js";
import type { DType } from "../../src/engine/dtype.js";
import { distancesBytesJs, nearestBytesJs } from "../../src/engine/fused/distances.js";
import { type LinearLossJob, LONGEST_ROW } from "../../src/engine/fused/jobs.js";
import { linearLossJs } from "../../src/engine/fused/linear-loss.js";
import { adopt, allocate, scope } from "../../src/engine/heap.js";
import { distancesBytesWasm, eachPartOf, nearestBytesWasm } from "../../src/engine/wasm/distances.js";
import { poolOf } from "../../src/engine/wasm/kernels.js";
import { linearLossWasm } from "../../src/engine/wasm/linear-loss.js";

const THREADS = [1, 2, 5];

function gridOf(dtype: DType, rows: number, cols: number, fill: (random: number) => number, seed = 7): Grid {
  const block = allocate(dtype, rows * cols);
  for (let i = 0, x = seed; i < rows * cols; i++)
    block.data[i] = fill((x = (x * 16807) % 2147483647) / 2147483647);
  return { block, offset: 0, rowStride: cols, colStride: 1 };
}

function lossJob(kind: LinearLossJob["kind"], dtype: DType, [N, D, C]: readonly number[], gathered: boolean) {
  const rows = Int32Array.from({ length: N! }, (_, i) => (i * 7) % N!);
  return {
    ...{ kind, N: N!, D: D!, C: C!, reg: 0.1 },
    w: gridOf(dtype, D!, C!, (x) => x - 0.5),
    x: gridOf(dtype, N!, D!, (x) => 2 * x - 1, 5),
    dw: gridOf(dtype, D!, C!, () => Number.NaN),
    y: Int32Array.from({ length: N! }, (_, i) => (i * 13) % C!),
    ...(gathered ? { rows } : {}),
  };
}

describe("loss and gradient of a linear classifier in one pass", () => {
  const sizes = [
    [1, 1, 2],
    [3, 5, 1],
    [7, 9, 3],
    [16, 17, 10],
    [33, 64, 10],
    [500, 131, 11],
    [100, 20, 100],
    [4100, 13, 7],
  ];
  for (const kind of ["hinge", "softmax"] as const) {
    for (const dtype of ["float32", "float64"] as const) {
      it(`${kind}, ${dtype}: agrees with the plain loops, the same bits on any number of threads`, () => {
        for (const size of sizes) {
          for (const gathered of [false, true]) scope(() => checkLoss(lossJob(kind, dtype, size, gathered)));
        }
      });
    }
  }

  function checkLoss(job: LinearLossJob): void {
    const tolerance = job.x.block.dtype === "float32" ? 1e-4 : 1e-12;
    const expectedLoss = linearLossJs(job);
    const expected = job.dw.block.data.slice();
    let first: { loss: number | undefined; dW: typeof expected } | undefined;
    for (const threads of THREADS) {
      job.dw.block.data.fill(Number.NaN);
      const loss = linearLossWasm(poolOf(threads), job);
      const dW = job.dw.block.data.slice();
      first ??= { loss, dW };
      expect({ loss, dW }).toEqual(first);
      expect(Math.abs(loss! - expectedLoss)).toBeLessThan(tolerance * Math.max(1, expectedLoss));
      for (let p = 0; p < dW.length; p++) expect(Math.abs(dW[p]! - expected[p]!)).toBeLessThan(tolerance);
    }
  }

  it("is stable for scores of any size", () => {
    const job = {
      ...lossJob("softmax", "float64", [4, 8, 3], false),
      w: gridOf("float64", 8, 3, (x) => 1e5 * (x - 0.5)),
    };
    const loss = linearLossWasm(poolOf(1), job)!;
    expect(Number.isFinite(loss)).toBe(true);
    expect(loss).toBeCloseTo(linearLossJs(job), -2);
  });

  it("lets NaN through to the loss", () => {
    for (const kind of ["hinge", "softmax"] as const) {
      const job = lossJob(kind, "float64", [20, 9, 3], false);
      job.x.block.data[30] = Number.NaN;
      expect(linearLossWasm(poolOf(2), job)).toBeNaN();
    }
  });

  it("leaves operands outside the heap to the plain loops", () => {
    const job = lossJob("hinge", "float64", [5, 6, 3], false);
    const outside = { ...job.x, block: adopt(job.x.block.data.slice()) };
    expect(linearLossWasm(poolOf(1), { ...job, x: outside })).toBeUndefined();
  });
});

describe("distances of bytes", () => {
  const sizes = [
    [1, 1, 1],
    [3, 5, 7],
    [33, 100, 8],
    [40, 70, 300],
    [5, 1100, 3072],
    [70, 33, 513],
  ] as const;
  for (const [dtype, roots] of [
    ["int32", false],
    ["float32", false],
    ["float64", false],
    ["float32", true],
    ["float64", true],
  ] as const) {
    it(`are exact in ${dtype}${roots ? ", roots rounded once," : ","} for any number of threads`, () => {
      for (const [M, N, D] of sizes) {
        scope(() => {
          const a = gridOf("uint8", M, D, (x) => 256 * x);
          const b = gridOf("uint8", N, D, (x) => 256 * x, 3);
          const job = { M, N, D, a, b, out: gridOf(dtype, M, N, () => 0), roots };
          distancesBytesJs(job);
          const expected = job.out.block.data.slice();
          for (const threads of THREADS) {
            job.out.block.data.fill(0);
            expect(distancesBytesWasm(eachPartOf(poolOf(threads)), job)).toBe(true);
            expect(job.out.block.data).toEqual(expected);
          }
        });
      }
    });
  }

  it("are exact for the longest rows, and left to the plain loops for longer ones", () => {
    for (const [D, taken] of [
      [LONGEST_ROW, true],
      [LONGEST_ROW + 1, false],
    ] as const) {
      const a = gridOf("uint8", 1, D, () => 255);
      const out = gridOf("float64", 1, 1, () => 0);
      const job = { M: 1, N: 1, D, a, b: gridOf("uint8", 1, D, () => 0), out };
      expect(distancesBytesWasm(eachPartOf(poolOf(1)), job)).toBe(taken);
      expect(out.block.data[0]).toBe(taken ? D * 255 ** 2 : 0);
    }
  });

  it("keep the nearest in order, of equals the lower index, and tell how far they are", () => {
    for (const [M, N, D] of sizes) {
      scope(() => {
        const a = gridOf("uint8", M, D, (x) => 3 * x);
        const b = gridOf("uint8", N, D, (x) => 3 * x, 3);
        const job = { M, N, D, a, b: { ...b, block: adopt(b.block.data.slice()) }, K: Math.min(N, 7) };
        const shares: number[] = [];
        const found = nearestBytesWasm(eachPartOf(poolOf(2)), {
          ...job,
          progress: (share) => shares.push(share),
        });
        expect(found).toEqual(nearestBytesJs(job));
        expect(shares.at(-1)).toBe(1);
        expect(shares).toEqual([...shares].sort((p, q) => p - q));
      });
    }
  });
});
