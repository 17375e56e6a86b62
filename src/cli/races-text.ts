/** A student's functions beside our loops, one a line. */
import pc from "picocolors";
import { median } from "../benchmark/statistics.js";
import { formatRatio } from "../grading/race/format-ratio.js";
import type { FolderRace } from "../grading/student-folder/bench-folder.js";

export function racesText(races: readonly FolderRace[]): string {
  const width = Math.max(...races.map(({ name }) => name.length));
  return races.map((race) => line(race, width)).join("\n");
}

function line({ name, figures, problem }: FolderRace, width: number): string {
  const title = pc.bold(name.padEnd(width));
  if (figures === null) return `${title}  ${pc.yellow(problem ?? "not measured")}`;
  const { ratio, low, high, studentSeconds, baselineSeconds, than } = figures;
  const interval = low === null || high === null ? "" : ` (${formatRatio(low)} to ${formatRatio(high)})`;
  const yours = milliseconds(median(studentSeconds));
  const ours = milliseconds(median(baselineSeconds));
  return `${title}  ${yours}, ${pc.cyan(`${formatRatio(ratio)} times`)} as fast as our ${than}${interval}, ${ours}`;
}

function milliseconds(seconds: number): string {
  return `${(1000 * seconds).toPrecision(3)} ms`;
}
