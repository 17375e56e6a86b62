/** From times to ratios and to what was aimed at. A ratio is always peer's time / ours: more is better for us. */
import { median, signTestInterval } from "../../src/benchmark/statistics.js";
import type { Found, LaneResult, Outcome, Ratio, TargetVerdict } from "./result.js";
import type { Workload } from "./workload.js";

/** Whether a lane is one of ours. */
export function isOurs(lane: string): boolean {
  return /^(wasm|blas)/.test(lane);
}

export function ratiosOf(lanes: readonly LaneResult[], confidence: number): Ratio[] {
  const peers = lanes.filter(({ lane }) => !isOurs(lane));
  return lanes
    .filter(({ lane }) => isOurs(lane))
    .flatMap((ours) =>
      peers.flatMap((peer) => {
        const found = compare(ours, [peer], confidence);
        return found === null ? [] : [{ ours: ours.lane, peer: peer.lane, ...found }];
      }),
    );
}

export function verdictsOf(
  { targets, peakAtLeast, peakAhead }: Workload,
  lanes: readonly LaneResult[],
  confidence: number,
): TargetVerdict[] {
  const byName = new Map(lanes.map((lane) => [lane.lane, lane]));
  const isThere = (name: string) => byName.get(name)?.state !== "missing" && byName.has(name);
  const asked = targets.filter(({ ours, than }) => isThere(ours) && than.some(isThere));
  const ratios = asked.map((target): TargetVerdict => {
    const ours = byName.get(target.ours);
    const than = target.than.flatMap((name) => byName.get(name) ?? []).filter(isTimed);
    return verdictOn(target, ours === undefined ? null : compare(ours, than, confidence));
  });
  if (peakAtLeast === undefined) return ratios;
  const aim = { than: null, atLeast: peakAtLeast, ...(peakAhead === undefined ? {} : { ahead: peakAhead }) };
  const shares = lanes.filter(({ lane, peakShare }) => lane.startsWith("wasm ") && peakShare !== null);
  return [...ratios, ...shares.map(({ lane, peakShare }) => verdictOn({ ours: lane, ...aim }, peakShare))];
}

function verdictOn(target: TargetVerdict["target"], found: Found | null): TargetVerdict {
  return {
    ...{ target, found },
    atLeast: target.atLeast === undefined ? null : outcomeOf(found, target.atLeast),
    ahead: target.ahead === undefined ? null : outcomeOf(found, target.ahead),
  };
}

/** See {@link Outcome}. */
export function outcomeOf(found: Found | null, aim: number): Outcome {
  if (found === null) return "not measured";
  if (found.low === null || found.high === null) return "undecided";
  if (found.low >= aim) return "met";
  return found.high < aim ? "missed" : "undecided";
}

/** A lane that failed on the way is not compared: what it computed since may not be what the others did. */
function isTimed({ state, samplesMs }: LaneResult): boolean {
  return state !== "failed" && samplesMs.length > 0;
}

/** Ours against the fastest of each round. A lane that was timed once takes no part in rounds: its ratio has no interval. */
function compare(ours: LaneResult, peers: readonly LaneResult[], confidence: number): Found | null {
  if (!isTimed(ours) || peers.length === 0 || !peers.every(isTimed)) return null;
  const racing = peers.filter(({ state }) => state === "measured");
  if (ours.state !== "measured" || racing.length === 0) {
    const fastest = Math.min(...peers.map(({ medianMs }) => medianMs!));
    return { value: fastest / ours.medianMs!, low: null, high: null };
  }
  const rounds = Math.min(ours.samplesMs.length, ...racing.map(({ samplesMs }) => samplesMs.length));
  const ratios = Array.from({ length: rounds }, (_, round) => {
    const fastest = Math.min(...racing.map(({ samplesMs }) => samplesMs[round]!));
    return fastest / ours.samplesMs[round]!;
  });
  return middleOf(ratios, confidence);
}

/** Median of positive numbers, by their logarithms, with its interval. */
export function middleOf(values: readonly number[], confidence: number): Found {
  const logs = values.map(Math.log);
  const interval = signTestInterval(logs, confidence);
  return {
    value: Math.exp(median(logs)),
    low: interval && Math.exp(interval.low),
    high: interval && Math.exp(interval.high),
  };
}
