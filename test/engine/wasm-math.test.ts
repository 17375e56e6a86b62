import { describe, expect, it } from "vitest";
import { allocate, scope } from "../../src/engine/heap.js";
import { unaryWasm } from "../../src/engine/wasm/elementwise.js";
import { poolOf } from "../../src/engine/wasm/kernels.js";

/** Results of the kernel, which must have been the one that ran. */
function computed(
  op: "exp" | "log" | "tanh",
  dtype: "float32" | "float64",
  inputs: readonly number[],
): ArrayLike<number> {
  const a = allocate(dtype, inputs.length);
  const out = allocate(dtype, inputs.length);
  a.data.set(inputs);
  const grid = (block: typeof a) => ({ block, offset: 0, rowStride: inputs.length, colStride: 1 });
  expect(unaryWasm(poolOf(2), op, { rows: 1, cols: inputs.length, a: grid(a), out: grid(out) })).toBe(true);
  return out.data;
}

/** Distance in units of the last place of `expected`; both may be the same special number. */
function ulps(actual: number, expected: number, dtype: "float32" | "float64"): number {
  if (Object.is(actual, expected)) return 0;
  const [smallest, digits] = dtype === "float32" ? [2 ** -149, 23] : [2 ** -1074, 52];
  const exponent = Math.floor(Math.log2(Math.abs(expected)));
  return Math.abs(actual - expected) / Math.max(smallest, 2 ** (exponent - digits));
}

function worst(op: "exp" | "log" | "tanh", dtype: "float32" | "float64", from: number, to: number): number {
  const count = 40_000;
  const inputs = Array.from({ length: count }, (_, i) => from + ((to - from) * i) / (count - 1));
  const rounded = dtype === "float32" ? inputs.map(Math.fround) : inputs;
  return scope(() => {
    const results = computed(op, dtype, rounded);
    return rounded.reduce((most, x, i) => Math.max(most, ulps(results[i]!, Math[op](x), dtype)), 0);
  });
}

describe("exp, log and tanh in SIMD, against the system's", () => {
  it("float64 within 2 ulp (tanh 3), either side's error included", () => {
    expect(worst("exp", "float64", -700, 700)).toBeLessThan(2);
    expect(worst("exp", "float64", -1, 1)).toBeLessThan(2);
    expect(worst("log", "float64", 1e-3, 4)).toBeLessThan(2);
    expect(worst("log", "float64", 1, 1e300)).toBeLessThan(2);
    expect(worst("tanh", "float64", -20, 20)).toBeLessThan(3);
    expect(worst("tanh", "float64", -0.7, 0.7)).toBeLessThan(3);
  });

  it("float32 within 2 ulp", () => {
    expect(worst("exp", "float32", -86, 88)).toBeLessThan(2);
    expect(worst("log", "float32", 1e-3, 1e6)).toBeLessThan(1);
    expect(worst("tanh", "float32", -10, 10)).toBeLessThan(2);
    expect(worst("tanh", "float32", -0.7, 0.7)).toBeLessThan(2);
  });

  it("special numbers give what the system's give", () => {
    const inputs = [
      0,
      -0,
      1,
      -1,
      Infinity,
      -Infinity,
      Number.NaN,
      710,
      -746,
      5e-324,
      1e-310,
      709.7,
      -745,
      1e308,
    ];
    const row = Array.from({ length: 140 }, (_, i) => inputs[i % inputs.length]!);
    for (const op of ["exp", "log", "tanh"] as const) {
      const results = computed(op, "float64", row);
      for (let i = 0; i < row.length; i++)
        expect(ulps(results[i]!, Math[op](row[i]!), "float64")).toBeLessThan(2);
    }
  });
});
