import { sharedMemory } from "../memory.js";
import { type TaskKernel, ThreadPool } from "../threads/pool.js";
import { KERNELS_BASE64 } from "./kernels.generated.js";

/** Kernels that take a job's record and are run by a pool; the numbers go by the order of this list. */
const TASK_KERNELS = [
  "packRightFloat32",
  "packRightFloat64",
  "multiplyFloat32",
  "multiplyFloat64",
  "dotsFloat32",
  "dotsFloat64",
  "rowsTimesFloat32",
  "rowsTimesFloat64",
  "transposeFloat32",
  "transposeFloat64",
  "packWeightsFloat32",
  "packWeightsFloat64",
  "lossOfChunkFloat32",
  "lossOfChunkFloat64",
  "combineChunksFloat32",
  "combineChunksFloat64",
  "packTraining",
  "measureQueries",
  "centerBytes",
  "finishProducts",
  "binaryFloat32",
  "binaryFloat64",
  "unaryFloat32",
  "unaryFloat64",
  "binaryInt32",
  "binaryUint8",
  "compareFloat32",
  "compareFloat64",
  "compareInt32",
  "compareUint8",
  "convertNumbers",
  "extremeRowsFloat32",
  "extremeRowsFloat64",
  "extremeRowsInt32",
  "extremeRowsUint8",
  "extremeColumnsFloat32",
  "extremeColumnsFloat64",
  "extremeColumnsInt32",
  "extremeColumnsUint8",
  "extremePlacesFloat32",
  "extremePlacesFloat64",
  "sumRowsFloat32",
  "sumRowsFloat64",
  "sumColumnsFloat32",
  "sumColumnsFloat64",
  "sumRowsUint8",
  "sumColumnsUint8",
  "scoresLossFloat32",
  "scoresLossFloat64",
  "packFiltersFloat32",
  "packFiltersFloat64",
  "convForwardFloat32",
  "convForwardFloat64",
  "packTransposedFloat32",
  "packTransposedFloat64",
  "convByImageFloat32",
  "convByImageFloat64",
  "convOfPartFloat32",
  "convOfPartFloat64",
  "convCombineFloat32",
  "convCombineFloat64",
  "winogradFiltersFloat32",
  "winogradFiltersFloat64",
  "winogradForwardFloat32",
  "winogradForwardFloat64",
  "winogradOfPartFloat32",
  "winogradOfPartFloat64",
  "winogradCombineFloat32",
  "winogradCombineFloat64",
  "maxPoolFloat32",
  "maxPoolFloat64",
  "maxPoolBackwardFloat32",
  "maxPoolBackwardFloat64",
  "avgPoolFloat32",
  "avgPoolFloat64",
  "avgPoolBackwardFloat32",
  "avgPoolBackwardFloat64",
  "updateFloat32",
  "updateFloat64",
  "groupSumsFloat32",
  "groupSumsFloat64",
  "groupMapsFloat32",
  "groupMapsFloat64",
  "failInWorker",
  "hangInWorker",
] as const;

/** Kernels that are called with their arguments, on the caller's thread. */
export interface DirectKernels {
  peakFloat32(rounds: number): number;
  peakFloat64(rounds: number): number;
  packLeftFloat32(a: number, aRow: number, aCol: number, M: number, K: number, to: number): void;
  packLeftFloat64(a: number, aRow: number, aCol: number, M: number, K: number, to: number): void;
  multiplySmallFloat32: MultiplySmall;
  multiplySmallFloat64: MultiplySmall;
  sumSquaresFloat32(x: number, length: number): number;
  sumSquaresFloat64(x: number, length: number): number;
}

/** Sizes M, K, N, then address, row stride and column stride of A, B and C, in bytes. */
type MultiplySmall = (
  ...sizesAndOperands: [
    ...[number, number, number],
    ...[number, number, number],
    ...[number, number, number],
    ...[number, number, number],
    accumulate: number,
  ]
) => void;

interface Loaded {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly direct: DirectKernels;
  readonly tasks: ReadonlyMap<string, TaskKernel>;
}

let loaded: Loaded | undefined;

/** The kernels over the heap's memory, instantiated once. */
export function loadKernels(): Loaded {
  loaded ??= load();
  return loaded;
}

export function directKernels(): DirectKernels {
  return loadKernels().direct;
}

function load(): Loaded {
  const memory = sharedMemory(); // first: where there is no WebAssembly, it says so in a sentence
  const module = new WebAssembly.Module(Buffer.from(KERNELS_BASE64, "base64"));
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  const tasks = new Map<string, TaskKernel>();
  for (const name of TASK_KERNELS) tasks.set(name, exports[name] as TaskKernel);
  return { module, memory, direct: exports as unknown as DirectKernels, tasks };
}

const pools = new Map<number, ThreadPool>();

/** The pool of so many threads (the caller's included); one for each number. */
export function poolOf(threads: number): ThreadPool {
  let pool = pools.get(threads);
  if (pool === undefined) {
    const { module, memory, tasks } = loadKernels();
    pool = new ThreadPool(module, memory, tasks, threads);
    pools.set(threads, pool);
  }
  return pool;
}
