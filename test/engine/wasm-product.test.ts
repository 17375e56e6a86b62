import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Grid, MatmulJob } from "../../src/engine/backend.js";
import type { DType, TypedArray } from "../../src/engine/dtype.js";
import { adopt, allocate, scope } from "../../src/engine/heap.js";
import { matmul as matmulJs } from "../../src/engine/js/matmul.js";
import { poolOf } from "../../src/engine/wasm/kernels.js";
import { BLOCKING } from "../../src/engine/wasm/packed.js";
import { lastPath, matmul } from "../../src/engine/wasm/product.js";
import { ROWS, THIN } from "../../src/engine/wasm/thin.js";

type Float = "float32" | "float64";
const LAYOUTS = ["rows", "columns", "gaps", "backwards", "outside"] as const;
type Layout = (typeof LAYOUTS)[number];

/** Relative to the sum of |a b| of an element: rounding of K additions, with room for another order. */
const TOLERANCE = { float32: 2e-6, float64: 4e-15 } as const;

function gridOf(dtype: DType, rows: number, cols: number, layout: Layout, seed: number): Grid {
  const numbers = { rows: 1, columns: 1, gaps: 6, backwards: 1, outside: 1 }[layout] * rows * cols + 3;
  const empty = allocate(dtype, numbers);
  const block = layout === "outside" ? adopt(empty.data.slice()) : empty;
  for (let i = 0, x = seed; i < numbers; i++) block.data[i] = (x = (x * 16807) % 2147483647) / 2 ** 30 - 1;
  if (layout === "columns") return { block, offset: 1, rowStride: 1, colStride: rows };
  if (layout === "gaps") return { block, offset: 3, rowStride: 6 * cols, colStride: 2 };
  if (layout === "backwards") return { block, offset: rows * cols, rowStride: -cols, colStride: -1 };
  return { block, offset: 1, rowStride: cols, colStride: 1 };
}

/** Computes with js and with wasm on 1, 2 and 5 threads; all must agree, and the last three bit for bit. */
function check(job: MatmulJob): void {
  const C = job.c.block.data;
  const before = C.slice();
  matmulJs(job);
  const expected = C.slice();
  let first: typeof before | undefined;
  for (const threads of [1, 2, 5]) {
    C.set(before);
    matmul(poolOf(threads), job);
    first ??= C.slice();
    expect(sameBits(C, first)).toBe(true);
    const most = TOLERANCE[job.c.block.dtype as Float] * 4 * (job.K + 1);
    let error = 0;
    for (let i = 0; i < C.length; i++) error = Math.max(error, Math.abs(C[i]! - expected[i]!));
    expect(error).toBeLessThan(most);
  }
}

function sameBits(a: TypedArray, b: TypedArray): boolean {
  const bytes = ({ buffer, byteOffset, byteLength }: TypedArray) =>
    Buffer.from(buffer, byteOffset, byteLength);
  return bytes(a).equals(bytes(b));
}

function job(
  dtype: Float,
  M: number,
  K: number,
  N: number,
  layouts: readonly Layout[],
  accumulate = false,
): MatmulJob {
  const a = gridOf(dtype, M, K, layouts[0]!, 11);
  const b = gridOf(dtype, K, N, layouts[1]!, 23);
  return { M, K, N, a, b, c: gridOf(dtype, M, N, layouts[2]!, 47), accumulate };
}

const ROW_MAJOR = ["rows", "rows", "rows"] as const;

describe("matmul in WebAssembly", () => {
  it("agrees with the plain loops for any sizes and layouts, on any number of threads", () => {
    const size = fc.integer({ min: 1, max: 70 });
    const layout = fc.constantFrom(...LAYOUTS);
    const dtype = fc.constantFrom<Float>("float32", "float64");
    const property = fc.property(
      ...([size, size, size, fc.tuple(layout, layout, layout), dtype, fc.boolean()] as const),
      (M, K, N, layouts, kind, accumulate) => scope(() => check(job(kind, M, K, N, layouts, accumulate))),
    );
    fc.assert(property, { seed: 231, numRuns: 100 });
  });

  const { kc } = BLOCKING;
  const mc = 64;
  for (const dtype of ["float32", "float64"] as const) {
    for (const [M, K, N] of [
      ...[mc + 1, mc + 8, 2 * mc, 2 * mc + 3].map((M) => [M, 20, 70] as const),
      ...[kc - 1, kc, kc + 1, 2 * kc + 1, 4 * kc + 5].map((K) => [66, K, 65] as const),
      ...[71, 72, 73, 79, 80, 81].map((N) => [66, 40, N] as const),
    ]) {
      it(`${dtype} [${M}, ${K}] x [${K}, ${N}], at the edge of a block`, () => {
        scope(() => check(job(dtype, M, K, N, ROW_MAJOR)));
        expect(lastPath).toBe("packed");
      });
    }
  }

  it("goes over a right operand that is larger than its room in parts", () => {
    const { rightBytes } = BLOCKING;
    BLOCKING.rightBytes = 64 * 1024;
    try {
      scope(() => check(job("float64", 70, 300, 100, ROW_MAJOR, true)));
    } finally {
      BLOCKING.rightBytes = rightBytes;
    }
    expect(lastPath).toBe("packed");
  });

  it("goes over a left operand of few rows that is longer than its room in parts, to the same bits", () => {
    const { leftBytes } = ROWS;
    try {
      for (const [dtype, accumulate] of [
        ["float64", true],
        ["float32", false],
      ] as const) {
        scope(() => {
          const long = job(dtype, 70, 1100, 500, ROW_MAJOR, accumulate);
          const C = long.c.block.data;
          const before = C.slice();
          const [whole, inParts] = [leftBytes, 72 * 8 * 300].map((bytes) => {
            ROWS.leftBytes = bytes;
            C.set(before);
            matmul(poolOf(2), long);
            expect(lastPath).toBe("rows");
            return C.slice();
          });
          expect(sameBits(whole!, inParts!)).toBe(true);
          C.set(before);
          check(long);
        });
      }
    } finally {
      ROWS.leftBytes = leftBytes;
    }
  });

  it("gives small products the bits of the plain loops", () => {
    for (const layout of LAYOUTS) {
      for (const dtype of ["float32", "float64"] as const) {
        for (const [M, K, N] of [
          [1, 1, 1],
          [3, 0, 2],
          [2, 5, 3],
          [10, 10, 10],
          [5, 7, 13],
        ] as const) {
          scope(() => {
            const small = job(dtype, M, K, N, [layout, "rows", layout], N % 2 === 1);
            const C = small.c.block.data;
            const before = C.slice();
            matmulJs(small);
            const expected = C.slice();
            C.set(before);
            matmul(poolOf(1), small);
            expect(sameBits(C, expected)).toBe(true);
          });
        }
      }
    }
    expect(lastPath).toBe("plain");
  });

  const paths: readonly (readonly [
    string,
    MatmulJob["M"],
    number,
    number,
    readonly Layout[],
    typeof lastPath,
  ])[] = [
    ["ten columns", 500, 300, 10, ["rows", "rows", "rows"], "dots"],
    ["ten columns of a transposed left side", 300, 200, 10, ["columns", "rows", "rows"], "rows"],
    ["ten columns added to C", 300, 200, 10, ["columns", "rows", "columns"], "rows"],
    ["one column", 200, 300, 1, ["rows", "rows", "rows"], "dots"],
    ["one row", 1, 300, 200, ["rows", "rows", "rows"], "rows"],
    ["one row, transposed right side", 1, 300, 200, ["rows", "columns", "rows"], "dots"],
    ["the widest thin", 100, 40, THIN, ["rows", "rows", "rows"], "dots"],
    ["fifty columns of a transposed left side", 130, 600, 50, ["columns", "rows", "rows"], "rows"],
    ["fifty columns added to C", 65, 40, 50, ["columns", "rows", "columns"], "rows"],
    [
      "few columns, neither of them nor of their rows contiguous",
      80,
      40,
      10,
      ["rows", "gaps", "rows"],
      "packed",
    ],
    ["wider than thin", 100, 40, THIN + 1, ["rows", "rows", "rows"], "packed"],
    ["few rows, many strips", 200, 300, 470, ["rows", "rows", "rows"], "rows"],
    ["few rows, many strips, gaps in both", 203, 90, 500, ["gaps", "rows", "columns"], "rows"],
    ["few rows, few strips", 200, 300, 200, ["rows", "rows", "rows"], "packed"],
    ["too many rows", 300, 40, 500, ["rows", "rows", "rows"], "packed"],
    ["an outer product", 100, 1, 100, ["rows", "rows", "rows"], "packed"],
    ["three by three", 3, 3, 3, ["rows", "rows", "rows"], "plain"],
  ];
  for (const dtype of ["float32", "float64"] as const) {
    const size = dtype === "float32" ? 4 : 8;
    for (const M of [64, 65, 130, 256, 257]) {
      for (const bytes of [1792 - size, 1792]) {
        const path = M <= 64 || (M <= 256 && bytes === 1792) ? "rows" : "packed";
        it(`${M} rows added to C, rows of B of ${bytes} bytes of ${dtype}: path ${path}`, () => {
          scope(() => check(job(dtype, M, 70, bytes / size, ROW_MAJOR, true)));
          expect(lastPath).toBe(path);
        });
      }
    }
  }

  for (const [title, M, K, N, layouts, path] of paths) {
    it(`${title}: path ${path}`, () => {
      for (const dtype of ["float32", "float64"] as const) scope(() => check(job(dtype, M, K, N, layouts)));
      expect(lastPath).toBe(path);
    });
  }
});
