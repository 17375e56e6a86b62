// @module-tag long
import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import type { Diagnosis } from "../../src/benchmark/diagnosis.js";

const MAIN = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

interface Ended {
  readonly code: number | null;
  readonly out: string;
}

function doctor(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const child: ChildProcess = spawn(process.execPath, [MAIN, "doctor", ...args], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let out = "";
  child.stdout?.on("data", (chunk) => (out += chunk));
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, out })));
}

describe("noloop doctor --json", () => {
  let diagnosis: Diagnosis;
  beforeAll(async () => {
    const { code, out } = await doctor(["--json"], { NOLOOP_THREADS: "1" });
    expect(code).toBe(0);
    diagnosis = JSON.parse(out) as Diagnosis;
  });

  it("names the machine and every backend", () => {
    expect(diagnosis.schema).toBe("noloop/doctor");
    expect(diagnosis.machine.node).toBe(process.version);
    expect(diagnosis.backends.map(({ name }) => name).sort()).toEqual(["blas", "js", "wasm"]);
    expect(diagnosis.backends.filter(({ inUse }) => inUse)).toHaveLength(1);
  });

  it("measures wasm with the threads that it was told, as a share of what one core can do", () => {
    const { product, threads } = diagnosis.backends.find(({ name }) => name === "wasm")!;
    expect(threads).toBe(1);
    for (const dtype of ["float64", "float32"] as const) {
      const { gflops, peakShare, rounds } = product![dtype];
      expect(rounds).toBeGreaterThan(0);
      expect(gflops).toBeGreaterThan(0);
      expect(peakShare).toBeGreaterThan(0);
      // what is multiplied and added on one thread in strict 128-bit SIMD cannot pass the peak; half again for a busy machine
      expect(peakShare).toBeLessThan(1.5);
    }
  });
});

describe("noloop doctor", () => {
  it("shows the peak, a line for each backend, and what a rate is", async () => {
    const { code, out } = await doctor([], { NOLOOP_THREADS: "1" });
    expect(code).toBe(0);
    expect(out).toMatch(/128-bit peak +float64 [\d.]+, float32 [\d.]+ GFLOP\/s a core/);
    expect(out).toMatch(/\* wasm +float64 [\d.]+ GFLOP\/s \(\d+ % of the peak\), float32 .*, 1 thread\n/);
    expect(out).toMatch(/ {2}js +float64 [\d.]+ GFLOP\/s/);
  });

  it("says why the library that NOLOOP_BLAS names is not taken", async () => {
    const { code, out } = await doctor([], { NOLOOP_BLAS: "/no/such/libblas.so", NOLOOP_THREADS: "1" });
    expect(code).toBe(0);
    expect(out).toMatch(
      /blas +not here: .*(NOLOOP_BLAS names cannot be used: \/no\/such\/libblas\.so|koffi)/,
    );
  });
});
