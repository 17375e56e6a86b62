/** Which elementwise jobs and reductions the kernels take, and which they leave to the plain loops. */
import { describe, expect, it } from "vitest";
import type { ReduceOp } from "../../src/engine/backend.js";
import type { DType } from "../../src/engine/dtype.js";
import { scope } from "../../src/engine/heap.js";
import { ThreadPool } from "../../src/engine/threads/pool.js";
import { convertWasm } from "../../src/engine/wasm/convert.js";
import { binaryWasm, compareWasm, unaryWasm } from "../../src/engine/wasm/elementwise.js";
import { extremesWasm } from "../../src/engine/wasm/extremes.js";
import { loadKernels, poolOf } from "../../src/engine/wasm/kernels.js";
import { sumWasm } from "../../src/engine/wasm/sums.js";
import { BINARY_OPS, COMPARE_OPS, DTYPES, UNARY_OPS } from "./conformance/definitions.js";
import { emptyGrid, type Layout } from "./conformance/grids.js";

const pool = poolOf(2);
const size = { rows: 20, cols: 30 };
const grid = (dtype: DType, layout: Layout = "rows") => emptyGrid(dtype, 20, 30, layout as "rows");
const isFloat = (dtype: DType) => dtype === "float32" || dtype === "float64";

function taken<Op>(ops: readonly Op[], run: (op: Op) => boolean): Op[] {
  return scope(() => ops.filter(run));
}

describe.each(DTYPES)("what the kernels take of %s", (dtype) => {
  it("arithmetic", () => {
    const ops = taken(BINARY_OPS, (op) =>
      binaryWasm(pool, op, { ...size, a: grid(dtype), b: grid(dtype), out: grid(dtype) }),
    );
    const left = [
      "power",
      "mod",
      ...(dtype === "uint8" ? ["multiply"] : []),
      ...(isFloat(dtype) ? [] : ["divide"]),
    ];
    expect(ops).toEqual(BINARY_OPS.filter((op) => !left.includes(op)));
  });

  it("comparisons, of rows, columns and repeated numbers", () => {
    for (const layout of ["rows", "padded", "one number", "one column", "one row"] as const) {
      const job = () => ({ ...size, a: grid(dtype), b: grid(dtype, layout), out: grid("uint8") });
      expect(taken(COMPARE_OPS, (op) => compareWasm(pool, op, job()))).toEqual(COMPARE_OPS);
    }
    const columns = () => ({
      ...size,
      a: grid(dtype, "columns"),
      b: grid(dtype, "columns"),
      out: grid("uint8", "columns"),
    });
    expect(taken(COMPARE_OPS, (op) => compareWasm(pool, op, columns()))).toEqual(COMPARE_OPS);
  });

  it("functions", () => {
    const ops = taken(UNARY_OPS, (op) => unaryWasm(pool, op, { ...size, a: grid(dtype), out: grid(dtype) }));
    const all = UNARY_OPS.filter((op) => op !== "sin" && op !== "cos");
    expect(ops).toEqual(isFloat(dtype) ? all : []);
  });

  it("conversions to every dtype, and copies", () => {
    const job = (to: DType) => ({ ...size, a: grid(dtype, "padded"), out: grid(to) });
    expect(taken(DTYPES, (to) => convertWasm(pool, job(to)))).toEqual(DTYPES);
  });

  it("transposed copies, but of bytes", () => {
    const outcomes = scope(() => [
      convertWasm(pool, { ...size, a: grid(dtype, "columns"), out: grid(dtype) }),
      convertWasm(pool, { ...size, a: grid(dtype), out: grid(dtype, "columns") }),
    ]);
    expect(outcomes).toEqual(dtype === "uint8" ? [false, false] : [true, true]);
  });

  it("extremes of rows and columns, and where they stand", () => {
    const ops = ["max", "min", "argmax", "argmin"] as const;
    const result = (op: ReduceOp) => emptyGrid(op.startsWith("arg") ? "int32" : dtype, 20, 1);
    const by = (layout: Layout) =>
      taken(ops, (op) => extremesWasm(pool, op, { ...size, a: grid(dtype, layout), out: result(op) }));
    expect(by("rows")).toEqual(ops);
    expect(by("columns")).toEqual(isFloat(dtype) ? ops : ["max", "min"]);
    expect(by("gaps")).toEqual([]);
  });

  it("sums, but of int32", () => {
    const result = () => emptyGrid(isFloat(dtype) ? dtype : "float64", 20, 1);
    const layouts = taken(["rows", "columns"] as const, (layout) =>
      sumWasm(pool, { ...size, a: grid(dtype, layout), out: result() }),
    );
    expect(layouts).toEqual(dtype === "int32" ? [] : ["rows", "columns"]);
  });
});

describe("what the threads share", () => {
  const rowOf = (length: number) => {
    const { block, offset } = emptyGrid("float32", 1, length);
    return { block, offset, rowStride: 0, colStride: 1 };
  };

  it.each([
    ["add", 2 ** 18],
    ["exp", 2 ** 14],
  ] as const)("%s: from %i numbers on", async (op, from) => {
    const { module, memory, tasks } = loadKernels();
    const two = new ThreadPool(module, memory, tasks, 2);
    for (const length of [from - 1, from]) {
      scope(() => {
        const [a, out] = [rowOf(length), rowOf(length)];
        const job = { rows: 1, cols: length, a, out };
        if (op === "add") binaryWasm(two, op, { ...job, b: a });
        else unaryWasm(two, op, job);
      });
      expect(two.workers).toBe(length < from ? 0 : 1);
    }
    await two.close();
  });
});

describe("what is left to the plain loops", () => {
  it("arrays outside the heap, rows with gaps, and few numbers", () => {
    for (const layout of ["outside", "gaps", "reversed"] as const) {
      scope(() => {
        const job = { ...size, a: grid("float32", layout), b: grid("float32"), out: grid("float32") };
        expect(binaryWasm(pool, "add", job)).toBe(false);
        expect(unaryWasm(pool, "exp", job)).toBe(false);
        expect(compareWasm(pool, "less", { ...job, out: grid("uint8") })).toBe(false);
        expect(convertWasm(pool, { ...job, out: grid("float64") })).toBe(false);
      });
    }
    scope(() => {
      const small = () => emptyGrid("float32", 3, 5);
      const job = { rows: 3, cols: 5, a: small(), b: small(), out: small() };
      expect(binaryWasm(pool, "add", job)).toBe(false);
      expect(extremesWasm(pool, "max", job)).toBe(false);
    });
  });
});
