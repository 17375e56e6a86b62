import { createRequire } from "node:module";
import { NoloopError } from "../../support/errors.js";
import { sharedMemory } from "../memory.js";

/** What this module uses of koffi (an optional dependency). */
export interface Koffi {
  load(path: string): { func(signature: string): (...args: (number | bigint)[]) => unknown };
  address(view: Uint8Array): bigint;
}

type Gemm = (
  order: number,
  transposeA: number,
  transposeB: number,
  M: number,
  N: number,
  K: number,
  alpha: number,
  a: bigint,
  lda: number,
  b: bigint,
  ldb: number,
  beta: number,
  c: bigint,
  ldc: number,
) => void;

export type BlasMaker = "OpenBLAS" | "MKL" | "BLIS" | "Accelerate" | "reference";

export interface BlasLibrary {
  readonly maker: BlasMaker;
  /** The name or path it was loaded by. */
  readonly path: string;
  readonly sgemm: Gemm;
  readonly dgemm: Gemm;
  /** Where the shared memory lies in this process; it never moves. */
  readonly base: bigint;
  /** False if the library has no call that sets them (Accelerate, the reference): it uses as many as it likes. */
  readonly takesThreads: boolean;
  readonly setThreads: (threads: number) => void;
  /** What it says of itself, version and kernels; null if it has no call for that. */
  readonly description: string | null;
  /** Libraries that were tried before this one, and why each was not taken. */
  readonly refused: readonly string[];
}

export const ROW_MAJOR = 101;
export const NO_TRANSPOSE = 111;
export const TRANSPOSE = 112;

/** The usual names, the fastest first. A bare name is looked up as the system's loader does. */
export function usualNames(platform: NodeJS.Platform = process.platform): readonly string[] {
  if (platform === "darwin") {
    return [
      "/System/Library/Frameworks/Accelerate.framework/Accelerate",
      "/opt/homebrew/opt/openblas/lib/libopenblas.dylib",
      "/usr/local/opt/openblas/lib/libopenblas.dylib",
    ];
  }
  if (platform === "win32") return ["mkl_rt.2.dll", "mkl_rt.dll", "libopenblas.dll", "openblas.dll"];
  return [
    ...["libmkl_rt.so.2", "libmkl_rt.so", "libopenblas.so.0", "libopenblas.so"],
    ...["libblis-mt.so.4", "libblis.so.4", "libblis.so", "libcblas.so.3", "libblas.so.3"],
  ];
}

/** koffi, or null where it is not installed. */
export function findKoffi(): Koffi | null {
  try {
    return createRequire(import.meta.url)("koffi") as Koffi;
  } catch {
    return null;
  }
}

export interface BlasSearch {
  readonly koffi?: Koffi | null;
  readonly names?: readonly string[];
  /** The reference BLAS is slower than WebAssembly, so it is refused unless this is set. */
  readonly allowReference?: boolean;
}

/**
 * Finds a BLAS: the one that NOLOOP_BLAS names, else the first of the usual names that loads and computes rightly.
 *
 * @throws {NoloopError} Code BACKEND, with what was tried and what to do.
 */
export function findBlas({
  koffi = findKoffi(),
  names = process.env.NOLOOP_BLAS ? [process.env.NOLOOP_BLAS] : usualNames(),
  allowReference = process.env.NOLOOP_BLAS_ALLOW_REFERENCE === "1",
}: BlasSearch = {}): BlasLibrary {
  if (koffi === null) {
    throw new NoloopError(
      "BACKEND",
      "the blas backend needs the package koffi, which is not installed; `npm install koffi`, or use --backend wasm",
    );
  }
  const failures: string[] = [];
  for (const path of names) {
    try {
      const library = openLibrary(koffi, path);
      if (library.maker !== "reference" || allowReference) {
        checkArithmetic(library, koffi);
        return { ...library, refused: failures };
      }
      failures.push(`${path} (reference BLAS, slower than wasm; NOLOOP_BLAS_ALLOW_REFERENCE=1 to use it)`);
    } catch (problem) {
      failures.push(`${path} (${(problem as Error).message.split("\n")[0]})`);
    }
  }
  throw new NoloopError("BACKEND", nothingFound(names, failures));
}

function nothingFound(names: readonly string[], failures: readonly string[]): string {
  const tried = failures.join(", ");
  if (names.length === 1 && names[0] === process.env.NOLOOP_BLAS) {
    return (
      `the library that NOLOOP_BLAS names cannot be used: ${tried}; expected the file of an OpenBLAS, MKL or BLIS with ` +
      "32-bit integers (Debian: libopenblas.so.0); without NOLOOP_BLAS, the usual names are tried"
    );
  }
  return `no BLAS found; install one (Debian: libopenblas0), or name its file in NOLOOP_BLAS; tried ${tried}`;
}

function openLibrary(koffi: Koffi, path: string): Omit<BlasLibrary, "refused"> {
  const handle = koffi.load(path);
  const optional = (signature: string) => {
    try {
      return handle.func(signature);
    } catch {
      return undefined;
    }
  };
  const gemm = (name: string, real: string) =>
    handle.func(
      `void ${name}(int order, int ta, int tb, int m, int n, int k, ${real} alpha, void *a, int lda, ` +
        `void *b, int ldb, ${real} beta, void *c, int ldc)`,
    ) as Gemm;
  const setters = {
    OpenBLAS: optional("void openblas_set_num_threads(int threads)"),
    MKL: optional("void MKL_Set_Num_Threads(int threads)"),
    BLIS: optional("void bli_thread_set_num_threads(int64_t threads)"),
  } as const;
  const known = (["OpenBLAS", "MKL", "BLIS"] as const).find((maker) => setters[maker] !== undefined);
  const maker = known ?? (path.includes("Accelerate") ? "Accelerate" : "reference");
  return {
    maker,
    path,
    sgemm: gemm("cblas_sgemm", "float"),
    dgemm: gemm("cblas_dgemm", "double"),
    base: koffi.address(new Uint8Array(sharedMemory().buffer)),
    takesThreads: known !== undefined,
    setThreads: (threads) => {
      if (known !== undefined) setters[known]?.(threads);
    },
    description: describe(optional, known),
  };
}

/** "OpenBLAS 0.3.21 DYNAMIC_ARCH NO_AFFINITY Haswell MAX_THREADS=64". Asked only of those whose call is known. */
function describe(
  optional: (signature: string) => ((...args: (number | bigint)[]) => unknown) | undefined,
  maker: BlasMaker | undefined,
): string | null {
  if (maker !== "OpenBLAS") return null;
  const config = optional("const char *openblas_get_config()")?.();
  return typeof config === "string" ? config.trim().replace(/\s+/g, " ") : null;
}

/** [1 2] [3 4]^T = 11: a library built for 64-bit integers, or with other names for its calls, shows here and not later. */
function checkArithmetic(library: Pick<BlasLibrary, "dgemm">, koffi: Koffi): void {
  const numbers = new Float64Array(new SharedArrayBuffer(8 * 5));
  numbers.set([1, 2, 3, 4, 0]);
  const at = koffi.address(new Uint8Array(numbers.buffer));
  library.dgemm(ROW_MAJOR, NO_TRANSPOSE, NO_TRANSPOSE, 1, 1, 2, 1, at, 2, at + 16n, 1, 0, at + 32n, 1);
  if (numbers[4] !== 11) throw new Error(`its cblas_dgemm gave ${numbers[4]} for 1 * 3 + 2 * 4`);
}
