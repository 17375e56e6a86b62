/**
 * Which backend runs. Chosen by `useBackend`, else by NOLOOP_BACKEND, else `wasm`, else `js`. One that was asked for and
 * is not to be had is an error; only where nobody asked does `js` step in, and says so.
 */
import os from "node:os";
import { NoloopError, ValueError } from "../support/errors.js";
import type { Backend, BackendName } from "./backend.js";
import { createBlasBackend } from "./blas/backend.js";
import { createJsBackend } from "./js/backend.js";
import { createWasmBackend } from "./wasm/backend.js";

/** Makes a backend, or throws a NoloopError, code BACKEND, that says why it is not to be had. */
type Factory = (options: { readonly threads: number }) => Backend;

const NAMES = ["wasm", "blas", "js"] as const satisfies readonly BackendName[];

const FACTORIES: Record<BackendName, Factory> = {
  wasm: createWasmBackend,
  blas: createBlasBackend,
  js: createJsBackend,
};

let current: Backend | undefined;

/** Backends made so far, by name and threads; going back to one does not start its threads again. */
const made = new Map<string, Backend>();

/**
 * The backend in use; chosen on first use from NOLOOP_BACKEND (js, wasm or blas) and NOLOOP_THREADS.
 *
 * @throws {NoloopError} Code BACKEND if NOLOOP_BACKEND asks for one that is not to be had here.
 */
export function backend(): Backend {
  current ??= chooseBackend();
  return current;
}

/**
 * Chooses the backend for what follows. Leaves the one in use as it is when it throws.
 *
 * @param name - Which one.
 * @param options - `threads`: how many it may use, the caller's included; else NOLOOP_THREADS, else one a core.
 * @throws {NoloopError} Code BACKEND if it is not to be had here, code VALUE if `threads` is not a count.
 */
export function useBackend(name: BackendName, { threads }: { readonly threads?: number } = {}): void {
  current = makeBackend(checkName("backend", name), checkThreads("threads", threads ?? threadsByDefault()));
}

/** One backend as this machine has it. */
export interface BackendAvailability {
  readonly name: BackendName;
  readonly available: boolean;
  /** Why it is not available; absent if it is. */
  readonly reason?: string;
}

/** All backends, the preferred one first, each with whether this machine has it and why not. */
export function availableBackends(): readonly BackendAvailability[] {
  const threads = threadsByDefault();
  return NAMES.map((name) => {
    try {
      makeBackend(name, threads);
      return { name, available: true };
    } catch (problem) {
      if (!isMissing(problem)) throw problem;
      return { name, available: false, reason: problem.message };
    }
  });
}

function chooseBackend(): Backend {
  const asked = process.env.NOLOOP_BACKEND;
  const threads = threadsByDefault();
  if (asked) return makeBackend(checkName("NOLOOP_BACKEND", asked), threads);
  try {
    return makeBackend("wasm", threads);
  } catch (problem) {
    if (!isMissing(problem)) throw problem;
    process.stderr.write(`noloop: ${problem.message}; computing with the slower js backend\n`);
    return makeBackend("js", threads);
  }
}

function makeBackend(name: BackendName, threads: number): Backend {
  const key = `${name} ${threads}`;
  const known = made.get(key);
  if (known) return known;
  const fresh = FACTORIES[name]({ threads });
  made.set(key, fresh);
  return fresh;
}

function threadsByDefault(): number {
  const asked = process.env.NOLOOP_THREADS;
  return asked
    ? checkThreads("NOLOOP_THREADS", Number(asked), JSON.stringify(asked))
    : os.availableParallelism();
}

function checkName(source: string, name: string): BackendName {
  const known = NAMES.find((candidate) => candidate === name);
  if (known) return known;
  throw new NoloopError(
    "BACKEND",
    `${source} must be one of ${NAMES.join(", ")}, got ${JSON.stringify(name)}`,
  );
}

function checkThreads(source: string, threads: number, written = String(threads)): number {
  if (Number.isInteger(threads) && threads >= 1) return threads;
  throw new ValueError(`${source} must be a whole number from 1 up, got ${written}`);
}

function isMissing(problem: unknown): problem is NoloopError {
  return problem instanceof NoloopError && problem.code === "BACKEND";
}
