/** From times to ratios and to what was aimed at. A ratio is always peer's time / ours: more is better for us. */
import { median, signTestInterval } from "../../src/benchmark/statistics.js";
import type { LaneResult, Ratio, TargetVerdict } from "./result.js";
import type { Target, Workload } from "./workloads.js";

/** Whether a lane is one of ours. */
export function isOurs(lane: string): boolean {
  return /^(wasm|blas)/.test(lane);
}

export function ratiosOf(lanes: readonly LaneResult[], confidence: number): Ratio[] {
  return lanes
    .filter(({ lane }) => isOurs(lane))
    .flatMap((ours) =>
      lanes
        .filter(({ lane }) => !isOurs(lane))
        .flatMap((peer) => {
          const found = compare(ours, [peer], confidence);
          if (found === null) return [];
          return [{ ours: ours.lane, peer: peer.lane, ratio: found.value, low: found.low, high: found.high }];
        }),
    );
}

export function verdictsOf(
  workload: Workload,
  lanes: readonly LaneResult[],
  confidence: number,
): TargetVerdict[] {
  const byName = new Map(lanes.map((lane) => [lane.lane, lane]));
  const ratios = workload.targets.map((target): TargetVerdict => {
    const ours = byName.get(target.ours);
    const than = target.than.flatMap((name) => byName.get(name) ?? []).filter(isTimed);
    const found = ours === undefined ? null : compare(ours, than, confidence);
    return { target, found, state: stateOf(found?.value, target) };
  });
  const { peakAtLeast, peakAhead } = workload;
  const shares = lanes.filter(({ peakShare }) => peakShare !== null && peakAtLeast !== undefined);
  return [
    ...ratios,
    ...shares.map(({ lane, peakShare }): TargetVerdict => {
      const target = {
        ours: lane,
        peakAtLeast: peakAtLeast!,
        ...(peakAhead === undefined ? {} : { ahead: peakAhead }),
      };
      const found = { value: peakShare!, low: null, high: null };
      return { target, found, state: stateOf(peakShare!, { atLeast: peakAtLeast!, ...target }) };
    }),
  ];
}

function stateOf(value: number | undefined, { atLeast, ahead }: Pick<Target, "atLeast" | "ahead">) {
  if (value === undefined) return "not measured";
  if (ahead !== undefined && value >= ahead) return "ahead";
  return value >= atLeast ? "reached" : "missed";
}

function isTimed({ samplesMs }: LaneResult): boolean {
  return samplesMs.length > 0;
}

/** Ours against the fastest of each round. A lane that was timed once takes no part in rounds: its ratio has no interval. */
function compare(ours: LaneResult, peers: readonly LaneResult[], confidence: number) {
  if (!isTimed(ours) || peers.length === 0 || !peers.every(isTimed)) return null;
  const racing = peers.filter(({ state }) => state === "measured");
  if (ours.state !== "measured" || racing.length === 0) {
    const fastest = Math.min(...peers.map(({ medianMs }) => medianMs!));
    return { value: fastest / ours.medianMs!, low: null, high: null };
  }
  const rounds = Math.min(ours.samplesMs.length, ...racing.map(({ samplesMs }) => samplesMs.length));
  const logs = Array.from({ length: rounds }, (_, round) => {
    const fastest = Math.min(...racing.map(({ samplesMs }) => samplesMs[round]!));
    return Math.log(fastest / ours.samplesMs[round]!);
  });
  const interval = signTestInterval(logs, confidence);
  return {
    value: Math.exp(median(logs)),
    low: interval && Math.exp(interval.low),
    high: interval && Math.exp(interval.high),
  };
}
