import { expect } from "vitest";
import type { Backend } from "../../../src/engine/backend.js";
import { type Cases, EDGES, expectEach, expectNone, fractionAt, wholeAt } from "./cases.js";
import {
  elementOf,
  elementsOf,
  emptyGrid,
  gridOf,
  LAYOUTS,
  type Layout,
  problemAfter,
  type Sized,
} from "./grids.js";

const FLOATS = ["float64", "float32"] as const;
type Float = (typeof FLOATS)[number];

interface Product {
  readonly dtype: Float;
  readonly M: number;
  readonly K: number;
  readonly N: number;
  readonly layouts?: readonly [a: Layout, b: Layout, c: Layout];
  readonly accumulate?: boolean;
}

/** Multiplies whole numbers, so that the result must be exact whatever the order of its sums. */
function checkWhole(
  backend: Backend,
  { dtype, M, K, N, layouts = ["rows", "rows", "rows"], accumulate = false }: Product,
): void {
  const a = gridOf(dtype, M, K, layouts[0], wholeAt(1));
  const b = gridOf(dtype, K, N, layouts[1], wholeAt(2));
  const c = emptyGrid(dtype, M, N, layouts[2]);
  const job = { M, K, N, a, b, c, ...(accumulate ? { accumulate } : {}) };
  const exact = exactProduct(a, b);
  const expected = (i: number, j: number) => (accumulate ? elementOf(c, i, j) : 0) + exact[i * N + j]!;
  const problem = problemAfter(() => backend.matmul(job), c, expected);
  expectNone(
    problem,
    `${dtype} [${M}, ${K}] @ [${K}, ${N}], ${layouts.join(" / ")}${accumulate ? ", added" : ""}`,
  );
}

/** The definition, row by row, with sums in float64. */
function exactProduct(a: Sized, b: Sized): Float64Array {
  const [M, K, N] = [a.rows, a.cols, b.cols];
  const left = Float64Array.from(elementsOf(a));
  const right = Float64Array.from(elementsOf(b));
  const product = new Float64Array(M * N);
  for (let i = 0; i < M; i++) {
    for (let k = 0; k < K; k++) {
      const factor = left[i * K + k]!;
      for (let j = 0; j < N; j++) product[i * N + j]! += factor * right[k * N + j]!;
    }
  }
  return product;
}

/** Fills a product's operands, multiplies into rows and gives C's elements. */
function product(
  backend: Backend,
  dtype: Float,
  [M, K, N]: readonly [number, number, number],
  aAt: (i: number, k: number) => number,
  bAt: (k: number, j: number) => number,
): number[] {
  const a = gridOf(dtype, M, K, "rows", aAt);
  const b = gridOf(dtype, K, N, "rows", bAt);
  const c = emptyGrid(dtype, M, N);
  backend.matmul({ M, K, N, a, b, c });
  return elementsOf(c);
}

/** Every pair of the other two sizes that each of M, K and N is swept beside. */
const BESIDE = [
  [1, 1],
  [1, 40],
  [40, 1],
  [5, 13],
  [33, 34],
] as const;

function sweep(visit: (M: number, K: number, N: number) => void): void {
  for (const edge of EDGES) {
    for (const [p, q] of BESIDE) {
      visit(edge, p, q);
      visit(p, edge, q);
      visit(p, q, edge);
    }
  }
}

/** Both operands in every layout, and results in every layout for each transposition. */
const LAYOUT_TRIPLES: readonly (readonly [a: Layout, b: Layout, c: Layout])[] = [
  ...LAYOUTS.flatMap((a) => LAYOUTS.map((b) => [a, b, "rows"] as const)),
  ...LAYOUTS.slice(1).flatMap((c) =>
    (["rows", "columns"] as const).flatMap((a) =>
      (["rows", "columns"] as const).map((b) => [a, b, c] as const),
    ),
  ),
];

const SIZES_FOR_LAYOUTS = [
  [1, 1, 1],
  [3, 5, 2],
  [16, 33, 17],
  [1, 70, 40],
  [40, 70, 1],
  [130, 20, 10],
  [66, 130, 34],
] as const;

/** How far a sum of K products may be from the exact one, if each step rounds to the dtype. */
function roundingBound(dtype: Float, K: number): number {
  return (K + 2) * (dtype === "float64" ? 2 ** -53 : 2 ** -24) * K;
}

export const MATMUL_CASES: Cases = {
  "matmul: sizes around block edges": (backend) => {
    for (const dtype of FLOATS) sweep((M, K, N) => checkWhole(backend, { dtype, M, K, N }));
  },
  "matmul: all four transpositions, gaps, negative strides, outside the heap": (backend) => {
    for (const dtype of FLOATS) {
      for (const layouts of LAYOUT_TRIPLES) {
        for (const [M, K, N] of SIZES_FOR_LAYOUTS) checkWhole(backend, { dtype, M, K, N, layouts });
      }
    }
  },
  "matmul: added to what is there, in every layout": (backend) => {
    for (const dtype of FLOATS) {
      for (const layouts of LAYOUT_TRIPLES) {
        for (const [M, K, N] of SIZES_FOR_LAYOUTS)
          checkWhole(backend, { dtype, M, K, N, layouts, accumulate: true });
      }
    }
  },
  "matmul: repeated rows and columns (stride 0)": (backend) => {
    for (const dtype of FLOATS) {
      for (const layout of ["one row", "one column", "one number"] as const) {
        for (const [M, K, N] of SIZES_FOR_LAYOUTS) {
          checkWhole(backend, { dtype, M, K, N, layouts: [layout, "rows", "rows"] });
          checkWhole(backend, { dtype, M, K, N, layouts: ["rows", layout, "rows"] });
          checkWhole(backend, { dtype, M, K, N, layouts: [layout, layout, "columns"] });
        }
      }
    }
  },
  "matmul: larger than every cache block": (backend) => {
    for (const dtype of FLOATS) {
      checkWhole(backend, { dtype, M: 260, K: 530, N: 270 });
      checkWhole(backend, { dtype, M: 37, K: 1100, N: 10, layouts: ["columns", "rows", "rows"] });
      checkWhole(backend, { dtype, M: 10, K: 200, N: 1500, layouts: ["columns", "columns", "gaps"] });
    }
  },
  "matmul: inner size 0 gives zeros, or leaves what is there": (backend) => {
    for (const dtype of FLOATS) {
      for (const [M, N] of [
        [1, 1],
        [3, 5],
        [40, 50],
      ] as const) {
        checkWhole(backend, { dtype, M, K: 0, N });
        checkWhole(backend, { dtype, M, K: 0, N, layouts: ["columns", "columns", "gaps"] });
        checkWhole(backend, { dtype, M, K: 0, N, accumulate: true });
      }
    }
  },
  "matmul: no rows or no columns do nothing": (backend) => {
    for (const dtype of FLOATS) {
      for (const [M, K, N] of [
        [0, 3, 4],
        [3, 4, 0],
        [0, 0, 0],
      ] as const)
        checkWhole(backend, { dtype, M, K, N });
    }
  },
  "matmul: NaN spreads over its row and column only, and survives a multiplication by 0": (backend) => {
    for (const dtype of FLOATS) {
      for (const [M, K, N] of [
        [1, 1, 1],
        [5, 7, 3],
        [34, 35, 36],
        [65, 66, 67],
      ] as const) {
        const nanAt = (r: number, c: number) => (i: number, k: number) => (i === r && k === c ? NaN : 0);
        const left = product(backend, dtype, [M, K, N], nanAt(M - 1, K - 1), () => 0);
        const right = product(backend, dtype, [M, K, N], () => 0, nanAt(K - 1, N - 1));
        expectEach(left, (at) => (Math.floor(at / N) === M - 1 ? NaN : 0));
        expectEach(right, (at) => (at % N === N - 1 ? NaN : 0));
      }
    }
  },
  "matmul: Infinity - Infinity and 0 * Infinity are NaN, Infinity is kept": (backend) => {
    for (const dtype of FLOATS) {
      const row = [Infinity, -Infinity];
      expect(
        product(
          backend,
          dtype,
          [1, 2, 1],
          (_, k) => row[k]!,
          () => 1,
        ),
      ).toEqual([NaN]);
      expect(
        product(
          backend,
          dtype,
          [1, 2, 1],
          (_, k) => row[k]!,
          (k) => k,
        ),
      ).toEqual([NaN]);
      expect(
        product(
          backend,
          dtype,
          [1, 2, 1],
          (_, k) => row[k]!,
          (k) => 1 - 2 * k,
        ),
      ).toEqual([Infinity]);
      const wide = product(
        backend,
        dtype,
        [33, 40, 35],
        () => 1,
        (_, j) => (j === 34 ? -Infinity : 1),
      );
      expectEach(wide, (at) => (at % 35 === 34 ? -Infinity : 40));
    }
  },
  "matmul: denormal numbers are not taken for 0": (backend) => {
    for (const [dtype, tiny] of [
      ["float64", 2 ** -1074],
      ["float32", 2 ** -149],
    ] as const) {
      for (const [M, K, N] of [
        [1, 3, 1],
        [9, 40, 11],
        [40, 40, 40],
      ] as const) {
        const all = product(
          backend,
          dtype,
          [M, K, N],
          () => tiny,
          () => 1,
        );
        expectEach(all, () => K * tiny);
      }
    }
  },
  "matmul: rounds no worse than a sum in the dtype itself may": (backend) => {
    for (const dtype of FLOATS) {
      for (const [M, K, N] of [
        [7, 1000, 5],
        [70, 300, 80],
        [1, 3000, 1],
        [200, 20, 10],
      ] as const) {
        const a = gridOf(dtype, M, K, "rows", fractionAt(3));
        const b = gridOf(dtype, K, N, "columns", fractionAt(4));
        const c = emptyGrid(dtype, M, N);
        backend.matmul({ M, K, N, a, b, c });
        const exact = exactProduct(a, b);
        const worst = elementsOf(c).reduce(
          (most, value, at) => Math.max(most, Math.abs(value - exact[at]!)),
          0,
        );
        expect(worst, `${dtype} [${M}, ${K}, ${N}]`).toBeLessThanOrEqual(roundingBound(dtype, K));
      }
    }
  },
  "matmul: a product of part of a matrix by another part of it": (backend) => {
    for (const dtype of FLOATS) {
      const whole = gridOf(dtype, 60, 60, "rows", wholeAt(5));
      const a = { ...whole, rows: 20, cols: 30 };
      const b = { ...whole, offset: 20 * 60 + 7, rows: 30, cols: 20 };
      const c = { ...whole, offset: 35, rows: 20, cols: 20 };
      const job = { M: 20, K: 30, N: 20, a, b, c };
      const exact = exactProduct(a, b);
      expectNone(
        problemAfter(
          () => backend.matmul(job),
          c,
          (i, j) => exact[i * 20 + j]!,
        ),
        dtype,
      );
    }
  },
};
