/** A benchmark's result as text for the terminal: a table a comparison, the verdicts in the same words as the page. */
import pc from "picocolors";
import { formatRate, formatRatio, formatTime } from "./format.js";
import { sizeText } from "./jobs.js";
import type { BenchResult, ComparisonResult, CourseFigure, Speedup, VariantResult } from "./result.js";

const VERDICT_COLOR: Readonly<Record<Speedup["verdict"], (text: string) => string>> = {
  faster: pc.green,
  slower: pc.red,
  "no difference shown": pc.dim,
  "too few rounds": pc.yellow,
};

/** Lines of at most about 110 columns, colored if the terminal is. */
export function renderTerminal(result: BenchResult): string {
  const { machine, backend, threads, seed, durationSeconds } = result;
  const run = `${backend}, ${threads} thread${threads === 1 ? "" : "s"}, seed ${seed}`;
  return [
    ...result.comparisons.flatMap((comparison) => [...comparisonLines(comparison), ""]),
    pc.dim(
      `${machine.cpu}, ${machine.cores} cores, Node ${machine.node}; ${run}; ${durationSeconds.toFixed(1)} s`,
    ),
    pc.dim(`Intervals: ${result.method.interval}.`),
    ...result.warnings.map(warningLine),
  ].join("\n");
}

function comparisonLines(comparison: ComparisonResult): string[] {
  const { title, id, sizeName, size, dtype, variants, warnings } = comparison;
  return [
    `${pc.bold(title)}  ${pc.dim(`${id}, ${sizeName}: ${sizeText(size)}, ${dtype}`)}`,
    ...table([headings(comparison), ...variants.map((variant) => cells(variant, comparison))]),
    ...variants.flatMap(({ speedup }) => (speedup ? [verdictLine(speedup)] : [])),
    ...warnings.map(warningLine),
  ];
}

function headings({ courseFigures, sizeName }: ComparisonResult): string[] {
  const course = sizeName === "course" ? "course" : "course, at its size";
  const common = ["", "median", "GFLOP/s", "GB/s", "speed-up (interval)"];
  return courseFigures.length > 0 ? [...common, course] : common;
}

function cells(variant: VariantResult, { courseFigures, baseline }: ComparisonResult): string[] {
  const { label, summary, gflops, gbps, speedup } = variant;
  const common = [
    label,
    formatTime(summary.median),
    formatRate(gflops),
    formatRate(gbps),
    speedupText(speedup),
  ];
  return courseFigures.length > 0 ? [...common, courseText(variant.name, baseline, courseFigures)] : common;
}

function speedupText(speedup: Speedup | null): string {
  if (speedup === null) return "the loop";
  const { ratio, low, high } = speedup;
  const interval = low === null || high === null ? "" : ` (${formatRatio(low)} to ${formatRatio(high)})`;
  return `${formatRatio(ratio)}x${interval}`;
}

/** "180 ms (136x)": the course's time, and its own speed-up. */
function courseText(name: string, baseline: string, figures: readonly CourseFigure[]): string {
  const secondsOf = (variant: string) => figures.find((figure) => figure.variant === variant)?.seconds;
  const own = secondsOf(name);
  if (own === undefined) return "";
  const loop = secondsOf(baseline);
  const ratio = name === baseline || loop === undefined ? "" : ` (${formatRatio(loop / own)}x)`;
  return `${formatTime(own * 1000)}${ratio}`;
}

function verdictLine({ sentence, verdict }: Speedup): string {
  return `  ${VERDICT_COLOR[verdict](sentence)}`;
}

function warningLine(warning: string): string {
  return pc.yellow(`  ! ${warning}`);
}

/** First column left, the others right; the first row is the heading. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row, index) => {
    const padded = row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!),
    );
    const line = `  ${padded.join("   ")}`.trimEnd();
    return index === 0 ? pc.dim(line) : line;
  });
}
