import { describe, expect, it } from "vitest";
import type { Grid } from "../../src/engine/backend.js";
import { createBlasBackend, multiplyNative } from "../../src/engine/blas/backend.js";
import { findBlas, findKoffi, type Koffi, usualNames } from "../../src/engine/blas/library.js";
import { allocate } from "../../src/engine/heap.js";
import { matmul as matmulJs } from "../../src/engine/js/matmul.js";
import { describeBackend } from "./conformance.js";

/** The system's library, or why there is none: the tests that need one are skipped by that reason. */
const missing = (() => {
  try {
    findBlas();
    return undefined;
  } catch (problem) {
    return (problem as Error).message;
  }
})();

if (missing === undefined) describeBackend("blas", () => createBlasBackend({ threads: 2 }));

describe.skipIf(missing !== undefined)(`the system's BLAS (${missing ?? "found"})`, () => {
  it("multiplies in place in the shared memory, in each layout that it knows", () => {
    const library = findBlas();
    for (const [aTurned, bTurned, cTurned] of [
      [0, 0, 0],
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
      [1, 1, 1],
    ]) {
      const [M, K, N] = [20, 30, 40];
      const a = gridOf(M, K, aTurned === 1);
      const b = gridOf(K, N, bTurned === 1);
      const c = gridOf(M, N, cTurned === 1);
      matmulJs({ M, K, N, a, b, c });
      const expected = c.block.data.slice();
      c.block.data.fill(Number.NaN);
      expect(multiplyNative(library, 2, { M, K, N, a, b, c })).toBe(true);
      for (let i = 0; i < expected.length; i++) expect(c.block.data[i]).toBeCloseTo(expected[i]!, 12);
    }
  });

  it("leaves to wasm what it cannot take in place", () => {
    const whole = gridOf(40, 40, false);
    const gaps: Grid = { ...gridOf(80, 80, false), rowStride: 160, colStride: 2 };
    const job = { M: 40, K: 40, N: 40, a: whole, b: whole, c: gridOf(40, 40, false) };
    expect(multiplyNative(findBlas(), 2, { ...job, a: gaps })).toBe(false);
    expect(multiplyNative(findBlas(), 2, { ...job, b: { ...whole, rowStride: 0 } })).toBe(false);
    expect(multiplyNative(findBlas(), 2, { ...job, c: gaps })).toBe(false);
  });
});

function gridOf(rows: number, cols: number, turned: boolean): Grid {
  const block = allocate("float64", rows * cols);
  for (let i = 0; i < block.length; i++) block.data[i] = Math.sin(i);
  return { block, offset: 0, rowStride: turned ? 1 : cols, colStride: turned ? rows : 1 };
}

describe("looking for a BLAS", () => {
  it("says that koffi is missing", () => {
    expect(() => createBlasBackend({ koffi: null })).toThrow(
      /needs the package koffi, which is not installed/,
    );
  });

  it("names all that it tried, and what to do", () => {
    const search = { koffi: fakeKoffi([]), names: ["liba.so", "libb.so"] };
    expect(() => findBlas(search)).toThrow(/libopenblas0.*NOLOOP_BLAS; tried liba.so .*, libb.so /);
  });

  it("refuses the reference BLAS unless told", () => {
    const koffi = fakeKoffi(["cblas_sgemm", "cblas_dgemm"]);
    expect(() => findBlas({ koffi, names: ["libblas.so.3"] })).toThrow(/NOLOOP_BLAS_ALLOW_REFERENCE=1/);
    expect(() => findBlas({ koffi, names: ["libblas.so.3"], allowReference: true })).toThrow(/gave 0 for/);
  });

  it("passes over a library whose arithmetic is wrong", () => {
    const koffi = fakeKoffi(["cblas_sgemm", "cblas_dgemm", "openblas_set_num_threads"]);
    expect(() => findBlas({ koffi, names: ["libopenblas64.so"] })).toThrow(
      /its cblas_dgemm gave 0 for 1 \* 3 \+ 2 \* 4/,
    );
  });

  it("knows names for the three systems", () => {
    expect(usualNames("linux")).toContain("libopenblas.so.0");
    expect(usualNames("darwin").join()).toContain("Accelerate");
    expect(usualNames("win32").join()).toContain(".dll");
  });

  it("finds koffi, which is installed for development", () => {
    expect(findKoffi()).toBeDefined();
  });
});

/** A koffi whose libraries have these calls, all of which do nothing; with none, no library opens. */
function fakeKoffi(calls: readonly string[]): Koffi {
  return {
    address: () => 0n,
    load: (path) => {
      if (calls.length === 0) throw new Error(`cannot open ${path}`);
      return {
        func: (signature) => {
          if (!calls.some((call) => signature.includes(call))) throw new Error(`no ${signature}`);
          return () => undefined;
        },
      };
    },
  };
}
