/** A row as lines of text. */
import { formatRate, formatRatio, formatTime } from "../../src/benchmark/format.js";
import { formatBytes } from "../../src/engine/format-bytes.js";
import type { LaneResult, Row, TargetVerdict } from "./result.js";

export function rowLines({ title, rounds, lanes, verdicts, peakGflops }: Row): string[] {
  const peak = peakGflops === null ? "" : `; 128-bit peak of a core ${formatRate(peakGflops)} GFLOP/s`;
  return [
    `${title} (${rounds} rounds${peak})`,
    ...lanes.map((lane) => `  ${lane.label.padEnd(38)} ${laneText(lane)}`),
    ...verdicts.map((verdict) => `  ${verdict.state.padEnd(12)} ${verdictText(verdict)}`),
    "",
  ];
}

function laneText({ state, reason, medianMs, gflops, peakShare, extraBytes }: LaneResult): string {
  if (medianMs === null) return `${state}: ${reason}`;
  const parts = [
    formatTime(medianMs).padStart(8),
    gflops === null ? null : `${formatRate(gflops)} GFLOP/s`,
    peakShare === null ? null : `${Math.round(100 * peakShare)} % of the 128-bit peak`,
    extraBytes === null ? null : `${formatBytes(Math.max(0, extraBytes))} more memory`,
    state === "once" ? "timed once" : null,
    reason,
  ];
  return parts.filter((part) => part !== null).join(", ");
}

/** "wasm float32 / numpy float32: 0.41 (0.40 to 0.42), at least 0.38". */
export function verdictText({ target, found }: TargetVerdict): string {
  const number = "than" in target ? formatRatio : (share: number) => `${Math.round(100 * share)} %`;
  const what =
    "than" in target
      ? `${target.than.join(" or ")} / ${target.ours}`
      : `${target.ours}, share of the 128-bit peak`;
  const least = "than" in target ? target.atLeast : target.peakAtLeast;
  const wish = [
    least > 0 ? `at least ${number(least)}` : null,
    target.ahead === undefined ? null : `ahead ${number(target.ahead)}`,
  ];
  const value = found === null ? "not measured" : `${number(found.value)}${intervalText(found)}`;
  return `${what}: ${value}; ${wish.filter((part) => part !== null).join(", ")}`;
}

export function intervalText({
  low,
  high,
}: {
  readonly low: number | null;
  readonly high: number | null;
}): string {
  return low === null || high === null ? "" : ` (${formatRatio(low)} to ${formatRatio(high)})`;
}
