/** Beyond the suite: random jobs against the plain loops, and the same bits for any number of threads. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Backend } from "../../src/engine/backend.js";
import type { DType } from "../../src/engine/dtype.js";
import { scope } from "../../src/engine/heap.js";
import { createJsBackend } from "../../src/engine/js/backend.js";
import { createWasmBackend } from "../../src/engine/wasm/backend.js";
import { expectNone, fractionAt } from "./conformance/cases.js";
import {
  BINARY_OPS,
  COMPARE_OPS,
  DTYPES,
  FLOATS_ONLY,
  isInteger,
  SPECIAL,
  ULPS,
  UNARY_OPS,
} from "./conformance/definitions.js";
import {
  elementsOf,
  emptyGrid,
  gridOf,
  LAYOUTS,
  type Layout,
  problemAfter,
  REPEATING_LAYOUTS,
  type Sized,
} from "./conformance/grids.js";

const js = createJsBackend();

const sizes = fc.integer({ min: 0, max: 70 });
const dtypes = fc.constantFrom(...DTYPES);
const inputLayouts = fc.constantFrom<Layout>(...LAYOUTS, ...REPEATING_LAYOUTS);
const outputLayouts = fc.constantFrom<Layout>(...LAYOUTS);

/** Where operands lie and what they hold: half of the time numbers with a way of their own. */
const shapes = fc.record({
  rows: sizes,
  cols: sizes,
  a: inputLayouts,
  b: inputLayouts,
  out: outputLayouts,
  dtype: dtypes,
  seed: fc.nat(1000),
  special: fc.boolean(),
});

function fill(
  dtype: DType,
  rows: number,
  cols: number,
  layout: Layout,
  seed: number,
  special: boolean,
): Sized {
  const fraction = fractionAt(seed);
  const list = SPECIAL[dtype];
  return gridOf(dtype, rows, cols, layout, (r, c) => {
    const value = fraction(r, c);
    return special ? list[Math.floor(((value + 1) / 2) * list.length)]! : value * 100;
  });
}

/** The same job by the plain loops and by the backend, into two grids alike. */
function compareWithLoops(
  backend: Backend,
  out: () => Sized,
  run: (backend: Backend, out: Sized) => void,
  what: string,
  ulps = 0,
): void {
  const expected = out();
  run(js, expected);
  const values = elementsOf(expected);
  const actual = out();
  const problem = problemAfter(
    () => run(backend, actual),
    actual,
    (r, c) => values[r * actual.cols + c]!,
    ulps,
  );
  expectNone(problem, what);
}

const runs = { seed: 231, numRuns: 150 };

function checkAll<T>(arbitrary: fc.Arbitrary<T>, check: (value: T) => void): void {
  fc.assert(
    fc.property(arbitrary, (value) => scope(() => check(value))),
    runs,
  );
}

const withOp = <Op extends string>(ops: readonly Op[]) =>
  fc.record({ op: fc.constantFrom(...ops), shape: shapes });

/** The largest difference between two lists of finite numbers; NaN if a number is not finite. */
function worstGap(expected: readonly number[], actual: readonly number[]): number {
  return expected.reduce((worst, value, i) => Math.max(worst, Math.abs(value - actual[i]!)), 0);
}

describe.each([2, 5])("wasm with %i threads agrees with the plain loops on random jobs", (threads) => {
  const wasm = createWasmBackend({ threads });

  it("binary", () => {
    checkAll(withOp(BINARY_OPS), ({ op, shape }) => {
      const { rows, cols, dtype, seed, special } = shape;
      if (isInteger(dtype) && FLOATS_ONLY.has(op)) return;
      const a = fill(dtype, rows, cols, shape.a, seed, special);
      const b = fill(dtype, rows, cols, shape.b, seed + 1, special);
      const out = () => emptyGrid(dtype, rows, cols, shape.out);
      const run = (backend: Backend, to: Sized) => backend.binary(op, { rows, cols, a, b, out: to });
      compareWithLoops(wasm, out, run, `${op} ${JSON.stringify(shape)}`, isInteger(dtype) ? 0 : ULPS[op]);
    });
  });

  it("compare", () => {
    checkAll(withOp(COMPARE_OPS), ({ op, shape }) => {
      const { rows, cols, dtype, seed, special } = shape;
      const a = fill(dtype, rows, cols, shape.a, seed, special);
      const b = fill(dtype, rows, cols, shape.b, seed + 1, special);
      const out = () => emptyGrid("uint8", rows, cols, shape.out);
      const run = (backend: Backend, to: Sized) => backend.compare(op, { rows, cols, a, b, out: to });
      compareWithLoops(wasm, out, run, `${op} ${JSON.stringify(shape)}`);
    });
  });

  it("unary", () => {
    checkAll(withOp(UNARY_OPS), ({ op, shape }) => {
      const { rows, cols, dtype, seed, special } = shape;
      if (isInteger(dtype) && FLOATS_ONLY.has(op)) return;
      const a = fill(dtype, rows, cols, shape.a, seed, special);
      const out = () => emptyGrid(dtype, rows, cols, shape.out);
      const run = (backend: Backend, to: Sized) => backend.unary(op, { rows, cols, a, out: to });
      compareWithLoops(wasm, out, run, `${op} ${JSON.stringify(shape)}`, ULPS[op]);
    });
  });

  it("convert", () => {
    checkAll(fc.record({ to: dtypes, shape: shapes }), ({ to, shape }) => {
      const { rows, cols, dtype, seed, special } = shape;
      const a = fill(dtype, rows, cols, shape.a, seed, special);
      const out = () => emptyGrid(to, rows, cols, shape.out);
      const run = (backend: Backend, grid: Sized) => backend.convert({ rows, cols, a, out: grid });
      compareWithLoops(wasm, out, run, `to ${to} ${JSON.stringify(shape)}`);
    });
  });

  it("reduce", () => {
    checkAll(withOp(["max", "min", "argmax", "argmin"] as const), ({ op, shape }) => {
      const { rows, cols, dtype, seed, special } = shape;
      if (cols === 0) return;
      const a = fill(dtype, rows, cols, shape.a, seed, special);
      const out = () => emptyGrid(op.startsWith("arg") ? "int32" : dtype, rows, 1);
      const run = (backend: Backend, to: Sized) => backend.reduce(op, { rows, cols, a, out: to });
      compareWithLoops(wasm, out, run, `${op} ${JSON.stringify(shape)}`);
    });
  });

  it("sum", () => {
    checkAll(shapes, (shape) => {
      const { rows, cols, dtype, seed } = shape;
      const a = fill(dtype, rows, cols, shape.a, seed, false);
      const out = () => emptyGrid(isInteger(dtype) ? "float64" : dtype, rows, 1);
      const [expected, actual] = [js, wasm].map((backend) => {
        const to = out();
        backend.reduce("sum", { rows, cols, a, out: to });
        return elementsOf(to);
      });
      const rounding = dtype === "float32" ? 2 ** -22 : 2 ** -50;
      expect(worstGap(expected!, actual!), JSON.stringify(shape)).toBeLessThanOrEqual(100 * cols * rounding);
    });
  });

  it("matmul", () => {
    const products = fc.record({ M: sizes, K: sizes, N: sizes, shape: shapes, accumulate: fc.boolean() });
    checkAll(products, ({ M, K, N, shape, accumulate }) => {
      const dtype = shape.dtype === "float32" ? "float32" : "float64";
      const a = fill(dtype, M, K, shape.a, shape.seed, false);
      const b = fill(dtype, K, N, shape.b, shape.seed + 1, false);
      const [expected, actual] = [js, wasm].map((backend) => {
        const c = emptyGrid(dtype, M, N, shape.out);
        backend.matmul({ M, K, N, a, b, c, accumulate });
        return elementsOf(c);
      });
      const bound = (K + 2) * 1e4 * K * (dtype === "float32" ? 2 ** -23 : 2 ** -52) + (accumulate ? 1e-4 : 0);
      expect(worstGap(expected!, actual!), JSON.stringify({ M, K, N, shape })).toBeLessThanOrEqual(bound);
    });
  });
});

describe("1, 2 and 5 threads give the same bits", () => {
  const backends = [1, 2, 5].map((threads) => createWasmBackend({ threads }));

  /** What each backend makes of the job, as bytes. */
  function resultsOf(out: () => Sized, run: (backend: Backend, out: Sized) => void): string[] {
    return backends.map((backend) =>
      scope(() => {
        const to = out();
        run(backend, to);
        const { data } = to.block;
        return Buffer.from(data.buffer as ArrayBuffer, data.byteOffset, data.byteLength).toString("base64");
      }),
    );
  }

  function expectSame(out: () => Sized, run: (backend: Backend, out: Sized) => void): void {
    const [one, ...more] = resultsOf(out, run);
    for (const other of more) expect(other === one).toBe(true);
  }

  it.each(["float64", "float32"] as const)("matmul %s", (dtype) => {
    const shapesOf = [
      [300, 200, 250],
      [500, 1025, 10],
      [10, 500, 1025],
      [1, 4000, 300],
      [300, 4000, 1],
      [65, 33, 700],
    ] as const;
    for (const [M, K, N] of shapesOf) {
      scope(() => {
        const a = gridOf(dtype, M, K, "rows", fractionAt(1));
        const b = gridOf(dtype, K, N, "columns", fractionAt(2));
        expectSame(
          () => emptyGrid(dtype, M, N),
          (backend, c) => backend.matmul({ M, K, N, a, b, c }),
        );
      });
    }
  });

  it.each(DTYPES)("extremes, comparisons and conversions of %s", (dtype) => {
    scope(() => {
      const a = fill(dtype, 371, 709, "rows", 4, false);
      const b = fill(dtype, 371, 709, "rows", 5, false);
      const columns = { block: a.block, offset: 0, rowStride: 1, colStride: 709 };
      const size = { rows: 371, cols: 709 };
      for (const op of ["max", "argmin"] as const) {
        const result = op === "max" ? dtype : "int32";
        expectSame(
          () => emptyGrid(result, 371, 1),
          (backend, out) => backend.reduce(op, { ...size, a, out }),
        );
        expectSame(
          () => emptyGrid(result, 709, 1),
          (backend, out) => backend.reduce(op, { rows: 709, cols: 371, a: columns, out }),
        );
      }
      expectSame(
        () => emptyGrid("uint8", 371, 709),
        (backend, out) => backend.compare("less", { ...size, a, b, out }),
      );
      for (const to of DTYPES) {
        expectSame(
          () => emptyGrid(to, 371, 709),
          (backend, out) => backend.convert({ ...size, a, out }),
        );
      }
    });
  });

  it.each(["float64", "float32"] as const)("sums, exp, log and tanh of %s", (dtype) => {
    scope(() => {
      const a = gridOf(dtype, 371, 709, "rows", (r, c) => Math.abs(fractionAt(3)(r, c)));
      for (const [rows, cols, rowStride, colStride] of [
        [371, 709, 709, 1],
        [709, 371, 1, 709],
        [1, 371 * 709, 0, 1],
      ] as const) {
        const grid = { block: a.block, offset: 0, rowStride, colStride };
        expectSame(
          () => emptyGrid(dtype, rows, 1),
          (backend, out) => backend.reduce("sum", { rows, cols, a: grid, out }),
        );
      }
      for (const op of ["exp", "log", "tanh"] as const) {
        expectSame(
          () => emptyGrid(dtype, 371, 709),
          (backend, out) => backend.unary(op, { rows: 371, cols: 709, a, out }),
        );
      }
    });
  });
});
