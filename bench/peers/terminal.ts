/** A row as lines of text. */
import { formatRate, formatRatio, formatTime } from "../../src/benchmark/format.js";
import { formatBytes } from "../../src/support/format-bytes.js";
import type { Found, LaneResult, Row, TargetVerdict } from "./result.js";

export function rowLines({ title, rounds, lanes, verdicts, peakGflops }: Row): string[] {
  const peak = peakGflops === null ? "" : `; 128-bit peak of a core ${formatRate(peakGflops)} GFLOP/s`;
  return [
    `${title} (${rounds} rounds${peak})`,
    ...lanes.map((lane) => `  ${lane.label.padEnd(38)} ${laneText(lane)}`),
    ...verdicts.map((verdict) => `  ${comparedText(verdict)}: ${foundText(verdict)}; ${aimsText(verdict)}`),
    "",
  ];
}

function laneText({ state, reason, medianMs, gflops, peakShare, extraBytes }: LaneResult): string {
  if (medianMs === null) return `${state}: ${reason}`;
  const parts = [
    formatTime(medianMs).padStart(8),
    gflops === null ? null : `${formatRate(gflops)} GFLOP/s`,
    peakShare === null ? null : `${Math.round(100 * peakShare.value)} % of the 128-bit peak`,
    extraBytes === null ? null : `${formatBytes(Math.max(0, extraBytes))} more memory`,
    state === "once" ? "timed once" : null,
    reason,
  ];
  return parts.filter((part) => part !== null).join(", ");
}

/** "numpy float32 / wasm float32", whose value is a ratio, or "wasm float32, share of the 128-bit peak". */
export function comparedText({ target: { ours, than } }: TargetVerdict): string {
  return than === null ? `${ours}, share of the 128-bit peak` : `${than.join(" or ")} / ${ours}`;
}

/** "0.41 (0.40 to 0.42)", "not measured". */
export function foundText({ target, found }: TargetVerdict): string {
  if (found === null) return "not measured";
  return `${numberText(target, found.value)}${intervalText(found, (value) => numberText(target, value))}`;
}

/** An aim as the page and the terminal show it; "" where there is none. */
export function numberText({ than }: TargetVerdict["target"], value: number | undefined): string {
  if (value === undefined) return "";
  return than === null ? `${Math.round(100 * value)} %` : formatRatio(value);
}

/** "at least 0.38: met, ahead 0.95: undecided". */
function aimsText({ target, atLeast, ahead }: TargetVerdict): string {
  const aims = [
    atLeast === null ? null : `at least ${numberText(target, target.atLeast)}: ${atLeast}`,
    ahead === null ? null : `ahead ${numberText(target, target.ahead)}: ${ahead}`,
  ];
  return aims.filter((aim) => aim !== null).join(", ");
}

export function intervalText({ low, high }: Omit<Found, "value">, format = formatRatio): string {
  return low === null || high === null ? "" : ` (${format(low)} to ${format(high)})`;
}
