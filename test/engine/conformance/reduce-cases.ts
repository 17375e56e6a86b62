import { expect } from "vitest";
import type { Backend, ReduceOp } from "../../../src/engine/backend.js";
import type { DType } from "../../../src/engine/dtype.js";
import { type Cases, EDGES, expectNone, fractionAt, wholeAt } from "./cases.js";
import { DTYPES, isInteger } from "./definitions.js";
import {
  elementOf,
  elementsOf,
  emptyGrid,
  gridOf,
  LAYOUTS,
  problemAfter,
  REPEATING_LAYOUTS,
  type Sized,
} from "./grids.js";

const REDUCE_OPS = ["sum", "prod", "max", "min", "argmax", "argmin"] as const satisfies readonly ReduceOp[];

/** What dtype the results have. */
function resultOf(op: ReduceOp, dtype: DType): DType {
  if (op === "argmax" || op === "argmin") return "int32";
  return (op === "sum" || op === "prod") && isInteger(dtype) ? "float64" : dtype;
}

/** The definition, for one row. */
function reduced(op: ReduceOp, row: readonly number[]): number {
  const nan = row.findIndex(Number.isNaN);
  switch (op) {
    case "sum":
      return row.reduce((total, value) => total + value, 0);
    case "prod":
      return row.reduce((total, value) => total * value, 1);
    case "max":
      return Math.max(...row);
    case "min":
      return Math.min(...row);
    case "argmax":
      return nan >= 0 ? nan : row.indexOf(Math.max(...row));
    case "argmin":
      return nan >= 0 ? nan : row.indexOf(Math.min(...row));
  }
}

function rowOf(a: Sized, r: number): number[] {
  return Array.from({ length: a.cols }, (_, c) => elementOf(a, r, c));
}

function reduceTo(backend: Backend, op: ReduceOp, a: Sized, out: Sized): void {
  backend.reduce(op, { rows: a.rows, cols: a.cols, a, out });
}

function check(
  backend: Backend,
  op: ReduceOp,
  a: Sized,
  what: string,
  layout: "rows" | "gaps" = "rows",
): void {
  const out = emptyGrid(resultOf(op, a.block.dtype), a.rows, 1, layout);
  const problem = problemAfter(
    () => reduceTo(backend, op, a, out),
    out,
    (r) => reduced(op, rowOf(a, r)),
  );
  expectNone(problem, `${op} of ${a.block.dtype} ${a.rows} x ${a.cols} ${what}`);
}

/** The results for one row of numbers, in float64 and float32. */
function ofRow(backend: Backend, op: ReduceOp, row: readonly number[]): number[] {
  return (["float64", "float32"] as const).map((dtype) => {
    const out = emptyGrid(resultOf(op, dtype), 1, 1);
    reduceTo(
      backend,
      op,
      gridOf(dtype, 1, row.length, "rows", (_, c) => row[c]!),
      out,
    );
    return elementOf(out, 0, 0);
  });
}

/** Whole numbers; for products, of size 1 mostly, so that they stay exact. */
function valuesFor(op: ReduceOp): (r: number, c: number) => number {
  const whole = wholeAt(9);
  return op === "prod" ? (r, c) => (c % 40 === 3 ? 2 : whole(r, c) > 0 ? 1 : -1) : whole;
}

/** The sum that float64 arithmetic with a correction gives: exact for what the cases put in. */
function exactSum(values: readonly number[]): number {
  let total = 0;
  let lost = 0;
  for (const value of values) {
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return total + lost;
}

export const REDUCE_CASES: Cases = {
  "reduce: sizes around block edges, rows and columns": (backend) => {
    for (const dtype of DTYPES) {
      for (const op of REDUCE_OPS) {
        for (const edge of EDGES) {
          for (const [rows, cols] of [
            [1, edge],
            [edge, 1],
            [5, edge],
            [edge, 19],
            [Math.ceil(300 / edge), edge],
          ] as const) {
            if (isInteger(dtype) && op === "prod") continue;
            check(backend, op, gridOf(dtype, rows, cols, "rows", valuesFor(op)), "rows");
            check(backend, op, gridOf(dtype, rows, cols, "columns", valuesFor(op)), "columns");
          }
        }
      }
    }
  },
  "reduce: every layout, stride 0 included": (backend) => {
    for (const dtype of DTYPES) {
      for (const op of REDUCE_OPS) {
        if (isInteger(dtype) && op === "prod") continue;
        for (const layout of [...LAYOUTS, ...REPEATING_LAYOUTS]) {
          for (const [rows, cols] of [
            [1, 1],
            [6, 30],
            [70, 9],
          ] as const) {
            check(backend, op, gridOf(dtype, rows, cols, layout, valuesFor(op)), layout, "gaps");
          }
        }
      }
    }
  },
  "reduce: rows enough to be shared by threads": (backend) => {
    for (const dtype of DTYPES) {
      for (const op of ["sum", "max", "argmax", "argmin"] as const) {
        check(backend, op, gridOf(dtype, 521, 509, "rows", wholeAt(2)), "rows");
        check(backend, op, gridOf(dtype, 521, 509, "columns", wholeAt(2)), "columns");
      }
    }
  },
  "reduce: integer products and sums are float64, and do not wrap": (backend) => {
    for (const [dtype, big] of [
      ["int32", 2 ** 31 - 1],
      ["uint8", 255],
    ] as const) {
      for (const op of ["sum", "prod"] as const) {
        check(
          backend,
          op,
          gridOf(dtype, 3, 2, "rows", () => big),
          "of the largest number",
        );
        check(
          backend,
          "sum",
          gridOf(dtype, 2, 3000, "rows", () => big),
          "of the largest number",
        );
      }
    }
    check(
      backend,
      "sum",
      gridOf("int32", 2, 3000, "columns", () => -(2 ** 31)),
      "of the smallest number",
    );
  },
  "reduce: sums of nothing are 0, products 1": (backend) => {
    for (const dtype of DTYPES) {
      for (const op of ["sum", "prod"] as const) {
        check(
          backend,
          op,
          gridOf(dtype, 4, 0, "rows", () => 0),
          "nothing",
        );
        check(
          backend,
          op,
          gridOf(dtype, 0, 0, "rows", () => 0),
          "nothing",
        );
      }
    }
  },
  "reduce: NaN wins wherever it stands": (backend) => {
    for (const length of [1, 2, 5, 16, 33, 130]) {
      for (const place of new Set([0, Math.floor(length / 2), length - 1])) {
        const row = Array.from({ length }, (_, c) => (c === place ? NaN : c % 7));
        for (const op of ["sum", "prod", "max", "min"] as const)
          expect(ofRow(backend, op, row)).toEqual([NaN, NaN]);
        for (const op of ["argmax", "argmin"] as const)
          expect(ofRow(backend, op, row)).toEqual([place, place]);
        if (length < 5) continue;
        row[length - 1] = NaN; // the first NaN counts
        for (const op of ["argmax", "argmin"] as const)
          expect(ofRow(backend, op, row)).toEqual([place, place]);
      }
    }
  },
  "reduce: NaN in one row leaves the others alone": (backend) => {
    for (const dtype of ["float64", "float32"] as const) {
      for (const op of REDUCE_OPS) {
        for (const layout of ["rows", "columns"] as const) {
          const values = (r: number, c: number) => (r % 3 === 1 && c === (r * 5) % 20 ? NaN : (c % 3) - 1);
          check(backend, op, gridOf(dtype, 40, 20, layout, values), `${layout} with NaN`);
        }
      }
    }
  },
  "reduce: the first of equals is the one that counts": (backend) => {
    for (const length of [2, 5, 17, 40, 130]) {
      for (const first of [0, 1, Math.floor(length / 2), length - 1]) {
        const row = Array.from({ length }, (_, c) => (c >= first && (c - first) % 3 === 0 ? 4 : 1));
        expect(ofRow(backend, "argmax", row)).toEqual([first, first]);
        expect(
          ofRow(
            backend,
            "argmin",
            row.map((value) => -value),
          ),
        ).toEqual([first, first]);
      }
    }
    expect(ofRow(backend, "argmax", [-0, 0])).toEqual([0, 0]);
    expect(ofRow(backend, "argmin", [0, -0])).toEqual([0, 0]);
  },
  "reduce: extremes of lines that hold zeros of both signs, and NaN": (backend) => {
    for (const dtype of ["float64", "float32"] as const) {
      for (const [rows, cols] of [
        [40, 50],
        [50, 40],
        [300, 7],
        [9, 130],
      ] as const) {
        for (const sign of [1, -1]) {
          // every line's best is a zero; the better zero stands alone, and moves from line to line
          const zeros = (r: number, c: number) => ((r * 7 + c) % cols === 0 ? 0 : c % 3 ? -1 : -0) * sign;
          const mixed = (r: number, c: number) => (r % 4 === 1 && c === cols - 1 ? NaN : zeros(r, c));
          for (const op of ["max", "min", "argmax", "argmin"] as const) {
            for (const layout of ["rows", "columns"] as const) {
              check(backend, op, gridOf(dtype, rows, cols, layout, zeros), `${layout} of zeros`);
              check(backend, op, gridOf(dtype, rows, cols, layout, mixed), `${layout} of zeros and NaN`);
            }
          }
        }
      }
    }
  },
  "reduce: sums of many of the largest bytes": (backend) => {
    for (const layout of ["rows", "columns"] as const) {
      const large = (r: number, c: number) => ((r + c) % 50 === 0 ? 254 : 255);
      for (const [rows, cols] of [
        [130, 1],
        [130, 257],
        [130, 258],
        [67, 1029],
        [2, 200_000],
      ] as const) {
        check(backend, "sum", gridOf("uint8", rows, cols, layout, large), layout);
      }
    }
  },
  "reduce: Infinity": (backend) => {
    const row = [1, -Infinity, 3, Infinity, 5];
    expect(ofRow(backend, "sum", row)).toEqual([NaN, NaN]);
    expect(ofRow(backend, "max", row)).toEqual([Infinity, Infinity]);
    expect(ofRow(backend, "min", row)).toEqual([-Infinity, -Infinity]);
    expect(ofRow(backend, "argmax", row)).toEqual([3, 3]);
    expect(ofRow(backend, "argmin", row)).toEqual([1, 1]);
    const low = Array.from({ length: 37 }, () => -Infinity);
    expect(ofRow(backend, "max", low)).toEqual([-Infinity, -Infinity]);
    expect(ofRow(backend, "argmax", low)).toEqual([0, 0]);
    expect(
      ofRow(
        backend,
        "argmin",
        low.map((value) => -value),
      ),
    ).toEqual([0, 0]);
  },
  "reduce: float32 sums do not lose what NumPy's pairwise sums keep": (backend) => {
    for (const [rows, cols] of [
      [1, 1_000_000],
      [3, 100_001],
    ] as const) {
      for (const layout of ["rows", "columns"] as const) {
        const a = gridOf("float32", rows, cols, layout, () => 0.1);
        const out = emptyGrid("float32", rows, 1);
        reduceTo(backend, "sum", a, out);
        const exact = cols * Math.fround(0.1);
        for (const total of elementsOf(out)) expect(Math.abs(total / exact - 1)).toBeLessThan(5e-7);
      }
    }
  },
  "reduce: float64 sums of mixed signs are as exact as pairwise sums": (backend) => {
    for (const layout of ["rows", "columns"] as const) {
      const a = gridOf("float64", 4, 40_000, layout, fractionAt(6));
      const out = emptyGrid("float64", 4, 1);
      reduceTo(backend, "sum", a, out);
      for (let r = 0; r < 4; r++) {
        expect(Math.abs(elementOf(out, r, 0) - exactSum(rowOf(a, r)))).toBeLessThan(1e-10);
      }
    }
  },
};
