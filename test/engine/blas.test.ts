import { afterEach, describe, expect, it, vi } from "vitest";
import type { Grid } from "../../src/engine/backend.js";
import { createBlasBackend, multiplyNative } from "../../src/engine/blas/backend.js";
import { eachPartByBlas } from "../../src/engine/blas/distances.js";
import { findBlas, findKoffi, type Koffi, usualNames } from "../../src/engine/blas/library.js";
import { distancesBytesJs, nearestBytesJs } from "../../src/engine/fused/distances.js";
import { allocate, scope } from "../../src/engine/heap.js";
import { matmul as matmulJs } from "../../src/engine/js/matmul.js";
import { distancesBytesWasm, nearestBytesWasm } from "../../src/engine/wasm/distances.js";
import { poolOf } from "../../src/engine/wasm/kernels.js";
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

if (missing === undefined)
  describeBackend("blas", () => createBlasBackend({ threads: 2 }), {}, { tags: "long" });

describe.skipIf(missing !== undefined)(`the system's BLAS (${missing ?? "found"})`, () => {
  it("tells what was tried before it, and what it says of itself", () => {
    const { maker, path, description, refused } = findBlas({
      names: ["libno-such-blas.so", ...usualNames()],
    });
    expect(refused[0]).toContain("libno-such-blas.so");
    expect(path).not.toContain("no-such");
    if (maker === "OpenBLAS") expect(description).toMatch(/^OpenBLAS \d/);
  });

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

describe.skipIf(missing !== undefined)(
  `distances of bytes by the system's BLAS (${missing ?? "found"})`,
  () => {
    const sizes = [
      [40, 300, 3072],
      [513, 17, 1025], // a query more than a part holds, a column more than a product
      [3, 2050, 700], // training rows more than a part holds
      [64, 64, 1024],
    ] as const;
    const eachPart = () => eachPartByBlas(poolOf(2), { library: findBlas(), threads: 2 });

    it.each(sizes)("are exact: %i queries, %i examples, %i bytes", (M, N, D) => {
      scope(() => {
        const [a, b] = [bytesOf(M, D, 1), bytesOf(N, D, 2)];
        const expected = { ...gridOf(M, N, false) };
        distancesBytesJs({ M, N, D, a, b, out: expected });
        const out = gridOf(M, N, false);
        expect(distancesBytesWasm(eachPart(), { M, N, D, a, b, out })).toBe(true);
        expect(out.block.data).toEqual(expected.block.data);
        const job = { M, N, D, a, b, K: 5 };
        expect(nearestBytesWasm(eachPart(), job)).toEqual(nearestBytesJs(job));
      });
    });

    it("are exact at the ends of the range, where sums reach 2^24 and a little more", () => {
      const [M, N, D] = [20, 100, 3000];
      const [a, b] = [bytesOf(M, D, 1), bytesOf(N, D, 2)];
      a.block.data.fill(0);
      for (let i = 0; i < N * D; i++) b.block.data[i] = i % (D + 1) === 0 ? 255 : i % 7 === 0 ? 1 : 0;
      const [out, expected] = [gridOf(M, N, false), gridOf(M, N, false)];
      distancesBytesJs({ M, N, D, a, b, out: expected });
      expect(distancesBytesWasm(eachPart(), { M, N, D, a, b, out })).toBe(true);
      expect(out.block.data).toEqual(expected.block.data);
    });

    it("leave few and other operands to the integer kernels", () => {
      const job = { M: 2, N: 3, D: 64, a: bytesOf(2, 64, 1), b: bytesOf(3, 64, 2), out: gridOf(2, 3, false) };
      expect(distancesBytesWasm(eachPart(), job)).toBe(false);
    });
  },
);

function bytesOf(rows: number, cols: number, seed: number): Grid {
  const block = allocate("uint8", rows * cols);
  for (let i = 0, x = seed; i < block.length; i++)
    block.data[i] = (x = (x * 1_103_515_245 + 12_345) % 2 ** 31) >>> 16;
  return { block, offset: 0, rowStride: cols, colStride: 1 };
}

describe("looking for a BLAS", () => {
  afterEach(() => vi.unstubAllEnvs());

  it("says that koffi is missing", () => {
    expect(() => createBlasBackend({ koffi: null })).toThrow(
      /needs the package koffi, which is not installed/,
    );
  });

  it("names all that it tried, and what to do", () => {
    const search = { koffi: fakeKoffi([]), names: ["liba.so", "libb.so"] };
    expect(() => findBlas(search)).toThrow(/libopenblas0.*NOLOOP_BLAS; tried liba.so .*, libb.so /);
  });

  it("says that the library which NOLOOP_BLAS names cannot be used, and that nothing else was tried", () => {
    vi.stubEnv("NOLOOP_BLAS", "/opt/libmine.so");
    expect(() => findBlas({ koffi: fakeKoffi([]) })).toThrow(
      /NOLOOP_BLAS names cannot be used: \/opt\/libmine.so \(cannot open \/opt\/libmine.so\); expected the file of/,
    );
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
