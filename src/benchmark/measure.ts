/**
 * Measures one comparison: start a process for each variant, check that they agree, plan, run the rounds. What the
 * numbers are taken to mean is in `statistics.ts` and `verdict.ts`.
 */
import type { Comparison, ComparisonVariant } from "../comparisons/comparison.js";
import type { BackendName } from "../engine/backend.js";
import type { FloatDType } from "../engine/dtype.js";
import { NoloopError } from "../support/errors.js";
import { compareOutputs, type Finding, type PlainOutput } from "./agreement.js";
import { type Job, sizeText } from "./jobs.js";
import { type Draw, roundOrders } from "./latin-square.js";
import { planRounds, type RoundPlan } from "./plan.js";
import type { Prepared } from "./protocol.js";
import type { Agreement, Method } from "./result.js";
import { type ProcessOptions, VariantProcess } from "./variant-process.js";

/** What runs in one lane. In an A/A trial two lanes run the same variant. */
export interface Contestant {
  readonly name: string;
  readonly label: string;
  readonly variant: string;
}

/** What a measurement of one comparison found, before anything is concluded from it. */
export interface Measurement {
  readonly job: Job;
  readonly lanes: readonly LaneMeasurement[]; // the baseline first
  readonly backend: BackendName;
  readonly threads: number;
  readonly plan: RoundPlan;
}

export interface LaneMeasurement extends Contestant {
  readonly agreement: Agreement;
  readonly samplesMs: readonly number[]; // one a round, in the order of time
}

export interface MeasureOptions {
  readonly processes: ProcessOptions;
  readonly isolation: Method["isolation"];
  readonly contestants: (comparison: Comparison) => readonly Contestant[];
  readonly dtype: FloatDType;
  readonly seed: number;
  readonly rounds: number | undefined;
  readonly needed: number; // rounds without which there is no interval
  readonly budgetMs: number;
  readonly patienceMs: number;
  readonly draw: Draw;
  /** `share` of this comparison in 0..1; `secondsLeft` once it is known. */
  readonly onProgress: (share: number, step: string, secondsLeft: number | null) => void;
}

/** A batch may take this many times what the pilot promised, and at least so long, before it is taken to hang. */
const PATIENCE_FACTOR = 20;
const LEAST_PATIENCE_MS = 30_000;

/**
 * Rounds stop when they have used this much more than was planned: the machine has become slower than the pilot; but
 * some seconds more are given while there are too few for an interval.
 */
const OVERRUN = 1.25;
const MORE_FOR_INTERVAL_MS = 5000;

/** Agreement and pilot, as a share of the progress shown. */
const PREPARATION = 0.2;

/** The naive variant first, which is the baseline. */
export function allVariants({ variants }: Comparison): Contestant[] {
  return variants.map(({ name, label }) => ({ name, label, variant: name }));
}

/** An A/A trial: the fastest-looking variant, the last, against itself. Whatever differs is noise. */
export function sameVariantTwice({ variants }: Comparison): Contestant[] {
  const { name, label } = variants[variants.length - 1] as ComparisonVariant<unknown>;
  return [
    { name, label, variant: name },
    { name: `${name} again`, label: `${label} again`, variant: name },
  ];
}

/**
 * @throws {NoloopError} code DISAGREEMENT if a variant differs from the baseline; nothing is timed then.
 * @throws {NoloopError} code INTERRUPTED if the signal aborts.
 * @throws {Error} naming the variant, if its process throws, dies or hangs.
 */
export async function measure(job: Job, options: MeasureOptions): Promise<Measurement> {
  const started = performance.now();
  const contestants = options.contestants(job.comparison);
  const processes = startProcesses(job, contestants, options);
  try {
    const prepared = await prepare(job, contestants, processes, options);
    const pilotMs = await warmUp(contestants, processes, options);
    const budgetMs = options.budgetMs - (performance.now() - started);
    const plan = planRounds({ pilotMs, budgetMs, rounds: options.rounds });
    const samples =
      plan.rounds === 0 ? pilotMs.map((ms) => [ms]) : await runRounds(plan, processes, budgetMs, options);
    const lanes = contestants.map((contestant, lane) => {
      return { ...contestant, agreement: prepared[lane]!.agreement, samplesMs: samples[lane]! };
    });
    const { backend, threads } = prepared[0]!;
    return { job, lanes, backend, threads, plan };
  } finally {
    await Promise.all([...new Set(processes)].map((process) => process.end()));
  }
}

/** The process of each lane. */
function startProcesses(
  job: Job,
  contestants: readonly Contestant[],
  options: MeasureOptions,
): VariantProcess[] {
  const { id } = job.comparison;
  if (options.isolation === "same-process") {
    const shared = new VariantProcess(`${id}, all variants in one process`, options.processes);
    return contestants.map(() => shared);
  }
  return contestants.map(({ name }) => new VariantProcess(`${id}, ${name}`, options.processes));
}

/** Without the output, which can be large and has served its purpose. */
interface PreparedLane extends Omit<Prepared, "is" | "output"> {
  readonly agreement: Agreement;
}

/** Lets every variant compute its result, one after the other, and compares it with the baseline's. */
async function prepare(
  job: Job,
  contestants: readonly Contestant[],
  processes: readonly VariantProcess[],
  options: MeasureOptions,
): Promise<PreparedLane[]> {
  const { comparison, size } = job;
  const {
    dtype,
    seed,
    patienceMs,
    processes: { signal },
  } = options;
  await Promise.all(processes.map((process) => process.ready(signal)));
  const prepared: PreparedLane[] = [];
  let expected: PlainOutput | undefined;
  for (const [lane, { name, variant }] of contestants.entries()) {
    options.onProgress((PREPARATION * 0.5 * lane) / contestants.length, `checking ${name}`, null);
    const request = { do: "prepare", lane, comparison: comparison.id, variant, size, dtype, seed } as const;
    const { output, backend, threads } = await processes[lane]!.ask(request, patienceMs, signal);
    expected ??= output;
    const { problem, ...agreement } = compareOutputs(expected, output, comparison.agree[dtype]);
    if (problem !== null) throw disagreement(job, dtype, contestants[0]!.name, name, problem);
    prepared.push({ agreement, backend, threads });
  }
  return prepared;
}

function disagreement(
  job: Job,
  dtype: FloatDType,
  naive: string,
  name: string,
  problem: Finding["problem"],
): NoloopError {
  const against =
    naive === name ? `${name} is not fit to be compared with` : `${name} disagrees with ${naive}`;
  const where = `${job.comparison.id} at ${sizeText(job.size)}, ${dtype}`;
  return new NoloopError(
    "DISAGREEMENT",
    `${where}: ${against}: ${problem}. Nothing was timed: mend the variant first`,
  );
}

/** What one call of each variant takes, in ms, one variant after the other. */
async function warmUp(
  contestants: readonly Contestant[],
  processes: readonly VariantProcess[],
  { processes: { signal }, onProgress, patienceMs }: MeasureOptions,
): Promise<number[]> {
  const pilotMs: number[] = [];
  for (const [lane, { name }] of contestants.entries()) {
    onProgress(PREPARATION * (0.5 + (0.5 * lane) / contestants.length), `warming up ${name}`, null);
    const { msPerCall } = await processes[lane]!.ask({ do: "warm up", lane }, patienceMs, signal);
    pilotMs.push(msPerCall);
  }
  return pilotMs;
}

/** Samples of each lane, in ms a call, one a round. */
async function runRounds(
  { calls, rounds, roundMs }: RoundPlan,
  processes: readonly VariantProcess[],
  budgetMs: number,
  { processes: { signal }, draw, onProgress, patienceMs, needed, rounds: asked }: MeasureOptions,
): Promise<number[][]> {
  const samples: number[][] = processes.map(() => []);
  const orders = roundOrders(processes.length, draw);
  const patience = Math.min(patienceMs, Math.max(LEAST_PATIENCE_MS, PATIENCE_FACTOR * roundMs));
  const limit = OVERRUN * Math.max(budgetMs, rounds * roundMs);
  const started = performance.now();
  for (let round = 0; round < rounds; round++) {
    const used = performance.now() - started;
    if (asked === undefined && used > limit + (round < needed ? MORE_FOR_INTERVAL_MS : 0)) break;
    const left = round === 0 ? rounds * roundMs : (used / round) * (rounds - round);
    const share = PREPARATION + (1 - PREPARATION) * (round / rounds);
    onProgress(share, `round ${round + 1} of ${rounds}`, left / 1000);
    for (const lane of orders.next().value) {
      const request = { do: "batch", lane, calls: calls[lane]! } as const;
      const { msPerCall } = await processes[lane]!.ask(request, patience, signal);
      samples[lane]!.push(msPerCall);
    }
  }
  return samples;
}
