/** The engine against NumPy's own numbers (fixtures/numpy_numbers.py made them): every operation, bit for bit where NumPy is exact. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Backend, BinaryOp, CompareOp, ReduceOp, UnaryOp } from "../../src/engine/backend.js";
import type { DType } from "../../src/engine/dtype.js";
import { TYPED_ARRAY_CLASS } from "../../src/engine/dtype.js";
import { allocate, scope } from "../../src/engine/heap.js";
import { createJsBackend } from "../../src/engine/js/backend.js";
import { createWasmBackend } from "../../src/engine/wasm/backend.js";
import { expectNone } from "./conformance/cases.js";
import { isInteger, ULPS } from "./conformance/definitions.js";
import { emptyGrid, problemAfter, type Sized } from "./conformance/grids.js";

interface Numbers {
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly data: string;
}

type Case = { readonly a: Numbers; readonly out: Numbers } & (
  | { readonly kind: "binary"; readonly op: BinaryOp; readonly b: Numbers }
  | { readonly kind: "compare"; readonly op: CompareOp; readonly b: Numbers }
  | { readonly kind: "unary"; readonly op: UnaryOp }
  | { readonly kind: "convert"; readonly op: DType }
  | { readonly kind: "reduce" | "reduceColumns"; readonly op: ReduceOp }
);

const fixture = JSON.parse(readFileSync(new URL("fixtures/numpy-numbers.json", import.meta.url), "utf8")) as {
  readonly numpy: string;
  readonly cases: readonly Case[];
};

/** One row, or the rows of a matrix. */
function gridOf({ dtype, shape, data }: Numbers): Sized {
  const bytes = Buffer.from(data, "base64");
  const [rows, cols] = shape.length === 2 ? [shape[0]!, shape[1]!] : [1, shape[0]!];
  const block = allocate(dtype, rows * cols);
  block.data.set(new TYPED_ARRAY_CLASS[dtype](new Uint8Array(bytes).buffer));
  return { block, offset: 0, rowStride: cols, colStride: 1, rows, cols };
}

function run(backend: Backend, { kind, op, b }: Case & { readonly b?: Numbers }, a: Sized, out: Sized): void {
  const { rows, cols } = a;
  const right = b ? gridOf(b) : a;
  const columns = { ...a, rowStride: a.colStride, colStride: a.rowStride };
  const results = { ...out, rowStride: 1 };
  if (kind === "binary") backend.binary(op, { rows, cols, a, b: right, out });
  else if (kind === "compare") backend.compare(op, { rows, cols, a, b: right, out });
  else if (kind === "unary") backend.unary(op, { rows, cols, a, out });
  else if (kind === "convert") backend.convert({ rows, cols, a, out });
  else if (kind === "reduce") backend.reduce(op, { rows, cols, a, out: results });
  else backend.reduce(op, { rows: cols, cols: rows, a: columns, out: results });
}

/** NumPy's vector functions of float32 are within 4 units themselves; sums depend on the order of additions. */
function ulpsOf({ kind, op, a }: Case, exactSums: boolean): number {
  if (kind === "binary" || kind === "unary") return isInteger(a.dtype) ? 0 : 2 * (ULPS[op] ?? 0);
  return op === "sum" && !exactSums ? 64 : 0;
}

describe.each([
  ["js", () => createJsBackend(), true],
  ["wasm", () => createWasmBackend({ threads: 2 }), false],
] as const)(`%s against NumPy ${fixture.numpy}`, (_, factory, exactSums) => {
  const kinds = [...new Set(fixture.cases.map((each) => `${each.kind} ${each.op}`))];

  it.each(kinds)("%s", (kind) => {
    const backend = factory();
    const cases = fixture.cases.filter((each) => `${each.kind} ${each.op}` === kind);
    expect(cases.length).toBeGreaterThan(0);
    for (const each of cases) {
      scope(() => {
        const a = gridOf(each.a);
        const expected = gridOf(each.out);
        const out = emptyGrid(each.out.dtype, expected.rows, expected.cols);
        const problem = problemAfter(
          () => run(backend, each, a, out),
          out,
          (r, c) => expected.block.data[r * expected.cols + c]!,
          ulpsOf(each, exactSums),
        );
        expectNone(problem, `${kind} of ${each.a.dtype} [${each.a.shape.join(", ")}]`);
      });
    }
  });
});
