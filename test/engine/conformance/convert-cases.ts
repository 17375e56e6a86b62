import type { Backend } from "../../../src/engine/backend.js";
import type { DType } from "../../../src/engine/dtype.js";
import { type Cases, expectNone } from "./cases.js";
import { convertedOf, DTYPES } from "./definitions.js";
import { forEachEdge, halvesAt, LAYOUT_TRIPLES, specials } from "./elementwise-cases.js";
import { elementOf, emptyGrid, gridOf, type Layout, problemAfter, type Sized } from "./grids.js";

export const CONVERT_CASES: Cases = {
  "convert: every special number, between every two dtypes": (backend) => {
    for (const from of DTYPES)
      for (const to of DTYPES) checkConvert(backend, specials(from, "columns"), to, "rows");
  },
  "convert: sizes around block edges and every layout": (backend) => {
    for (const from of DTYPES) {
      for (const to of DTYPES) {
        forEachEdge((rows, cols, layout) =>
          checkConvert(backend, gridOf(from, rows, cols, layout, halvesAt), to, layout),
        );
        for (const [source, , target] of LAYOUT_TRIPLES) {
          checkConvert(backend, gridOf(from, 9, 33, source, halvesAt), to, target);
        }
      }
    }
  },
  "convert: grids large enough to be shared by threads": (backend) => {
    for (const from of DTYPES) {
      const a = gridOf(from, 67, 4099, "rows", halvesAt);
      for (const to of DTYPES) checkConvert(backend, a, to, "rows");
    }
  },
  "convert: transposed copies large enough to be shared by threads": (backend) => {
    for (const dtype of DTYPES) {
      for (const [from, to] of [
        ["rows", "columns"],
        ["columns", "rows"],
        ["padded", "columns"],
        ["columns", "padded"],
      ] as const) {
        checkConvert(backend, gridOf(dtype, 263, 251, from, halvesAt), dtype, to);
      }
    }
  },
  "convert: copies between two parts of one block": (backend) => {
    for (const dtype of DTYPES) {
      const whole = gridOf(dtype, 40, 33, "rows", halvesAt);
      const [upper, lower] = [whole, { ...whole, offset: 20 * 33 }].map((grid) => ({ ...grid, rows: 20 }));
      const run = () => backend.convert({ rows: 20, cols: 33, a: upper!, out: lower! });
      const problem = problemAfter(run, lower!, (r, c) => elementOf(upper!, r, c));
      expectNone(problem, `${dtype}, from the upper to the lower half`);
    }
  },
};

function checkConvert(backend: Backend, a: Sized, to: DType, layout: Layout): void {
  const { rows, cols } = a;
  const out = emptyGrid(to, rows, cols, layout);
  const expected = (r: number, c: number) => convertedOf(to, elementOf(a, r, c));
  const run = () => backend.convert({ rows, cols, a, out });
  expectNone(problemAfter(run, out, expected), `${a.block.dtype} to ${to}, ${rows} x ${cols}, ${layout}`);
}
