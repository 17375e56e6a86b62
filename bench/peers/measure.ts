/** One row of the table: start the lanes, check that they agree, time them in rounds, put ratios to the times. */

import { randomInt } from "node:crypto";
import os from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { roundOrders } from "../../src/benchmark/latin-square.js";
import { median } from "../../src/benchmark/statistics.js";
import { compareResults, type LaneAnswer } from "./agreement.js";
import type { InputFile } from "./inputs.js";
import { LaneProcess, MissingError } from "./lane-process.js";
import type { Peer } from "./peers.js";
import type { LaneResult, Row } from "./result.js";
import { middleOf, ratiosOf, verdictsOf } from "./verdicts.js";
import type { Workload } from "./workload.js";

export interface RowOptions {
  readonly peers: Readonly<Record<string, Peer>>;
  readonly threads: number;
  readonly budgetMs: number;
  readonly rounds: number | undefined;
  readonly confidence: number;
  readonly inputs: Record<string, InputFile>;
  readonly say: (text: string) => void;
  /** Aborted: children end, and the row with them. */
  readonly signal: AbortSignal;
}

/** So few rounds give an interval of 95 %. */
const FEWEST_ROUNDS = 6;
const MOST_ROUNDS = 25;
/** A batch lasts at least this long. */
const BATCH_MS = 40;
/**
 * Untimed calls before a batch of several: threads have gone to sleep meanwhile and others have filled the caches. Without
 * them a lane with few calls a batch is charged more for its first one than a lane with many.
 */
const WAKE_MS = 5;
/** A lane whose call takes more than this share of the row's budget is timed once, unless something is aimed at with it. */
const SLOW_SHARE = 0.08;
/** Then, one whose call takes longer than this. */
const SLOW_MS = 5000;
/** Then the call that was checked is all there is. */
const VERY_SLOW_MS = 10_000;
/**
 * After a lane's turn, its library's threads look for work for a while, at the next one's cost: OpenBLAS's for some 25 ms,
 * PyTorch's for 45 ms of processor time. After 40 ms, whole batches of others ran at half their speed.
 */
const SETTLE_MS = 120;

interface Lane {
  readonly name: string;
  readonly peer: Peer;
  readonly process: LaneProcess;
  version: string | null;
  state: LaneResult["state"];
  reason: string | null;
  answer: LaneAnswer | undefined;
  extraBytes: number | null;
  calls: number;
  /** Of the call that was checked, and of the fastest one after it. */
  checkMs: number;
  pilotMs: number;
  readonly samplesMs: number[];
  /** Share of the peak, round by round. */
  readonly shares: number[];
}

export async function measureRow(workload: Workload, options: RowOptions): Promise<Row> {
  const [loadAverage] = os.loadavg();
  const lanes = startLanes(workload, options);
  const endAll = () => {
    for (const { process } of lanes) process.end();
  };
  options.signal.addEventListener("abort", endAll, { once: true });
  if (options.signal.aborted) endAll();
  try {
    await Promise.all(lanes.map((lane) => prepare(lane, workload, options)));
    dropTwins(lanes);
    for (const lane of lanes) await check(lane, lanes, workload);
    for (const lane of lanes) await pilot(lane, slowMsOf(lane, workload, options));
    const { rounds, peaks } = await runRounds(lanes, workload, options);
    const results = lanes.map((lane) => laneResult(lane, workload, options));
    return {
      ...{ id: workload.id, title: workload.title, size: workload.size, rounds },
      loadAverage: os.platform() === "win32" ? null : (loadAverage ?? null),
      lanes: results,
      ratios: ratiosOf(results, options.confidence),
      verdicts: verdictsOf(workload, results, options.confidence),
      peakGflops: peaks.length > 0 ? median(peaks) : null,
    };
  } finally {
    options.signal.removeEventListener("abort", endAll);
    endAll();
  }
}

function startLanes({ lanes }: Workload, { peers }: RowOptions): Lane[] {
  return lanes.flatMap((name) => {
    const peer = peers[name.split(" ")[0]!];
    if (peer === undefined) return []; // left out by an option
    if (peer.blocker !== undefined) return [];
    return [
      {
        ...{ name, peer, process: new LaneProcess(peer), version: null, state: "measured", reason: null },
        ...{
          answer: undefined,
          extraBytes: null,
          calls: 1,
          checkMs: 0,
          pilotMs: 0,
          samplesMs: [],
          shares: [],
        },
      } satisfies Lane,
    ];
  });
}

async function prepare(lane: Lane, { work, size }: Workload, { inputs }: RowOptions): Promise<void> {
  await attempt(lane, async () => {
    lane.version = await lane.process.version();
    await lane.process.ask({ do: "setup", work, way: lane.name.split(" ")[1], size, inputs });
  });
}

const KERNELS = [
  { told: "-avx512 ", chosen: /SkylakeX|Cooperlake|SapphireRapids/i, name: "AVX-512" },
  { told: "-avx2 ", chosen: /Haswell|Zen/i, name: "AVX2" },
];

/** Where OpenBLAS takes some kernels by itself, lanes that tell it to would only measure the same again. */
function dropTwins(lanes: readonly Lane[]): void {
  const plain = lanes.find(({ name }) => name.startsWith("numpy "));
  const own = KERNELS.find(({ chosen }) => chosen.test(plain?.version ?? ""));
  if (own === undefined) return;
  for (const lane of lanes.filter(({ name }) => name.includes(own.told))) {
    lane.state = "missing";
    lane.reason = `OpenBLAS takes its ${own.name} kernels on this processor without being told`;
    lane.process.end();
  }
}

/** Whatever goes wrong in a lane is that lane's: the others go on. */
async function attempt(lane: Lane, work: () => Promise<void>): Promise<void> {
  if (lane.state === "missing" || lane.state === "failed") return;
  try {
    await work();
  } catch (problem) {
    lane.state = problem instanceof MissingError ? "missing" : "failed";
    lane.reason = (problem as Error).message;
  }
}

/** Computes once; the result must agree with the first lane that has one. */
async function check(lane: Lane, lanes: readonly Lane[], { tolerance }: Workload): Promise<void> {
  await attempt(lane, async () => {
    const began = performance.now();
    const { extraBytes, ...answer } = await lane.process.ask({ do: "check" });
    lane.checkMs = performance.now() - began;
    lane.extraBytes = (extraBytes as number | null) ?? null;
    const reference = lanes.find((other) => other.answer !== undefined);
    lane.answer = answer as unknown as LaneAnswer;
    const problem = reference && compareResults(lane.answer, reference.answer!, tolerance);
    if (problem) throw new Error(`another result than ${reference.name}: ${problem}`);
  });
}

function slowMsOf({ name }: Lane, { targets }: Workload, { budgetMs }: RowOptions): number {
  const isAimedAt = targets.some(({ ours, than }) => ours === name || than.includes(name));
  return isAimedAt ? SLOW_MS : SLOW_SHARE * budgetMs;
}

async function pilot(lane: Lane, slowMs: number): Promise<void> {
  await attempt(lane, async () => {
    const isVerySlow = lane.checkMs > VERY_SLOW_MS;
    lane.pilotMs = isVerySlow ? lane.checkMs : await time(lane, 1);
    if (isVerySlow || lane.pilotMs > slowMs) {
      lane.state = "once";
      lane.samplesMs.push(lane.pilotMs);
      return;
    }
    const warmUpEnds = performance.now() + 300;
    while (performance.now() < warmUpEnds) lane.pilotMs = Math.min(lane.pilotMs, await time(lane, 1));
    lane.calls = Math.max(1, Math.ceil(BATCH_MS / lane.pilotMs));
  });
}

async function time(lane: Lane, calls: number): Promise<number> {
  return (await lane.process.ask({ do: "time", calls, wakeMs: calls > 1 ? WAKE_MS : 0 })).ms as number;
}

async function runRounds(lanes: readonly Lane[], workload: Workload, options: RowOptions) {
  const racing = lanes.filter(({ state }) => state === "measured");
  const roundMs = racing.reduce((sum, lane) => sum + lane.calls * lane.pilotMs + SETTLE_MS, 0);
  const affordable = Math.floor(options.budgetMs / roundMs);
  const rounds = options.rounds ?? Math.max(FEWEST_ROUNDS, Math.min(MOST_ROUNDS, affordable));
  const orders = roundOrders(racing.length, (below) => randomInt(below));
  const peaks: number[] = [];
  options.say(`${rounds} rounds of ${(roundMs / 1000).toFixed(1)} s`);
  for (let round = 0; round < rounds && racing.length > 0 && !options.signal.aborted; round++) {
    await sleep(SETTLE_MS);
    const peak = await peakOf(racing, workload);
    if (peak !== null) peaks.push(peak);
    for (const place of orders.next().value) {
      const lane = racing[place]!;
      await sleep(SETTLE_MS);
      await attempt(lane, async () => {
        const ms = await time(lane, lane.calls);
        lane.samplesMs.push(ms);
        if (peak !== null) lane.shares.push(workload.flops! / (ms * 1e6) / (peak * options.threads));
      });
    }
  }
  return { rounds, peaks };
}

/** Measured by our own WebAssembly lane, on one core; null if that cannot. */
async function peakOf(lanes: readonly Lane[], { peak, flops }: Workload): Promise<number | null> {
  const ours = lanes.find(({ name }) => name.startsWith("wasm "));
  if (ours === undefined || peak === undefined || flops === undefined) return null;
  let gflops: number | null = null;
  await attempt(ours, async () => {
    gflops = (await ours.process.ask({ do: "peak", dtype: peak })).gflops as number;
  });
  return gflops;
}

function laneResult(lane: Lane, { flops }: Workload, { confidence }: RowOptions): LaneResult {
  const { name, peer, version, state, reason, samplesMs, calls, extraBytes, shares } = lane;
  const medianMs = samplesMs.length > 0 ? median(samplesMs) : null;
  return {
    ...{
      lane: name,
      label: labelOf(name, peer),
      version,
      state,
      reason,
      samplesMs,
      medianMs,
      calls,
      extraBytes,
    },
    gflops: medianMs !== null && flops !== undefined ? flops / (medianMs * 1e6) : null,
    peakShare: name.startsWith("wasm ") && shares.length > 0 ? middleOf(shares, confidence) : null,
  };
}

/** "NumPy, float32"; ours and others that have one way only by their own name. */
function labelOf(lane: string, { label }: Peer): string {
  const way = lane.split(" ")[1];
  return way === undefined || way === "uint8" ? label : `${label}, ${way}`;
}
