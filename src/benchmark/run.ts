import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Comparison } from "../comparisons/comparison.js";
import { comparisons, comparisonsOf } from "../comparisons/registry.js";
import type { BackendName } from "../engine/backend.js";
import type { FloatDType } from "../engine/dtype.js";
import { RandomState } from "../random/random-state.js";
import { NoloopError, ValueError } from "../support/errors.js";
import {
  aBoolean,
  aFunction,
  aNumber,
  anObject,
  anything,
  checkOptions,
  type OptionKinds,
} from "../support/options.js";
import { conclude } from "./conclude.js";
import { type Job, jobsOf, type SizeChoice } from "./jobs.js";
import { machineFacts, machineWarnings } from "./machine.js";
import { allVariants, type Measurement, type MeasureOptions, measure, sameVariantTwice } from "./measure.js";
import type { BenchResult, Method } from "./result.js";
import { bonferroni, MOST_ROUNDS, roundsNeeded } from "./statistics.js";
import { EQUIVALENCE_BAND } from "./verdict.js";

/** All intervals of a run hold together with at least this confidence. */
const FAMILY_CONFIDENCE = 0.95;

export interface BenchOptions {
  readonly sizeName?: SizeChoice; // "course"
  readonly budgetSeconds?: number; // for the whole run; 60
  readonly rounds?: number; // exactly so many, whatever the budget
  readonly seed?: number; // of the inputs and of the order; 231
  readonly backend?: BackendName; // as NOLOOP_BACKEND says, else the engine's choice
  readonly threads?: number; // as NOLOOP_THREADS says, else one a core
  readonly dtype?: FloatDType; // the first of the comparison's
  readonly isolation?: Method["isolation"]; // "process-per-variant"
  /** An A/A trial: each comparison's last variant against itself. What differs is the noise of the method. */
  readonly sameTwice?: boolean;
  readonly onProgress?: (progress: BenchProgress) => void;
  readonly signal?: AbortSignal;
  /** A variant that gives no reply for so long is taken to hang; 600. */
  readonly patienceSeconds?: number;
  /** The file that timed processes run; compiled JavaScript. By default the child.js beside this file. */
  readonly childEntry?: URL;
}

const BENCH_OPTIONS: OptionKinds<BenchOptions> = {
  ...{ sizeName: anything, budgetSeconds: aNumber, rounds: aNumber, seed: aNumber, backend: anything },
  ...{ threads: aNumber, dtype: anything, isolation: anything, sameTwice: aBoolean, onProgress: aFunction },
  ...{ signal: anObject, patienceSeconds: aNumber, childEntry: anObject },
};

export interface BenchProgress {
  readonly share: number; // of the whole run, 0..1
  readonly comparison: string;
  readonly step: string; // "round 3 of 40"
  readonly secondsLeft: number | null; // of this comparison, once its pilot has run
}

/**
 * Measures comparisons: loop against vectorized, in pairs.
 *
 * @param ids - Of the comparisons, or what they are about ("conv" for "conv/forward" and "conv/backward"); empty means all.
 * @returns What `noloop bench` writes, with the comparisons in the order of `ids`.
 * @throws {NoloopError} code DISAGREEMENT if variants differ (nothing of that comparison is timed), INTERRUPTED if the
 *   signal aborts, USAGE for an unknown id or when run from TypeScript sources, VALUE for options out of range,
 *   BACKEND if the engine asked for is not there.
 * @throws {Error} naming the variant, if its process throws, dies or hangs.
 *
 * However it ends, no process that it started lives on.
 */
export async function runBenchmark(ids: readonly string[], options: BenchOptions = {}): Promise<BenchResult> {
  const chosen = ids.length === 0 ? comparisons : [...new Set(ids.flatMap(comparisonsOf))];
  return benchmark(chosen, options);
}

/** {@link runBenchmark} for comparisons that need not be in the registry; `childEntry` must know them. */
export async function benchmark(chosen: readonly Comparison[], options: BenchOptions): Promise<BenchResult> {
  const started = new Date();
  const { seed = 231, isolation = "process-per-variant" } = options;
  checkOptions("runBenchmark", options, BENCH_OPTIONS);
  checkRange(chosen, options);
  const machine = machineFacts();
  const jobs = jobsOf(chosen, options.sizeName ?? "course");
  const contestants = options.sameTwice ? sameVariantTwice : allVariants;
  const intervals = jobs.reduce((sum, { comparison }) => sum + contestants(comparison).length - 1, 0);
  const confidence = bonferroni(FAMILY_CONFIDENCE, intervals);
  const measured = await measureAll(jobs, options, (job) => {
    return {
      contestants,
      needed: roundsNeeded(confidence),
      seed,
      isolation,
      dtype: dtypeFor(job.comparison, options),
    };
  });
  const { backend, threads } = measured[0]!;
  return {
    schema: "noloop/bench",
    version: 1,
    startedAt: started.toISOString(),
    durationSeconds: (Date.now() - started.getTime()) / 1000,
    seed,
    machine,
    backend,
    threads,
    method: methodOf(isolation, intervals),
    comparisons: measured.map((one) => conclude(one, dtypeFor(one.job.comparison, options), confidence)),
    warnings: machineWarnings(machine, threads),
  };
}

/**
 * Each job's share of the budget is that of its operations. Cheap jobs go first, so that what they leave goes to the
 * slow ones. Gives the measurements in the order of `jobs`.
 */
async function measureAll(
  jobs: readonly Job[],
  options: BenchOptions,
  partFor: (job: Job) => Pick<MeasureOptions, "contestants" | "needed" | "seed" | "isolation" | "dtype">,
): Promise<Measurement[]> {
  const { budgetSeconds = 60, patienceSeconds = 600, rounds, onProgress, signal } = options;
  const processes = { entry: compiledChild(options.childEntry), env: engineEnv(options), signal };
  const rng = new RandomState(options.seed ?? 231);
  const draw = (below: number) => rng.randint(0, below);
  const deadline = performance.now() + budgetSeconds * 1000;
  const measured = new Map<Job, Measurement>();
  const flopsOf = ({ comparison, size }: Job) => comparison.flops(size);
  const cheapFirst = [...jobs].sort((a, b) => flopsOf(a) - flopsOf(b));
  let flopsLeft = jobs.reduce((sum, job) => sum + flopsOf(job), 0);
  for (const [position, job] of cheapFirst.entries()) {
    const measurement = await measure(job, {
      ...partFor(job),
      processes,
      rounds,
      draw,
      patienceMs: patienceSeconds * 1000,
      budgetMs: (deadline - performance.now()) * (flopsOf(job) / flopsLeft),
      onProgress: (share, step, secondsLeft) =>
        onProgress?.({
          share: (position + share) / jobs.length,
          comparison: job.comparison.id,
          step,
          secondsLeft,
        }),
    });
    measured.set(job, measurement);
    flopsLeft -= flopsOf(job);
  }
  return jobs.map((job) => measured.get(job)!);
}

function methodOf(isolation: Method["isolation"], intervals: number): Method {
  const all = intervals === 1 ? "" : ` for all ${intervals} speed-ups together (Bonferroni)`;
  return {
    isolation,
    order:
      "randomized Latin square: one batch of each variant a round, each variant in each place equally often",
    interval: `exact sign-test interval of the median log ratio of paired rounds, ${FAMILY_CONFIDENCE * 100} %${all}`,
    equivalenceBand: EQUIVALENCE_BAND,
  };
}

/** How the engine in the timed processes is told what to use. */
function engineEnv({ backend, threads }: BenchOptions): Record<string, string> {
  return {
    ...(backend !== undefined && { NOLOOP_BACKEND: backend }),
    ...(threads !== undefined && { NOLOOP_THREADS: String(threads) }),
  };
}

/**
 * @throws {NoloopError} code USAGE under a TypeScript loader: esbuild's keep-names alone made a distance kernel ten
 *   times slower, so such timings would be about the loader.
 */
function compiledChild(given: URL | undefined): URL {
  const entry = given ?? new URL("./child.js", import.meta.url);
  const file = fileURLToPath(entry);
  if (!existsSync(file) || file.endsWith(".ts")) {
    const found = given ? file : fileURLToPath(import.meta.url);
    throw new NoloopError(
      "USAGE",
      `only compiled JavaScript is timed, but this runs from ${found}; ` +
        'build with "npm run build" and use "npx noloop bench"',
    );
  }
  return entry;
}

function dtypeFor(comparison: Comparison, { dtype }: BenchOptions): FloatDType {
  return dtype ?? comparison.dtypes[0]!;
}

function checkRange(chosen: readonly Comparison[], { budgetSeconds, rounds, dtype }: BenchOptions): void {
  if (budgetSeconds !== undefined && !(budgetSeconds > 0)) {
    throw new ValueError(`budgetSeconds must be more than 0, got ${budgetSeconds}`);
  }
  if (rounds !== undefined && !(Number.isInteger(rounds) && rounds >= 1 && rounds <= MOST_ROUNDS)) {
    throw new ValueError(`rounds must be a whole number from 1 to ${MOST_ROUNDS}, got ${rounds}`);
  }
  for (const { id, dtypes } of chosen) {
    if (dtype === undefined || dtypes.includes(dtype)) continue;
    throw new ValueError(`${id} is compared in ${dtypes.join(" or ")}, got dtype ${dtype}`);
  }
}
