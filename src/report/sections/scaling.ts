/** How times grow with the size: one chart for each comparison that was measured at a row of sizes. */
import { linearRegression } from "simple-statistics";
import { formatTime } from "../../benchmark/format.js";
import type { BenchResult, ComparisonResult, VariantResult } from "../../benchmark/result.js";
import { chartBlock, dataTable, type Section } from "../blocks.js";
import { axis, baseLayout, type Data, type Figure, LEGEND, plotlyText, seriesStyle } from "../figure.js";
import { anchors, formatCount, isNumber, listed, shorten } from "../format.js";
import { type Html, html } from "../html.js";
import { logAxis } from "../scales.js";
import { formatSpeedup, rivals } from "./speedups.js";

/** One comparison at sizes that differ in one letter only, the smallest first. */
interface Sweep {
  readonly title: string;
  readonly letter: string;
  readonly points: readonly { readonly at: number; readonly comparison: ComparisonResult }[];
}

const LEAST_POINTS = 3; // through two, any line is a law

/** `null` where no comparison was measured at three or more sizes that differ in one letter. */
export function scalingSection(bench: BenchResult): Section | null {
  const ids = [...new Set(bench.comparisons.map(({ id }) => id))];
  const sweeps = ids.flatMap((id) => {
    const sweep = sweepOf(bench.comparisons.filter((comparison) => comparison.id === id));
    return sweep === null ? [] : [sweep];
  });
  if (sweeps.length === 0) return null;
  const names = anchors(
    "scaling",
    sweeps.map(({ title }) => title),
  );
  const charts = sweeps.map((sweep, index) => sweepChart(sweep, names[index] ?? "scaling"));
  return { id: "scaling", title: "How times grow", body: html`${charts}` };
}

function sweepOf(comparisons: readonly ComparisonResult[]): Sweep | null {
  const [first] = comparisons;
  if (first === undefined) return null;
  const changing = Object.keys(first.size).filter(
    (letter) => new Set(comparisons.map(({ size }) => size[letter])).size > 1,
  );
  const [letter] = changing;
  if (letter === undefined || changing.length > 1) return null;
  const points = comparisons
    .map((comparison) => ({ at: comparison.size[letter] ?? Number.NaN, comparison }))
    .sort((a, b) => a.at - b.at);
  const sizes = new Set(points.map(({ at }) => at));
  return sizes.size >= LEAST_POINTS ? { title: first.title, letter, points } : null;
}

function sweepChart(sweep: Sweep, id: string): Html {
  return chartBlock({
    id,
    title: `${sweep.title}: time against ${sweep.letter}`,
    finding: [...lawOf(sweep), ...overtakings(sweep)].join(" "),
    figure: sweepFigure(sweep),
    note: html`Both axes are logarithmic, so that a time that grows as a power of ${sweep.letter} is a straight line, and its
      slope is the power: 1 doubles the time when ${sweep.letter} doubles. A line that is flat at the left pays a fixed price
      for each call; one that bends upwards has left a cache. The distance between two lines is the speed-up at that
      size. A mark is the median, the line through it holds the middle half of the rounds.`,
    table: sweepTable(sweep),
  });
}

/** "Doubling N multiplies the time by this much ...: two loops 2.0 and no loops 1.6." */
function lawOf({ points, letter }: Sweep): string[] {
  const factors = series(points).flatMap(({ label, times }) => {
    const power = powerOf(times);
    return power === null ? [] : [`${label} ${(2 ** power).toFixed(1)}`];
  });
  if (factors.length === 0) return [];
  return [`Doubling ${letter} multiplies the time by this much, fitted over all sizes: ${listed(factors)}.`];
}

/** The slope of log time over log size, by least squares; `null` with fewer than three sizes. */
function powerOf(times: readonly Timed[]): number | null {
  const logs = times.map(({ at, variant }) => [Math.log(at), Math.log(variant.summary.median)]);
  const finite = logs.filter((pair) => pair.every(Number.isFinite));
  return finite.length >= LEAST_POINTS ? linearRegression(finite).m : null;
}

/** From which size on a variant beats the loop, where it does not do so everywhere. */
function overtakings({ points, letter }: Sweep): string[] {
  const [first] = points;
  return (first ? rivals(first.comparison) : []).flatMap(({ name, label }) => {
    const slower = points.filter(({ comparison }) => {
      const verdict = comparison.variants.find((each) => each.name === name)?.speedup?.verdict;
      return verdict === "slower" || verdict === "no difference shown";
    });
    if (slower.length === 0) return [];
    const sizes = slower.map(({ at }) => formatCount(at));
    return [`At ${letter} = ${listed(sizes)}, ${label} is not shown to be faster than the loop.`];
  });
}

interface Timed {
  readonly at: number;
  readonly variant: VariantResult;
}

/** Each variant's measurements, the smallest size first. Those whose median is missing are left out. */
function series(points: Sweep["points"]): { name: string; label: string; times: Timed[] }[] {
  const names = new Map(
    points.flatMap(({ comparison }) => comparison.variants.map((v) => [v.name, v.label])),
  );
  return [...names].map(([name, label]) => ({
    name,
    label,
    times: points.flatMap(({ at, comparison }) => {
      const variant = comparison.variants.find((each) => each.name === name);
      return variant && isNumber(variant.summary.median) ? [{ at, variant }] : [];
    }),
  }));
}

function sweepFigure({ points, letter }: Sweep): Figure {
  const lines = series(points);
  const sizes = [...new Set(points.map(({ at }) => at))];
  const times = logAxis(
    lines.flatMap(({ times }) =>
      times.flatMap(({ variant: { summary } }) =>
        [summary.p25, summary.median, summary.p75].filter(isNumber),
      ),
    ),
  );
  const layout = baseLayout({
    showlegend: true,
    legend: LEGEND,
    margin: { l: 8, r: 16, t: 40, b: 8 },
    xaxis: axis(`${plotlyText(letter)} (logarithmic)`, {
      type: "log",
      range: logAxis(sizes).range,
      tickvals: sizes,
      ticktext: sizes.map(formatCount),
      fixedrange: true,
    }),
    yaxis: axis("time of one call (logarithmic)", {
      type: "log",
      range: times.range,
      tickvals: [...times.ticks],
      ticktext: times.ticks.map((ms) => formatTime(ms).replace(/\.0+(?= )/, "")),
      fixedrange: true,
    }),
  });
  return { data: lines.map(({ label, times }, index) => line(label, times, index)), layout, height: 380 };
}

function line(label: string, times: readonly Timed[], index: number): Data {
  const { color, symbol, dash } = seriesStyle(index);
  const distance = (end: number | null, median: number): number =>
    isNumber(end) ? Math.abs(end - median) : 0;
  return {
    type: "scatter",
    mode: "lines+markers",
    name: plotlyText(shorten(label, 28)),
    x: times.map(({ at }) => at),
    y: times.map(({ variant }) => variant.summary.median),
    error_y: {
      type: "data",
      symmetric: false,
      array: times.map(({ variant: { summary } }) => distance(summary.p75, summary.median)),
      arrayminus: times.map(({ variant: { summary } }) => distance(summary.p25, summary.median)),
      color,
      thickness: 1.5,
      width: 4,
    },
    line: { color, dash, width: 2 },
    marker: { color, symbol, size: 8 },
    hoverinfo: "text",
    hovertext: times.map(({ at, variant }) =>
      plotlyText(`${label}, ${formatCount(at)}: ${formatTime(variant.summary.median)}`),
    ),
  };
}

function sweepTable({ points, letter, title }: Sweep): Html {
  const lines = series(points);
  return dataTable({
    caption: `${title}: time and speed-up against ${letter}`,
    columns: [{ title: letter }, ...lines.map(({ label }) => ({ title: label }))],
    rows: points.map(({ at }) => ({
      cells: [
        formatCount(at),
        ...lines.map(({ times }) => {
          const variant = times.find((each) => each.at === at)?.variant;
          if (variant === undefined) return "–";
          const time = formatTime(variant.summary.median);
          return variant.speedup === null ? time : `${time}, ${formatSpeedup(variant.speedup)}`;
        }),
      ],
    })),
  });
}
