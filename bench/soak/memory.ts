/** What a process holds, sampled while it works, and whether that grows. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { heapStats } from "../../src/engine/heap.js";

const MIB = 2 ** 20;

/**
 * What is watched, and how much more of it than at the start of the watch counts as growth. The arrays' own room must not
 * grow at all, but for a net's first steps; the others move with the garbage collector, which these limits leave room for.
 */
export const LIMITS = {
  /** Arrays in the engine's memory. */
  heapUsed: { label: "arrays in use", bytes: 0.25 * MIB },
  /** The engine's memory as a whole; grows by steps. */
  heapReserved: { label: "engine's memory", bytes: 1 * MIB },
  /** Typed arrays outside it. */
  arrayBuffers: { label: "other typed arrays", bytes: 8 * MIB },
  jsHeap: { label: "JavaScript's heap", bytes: 16 * MIB },
  /** All that the process has in memory. */
  rss: { label: "resident", bytes: 48 * MIB },
} as const;

export type Watched = keyof typeof LIMITS;
export type Sample = { readonly steps: number } & Readonly<Record<Watched, number>>;

/** After a garbage collection, and after what it found was given back. */
export async function takeSample(steps: number): Promise<Sample> {
  collect();
  await new Promise((resolve) => setTimeout(resolve, 20)); // the heap hears of collected arrays between two tasks
  collect();
  const { usedBytes, reservedBytes } = heapStats();
  const { rss, arrayBuffers, heapUsed } = process.memoryUsage();
  return { steps, heapUsed: usedBytes, heapReserved: reservedBytes, arrayBuffers, jsHeap: heapUsed, rss };
}

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

export interface Growth {
  readonly watched: Watched;
  /** Theil and Sen's: the median of the slopes between any two samples. One outlier moves nothing. */
  readonly bytesPerStep: number;
  /** That slope over all the steps that were watched. */
  readonly bytes: number;
  readonly isFlat: boolean;
}

/** Share of the samples, from the start, that are not judged: nets and caches reach their size then. */
const WARM_UP = 0.2;
/** Fewer samples than this have no slope worth the name. */
export const FEWEST_SAMPLES = 5;

/**
 * Whether memory grew.
 *
 * @param samples - In the order in which they were taken, at least {@link FEWEST_SAMPLES} after the warm-up's.
 */
export function growths(samples: readonly Sample[]): Growth[] {
  const judged = samples.slice(Math.floor(WARM_UP * samples.length));
  if (judged.length < FEWEST_SAMPLES) {
    throw new RangeError(`${judged.length} samples after the warm-up, at least ${FEWEST_SAMPLES} are needed`);
  }
  const steps = judged.at(-1)!.steps - judged[0]!.steps;
  return (Object.keys(LIMITS) as Watched[]).map((watched) => {
    const bytesPerStep = slopeOf(judged, watched);
    const bytes = bytesPerStep * steps;
    return { watched, bytesPerStep, bytes, isFlat: bytes <= LIMITS[watched].bytes };
  });
}

function slopeOf(samples: readonly Sample[], watched: Watched): number {
  const slopes = samples.flatMap((a, i) =>
    samples.slice(i + 1).map((b) => (b[watched] - a[watched]) / (b.steps - a.steps)),
  );
  return slopes.sort((a, b) => a - b)[slopes.length >> 1]!;
}
