import { availableParallelism } from "node:os";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { BackendName } from "../../src/engine/backend.js";

const WASM = "../../src/engine/wasm/backend.js";

interface Machine {
  readonly NOLOOP_BACKEND?: string;
  readonly NOLOOP_THREADS?: string;
  /** Why this machine cannot have the wasm backend; it can if left out. */
  readonly wasmMissing?: string;
}

/** The module as a new process has it: its choice is made once. */
async function freshSelect({ NOLOOP_BACKEND, NOLOOP_THREADS, wasmMissing }: Machine = {}) {
  vi.resetModules();
  vi.stubEnv("NOLOOP_BACKEND", NOLOOP_BACKEND);
  vi.stubEnv("NOLOOP_THREADS", NOLOOP_THREADS);
  if (wasmMissing !== undefined) {
    const { NoloopError } = await import("../../src/support/errors.js");
    const createWasmBackend = () => {
      throw new NoloopError("BACKEND", wasmMissing);
    };
    vi.doMock(WASM, () => ({ createWasmBackend }));
  }
  return import("../../src/engine/select.js");
}

afterEach(() => {
  vi.unstubAllEnvs();
  vi.doUnmock(WASM);
  vi.restoreAllMocks();
});

describe("backend", () => {
  it("is wasm with a thread a core, unless told", async () => {
    const { backend } = await freshSelect();
    expect([backend().name, backend().threads]).toEqual(["wasm", availableParallelism()]);
    expect(backend()).toBe(backend());
  });

  it.each<BackendName>(["js", "wasm"])("is what NOLOOP_BACKEND says: %s", async (name) => {
    const { backend } = await freshSelect({ NOLOOP_BACKEND: name });
    expect(backend().name).toBe(name);
  });

  it("uses as many threads as NOLOOP_THREADS says", async () => {
    const { backend } = await freshSelect({ NOLOOP_THREADS: "3" });
    expect(backend().threads).toBe(3);
  });

  it.each<[Machine, string, string]>([
    [{ NOLOOP_BACKEND: "wsm" }, "BACKEND", 'NOLOOP_BACKEND must be one of wasm, blas, js, got "wsm"'],
    [{ NOLOOP_THREADS: "0" }, "VALUE", 'NOLOOP_THREADS must be a whole number from 1 up, got "0"'],
    [{ NOLOOP_THREADS: "two" }, "VALUE", 'NOLOOP_THREADS must be a whole number from 1 up, got "two"'],
    [{ NOLOOP_BACKEND: "wasm", wasmMissing: "no SIMD here" }, "BACKEND", "no SIMD here"],
  ])("refuses %o", async (machine, code, message) => {
    const { backend } = await freshSelect(machine);
    expect(backend).toThrow(expect.objectContaining({ code, message }));
  });

  it("is js where wasm is not to be had and nobody asked for it, and says so", async () => {
    const write = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    const { backend } = await freshSelect({ wasmMissing: "no SIMD here" });
    expect([backend().name, backend().name]).toEqual(["js", "js"]);
    expect(write.mock.calls).toEqual([["noloop: no SIMD here; computing with the slower js backend\n"]]);
  });
});

describe("useBackend", () => {
  it("changes the backend and its threads, and goes back to the same one", async () => {
    const { backend, useBackend } = await freshSelect();
    useBackend("wasm", { threads: 2 });
    const two = backend();
    useBackend("js");
    expect([backend().name, backend().threads]).toEqual(["js", 1]);
    useBackend("wasm", { threads: 2 });
    expect(backend()).toBe(two);
    expect(two.threads).toBe(2);
  });

  it("leaves the backend in use when the one asked for is not to be had", async () => {
    const { backend, useBackend } = await freshSelect({ wasmMissing: "no SIMD here" });
    useBackend("js");
    expect(() => useBackend("wasm")).toThrow("no SIMD here");
    expect(backend().name).toBe("js");
  });

  it("refuses names and thread counts that there are not", async () => {
    const { useBackend } = await freshSelect();
    expect(() => useBackend("gpu" as BackendName)).toThrow(
      'backend must be one of wasm, blas, js, got "gpu"',
    );
    expect(() => useBackend("js", { threads: 1.5 })).toThrow(
      "threads must be a whole number from 1 up, got 1.5",
    );
  });
});

describe("availableBackends", () => {
  it("lists each with why it is missing, the preferred one first", async () => {
    const { availableBackends } = await freshSelect({ wasmMissing: "no SIMD here" });
    const [wasm, blas, js] = availableBackends();
    expect(wasm).toEqual({ name: "wasm", available: false, reason: "no SIMD here" });
    expect(blas?.name).toBe("blas");
    expect(blas?.available).toBe(blas?.reason === undefined);
    expect(js).toEqual({ name: "js", available: true });
  });
});
