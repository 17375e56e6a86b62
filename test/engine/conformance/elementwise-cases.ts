import type { Backend, BinaryOp, UnaryOp } from "../../../src/engine/backend.js";
import type { DType } from "../../../src/engine/dtype.js";
import { type Cases, EDGES, expectNone, wholeAt } from "./cases.js";
import {
  BINARY_OPS,
  binaryOf,
  COMPARE_OPS,
  compareOf,
  DTYPES,
  FLOATS_ONLY,
  isInteger,
  SPECIAL,
  ULPS,
  UNARY_OPS,
  unaryOf,
} from "./definitions.js";
import {
  elementOf,
  emptyGrid,
  gridOf,
  LAYOUTS,
  type Layout,
  problemAfter,
  REPEATING_LAYOUTS,
  type Sized,
} from "./grids.js";

function checkBinary(backend: Backend, op: BinaryOp, a: Sized, b: Sized, out: Sized, what: string): void {
  const { rows, cols } = out;
  const { dtype } = out.block;
  const expected = (r: number, c: number) => binaryOf(op, dtype, elementOf(a, r, c), elementOf(b, r, c));
  const run = () => backend.binary(op, { rows, cols, a, b, out });
  expectNone(problemAfter(run, out, expected, isInteger(dtype) ? 0 : ULPS[op]), `${op} ${dtype} ${what}`);
}

function checkUnary(backend: Backend, op: UnaryOp, a: Sized, out: Sized, what: string): void {
  const { rows, cols } = out;
  const { dtype } = out.block;
  const expected = (r: number, c: number) => unaryOf(op, dtype, elementOf(a, r, c));
  expectNone(
    problemAfter(() => backend.unary(op, { rows, cols, a, out }), out, expected, ULPS[op]),
    `${op} ${dtype} ${what}`,
  );
}

/** A grid of all pairs of special numbers would be (r, c) -> (special r, special c): this is one side of it. */
export function specials(dtype: DType, side: "rows" | "columns"): Sized {
  const list = SPECIAL[dtype];
  return gridOf(dtype, list.length, list.length, "rows", (r, c) => list[side === "rows" ? r : c]!);
}

function forEachOp<Op extends BinaryOp | UnaryOp>(
  ops: readonly Op[],
  visit: (op: Op, dtype: DType) => void,
): void {
  for (const dtype of DTYPES) {
    for (const op of ops) if (!(isInteger(dtype) && FLOATS_ONLY.has(op))) visit(op, dtype);
  }
}

const GRID_SIZES = [
  [1, 1],
  [7, 5],
  [1, 33],
  [33, 1],
  [3, 64],
  [40, 17],
] as const;

/**
 * Every size around an edge as one row, as one column, and as rows of a part of a matrix: enough of them that even the
 * shortest rows are worth a kernel.
 */
export function forEachEdge(visit: (rows: number, cols: number, layout: Layout) => void): void {
  for (const edge of EDGES) {
    visit(1, edge, "rows");
    visit(edge, 1, "rows");
    visit(Math.ceil(150 / edge), edge, "padded");
    visit(Math.ceil(300 / edge), edge, "rows");
  }
}

/** Operands in each layout beside plain ones, results in each writable layout. */
export const LAYOUT_TRIPLES: readonly (readonly [a: Layout, b: Layout, out: Layout])[] = [
  ...LAYOUTS.flatMap((a) => LAYOUTS.map((b) => [a, b, "rows"] as const)),
  ...REPEATING_LAYOUTS.flatMap(
    (repeat) =>
      [
        [repeat, "rows", "rows"],
        ["rows", repeat, "rows"],
        [repeat, "columns", "gaps"],
      ] as const,
  ),
  ...LAYOUTS.map((out) => ["rows", "rows", out] as const),
  ["columns", "columns", "columns"],
  ["outside", "outside", "outside"],
];

/** The operand of a rounding function must not be whole. */
export const halvesAt = (r: number, c: number) => wholeAt(3)(r, c) / 2;

function operands(dtype: DType, rows: number, cols: number, [a, b]: readonly [Layout, Layout, Layout]) {
  return [gridOf(dtype, rows, cols, a, halvesAt), gridOf(dtype, rows, cols, b, wholeAt(7))] as const;
}

export const ELEMENTWISE_CASES: Cases = {
  "binary: every pair of special numbers": (backend) => {
    forEachOp(BINARY_OPS, (op, dtype) => {
      const a = specials(dtype, "rows");
      checkBinary(
        backend,
        op,
        a,
        specials(dtype, "columns"),
        emptyGrid(dtype, a.rows, a.cols),
        "of special numbers",
      );
    });
  },
  "binary: sizes around block edges": (backend) => {
    forEachOp(BINARY_OPS, (op, dtype) => {
      forEachEdge((rows, cols, layout) => {
        const [a, b] = operands(dtype, rows, cols, [layout, layout, layout]);
        checkBinary(backend, op, a, b, emptyGrid(dtype, rows, cols, layout), `${rows} x ${cols}, ${layout}`);
      });
    });
  },
  "binary: every layout, stride 0 included": (backend) => {
    forEachOp(BINARY_OPS, (op, dtype) => {
      for (const layouts of LAYOUT_TRIPLES) {
        for (const [rows, cols] of GRID_SIZES) {
          const [a, b] = operands(dtype, rows, cols, layouts);
          checkBinary(
            backend,
            op,
            a,
            b,
            emptyGrid(dtype, rows, cols, layouts[2]),
            `${rows} x ${cols}, ${layouts.join(" / ")}`,
          );
        }
      }
    });
  },
  "binary: the result may be an operand": (backend) => {
    forEachOp(BINARY_OPS, (op, dtype) => {
      for (const layout of LAYOUTS) {
        for (const [rows, cols] of GRID_SIZES) {
          const what = `in place, ${rows} x ${cols}, ${layout}`;
          const [a, b] = operands(dtype, rows, cols, [layout, layout, layout]);
          checkBinary(backend, op, a, b, a, `${what}, left`);
          checkBinary(backend, op, a, b, b, `${what}, right`);
          checkBinary(backend, op, a, a, a, `${what}, both`);
        }
      }
    });
  },
  "elementwise: grids large enough to be shared by threads": (backend) => {
    for (const dtype of DTYPES) {
      const [a, b] = operands(dtype, 67, 4099, ["rows", "one row", "rows"]);
      const whole = gridOf(dtype, 67, 4099, "columns", halvesAt);
      for (const op of ["add", "maximum"] as const)
        checkBinary(backend, op, a, b, emptyGrid(dtype, 67, 4099), "shared");
      checkCompare(backend, "less", a, b, emptyGrid("uint8", 67, 4099), "shared");
      checkUnary(backend, isInteger(dtype) ? "square" : "exp", whole, emptyGrid(dtype, 67, 4099), "shared");
    }
  },
  "binary: empty grids do nothing": (backend) => {
    forEachOp(BINARY_OPS, (op, dtype) => {
      for (const [rows, cols] of [
        [0, 0],
        [0, 5],
        [5, 0],
      ] as const) {
        const [a, b] = operands(dtype, rows, cols, ["rows", "rows", "rows"]);
        checkBinary(backend, op, a, b, emptyGrid(dtype, rows, cols, "gaps"), `${rows} x ${cols}`);
      }
    });
  },
  "compare: every pair of special numbers, every dtype": (backend) => {
    for (const dtype of DTYPES) {
      const a = specials(dtype, "rows");
      const b = specials(dtype, "columns");
      for (const op of COMPARE_OPS)
        checkCompare(backend, op, a, b, emptyGrid("uint8", a.rows, a.cols), "special numbers");
    }
  },
  "compare: sizes around block edges": (backend) => {
    for (const dtype of DTYPES) {
      for (const op of COMPARE_OPS) {
        forEachEdge((rows, cols, layout) => {
          const [a, b] = operands(dtype, rows, cols, [layout, layout, layout]);
          checkCompare(
            backend,
            op,
            a,
            b,
            emptyGrid("uint8", rows, cols, layout),
            `${rows} x ${cols}, ${layout}`,
          );
        });
      }
    }
  },
  "compare: every layout, stride 0 included": (backend) => {
    for (const dtype of DTYPES) {
      for (const op of COMPARE_OPS) {
        for (const layouts of LAYOUT_TRIPLES) {
          const [a, b] = operands(dtype, 9, 20, layouts);
          checkCompare(backend, op, a, b, emptyGrid("uint8", 9, 20, layouts[2]), layouts.join(" / "));
        }
      }
    }
  },
  "compare: a uint8 result may be an operand": (backend) => {
    for (const op of COMPARE_OPS) {
      const [a, b] = operands("uint8", 9, 41, ["rows", "rows", "rows"]);
      checkCompare(backend, op, a, b, a, "in place");
    }
  },
  "unary: every special number": (backend) => {
    forEachOp(UNARY_OPS, (op, dtype) => {
      const a = specials(dtype, "columns");
      checkUnary(backend, op, a, emptyGrid(dtype, a.rows, a.cols), "of special numbers");
    });
  },
  "unary: sizes around block edges": (backend) => {
    forEachOp(UNARY_OPS, (op, dtype) => {
      forEachEdge((rows, cols, layout) => {
        const a = gridOf(dtype, rows, cols, layout, halvesAt);
        checkUnary(backend, op, a, emptyGrid(dtype, rows, cols, layout), `${rows} x ${cols}, ${layout}`);
      });
    });
  },
  "unary: every layout, and in place": (backend) => {
    forEachOp(UNARY_OPS, (op, dtype) => {
      for (const [from, , to] of LAYOUT_TRIPLES) {
        for (const [rows, cols] of GRID_SIZES) {
          const a = gridOf(dtype, rows, cols, from, halvesAt);
          checkUnary(backend, op, a, emptyGrid(dtype, rows, cols, to), `${rows} x ${cols}, ${from} / ${to}`);
        }
      }
      for (const layout of LAYOUTS) {
        const a = gridOf(dtype, 9, 33, layout, halvesAt);
        checkUnary(backend, op, a, a, `in place, ${layout}`);
      }
    });
  },
  "unary: exp, log and tanh over their whole range": (backend) => {
    for (const dtype of ["float64", "float32"] as const) {
      const range = dtype === "float64" ? 750 : 110;
      const wide = gridOf(dtype, 40, 101, "rows", (r, c) => ((r * 101 + c) / 4040 - 0.5) * 2 * range);
      const positive = gridOf(dtype, 40, 101, "rows", (r, c) => Math.exp(elementOf(wide, r, c) * 0.93));
      const near1 = gridOf(dtype, 40, 101, "rows", (r, c) => 1 + elementOf(wide, r, c) / range / 1000);
      checkUnary(backend, "exp", wide, emptyGrid(dtype, 40, 101), "over its range");
      checkUnary(backend, "log", positive, emptyGrid(dtype, 40, 101), "over its range");
      checkUnary(backend, "log", near1, emptyGrid(dtype, 40, 101), "near 1");
      checkUnary(backend, "tanh", wide, emptyGrid(dtype, 40, 101), "over its range");
      checkUnary(backend, "tanh", near1, emptyGrid(dtype, 40, 101), "near 1");
    }
  },
};

function checkCompare(
  backend: Backend,
  op: (typeof COMPARE_OPS)[number],
  a: Sized,
  b: Sized,
  out: Sized,
  what: string,
): void {
  const { rows, cols } = out;
  const expected = (r: number, c: number) => compareOf(op, elementOf(a, r, c), elementOf(b, r, c));
  const run = () => backend.compare(op, { rows, cols, a, b, out });
  expectNone(problemAfter(run, out, expected), `${op} ${a.block.dtype} ${what}`);
}
