/** Loop against vectorized: absolute times, the rounds in the order of time, and everything else that was measured. */
import { formatRate, formatRatio, formatTime } from "../../benchmark/format.js";
import type { BenchResult, ComparisonResult, VariantResult } from "../../benchmark/result.js";
import { chartBlock, dataTable, permalink, type Section } from "../blocks.js";
import { axis, baseLayout, type Figure, LEGEND, plotlyText, seriesStyle } from "../figure.js";
import {
  anchors,
  formatCount,
  formatError,
  isNumber,
  keepUnits,
  listed,
  plural,
  shorten,
} from "../format.js";
import { type Html, html, type Insert } from "../html.js";
import { type Dot, type DotKind, logAxisFor, type Row, rowChart } from "../row-chart.js";
import {
  comparisonTitle,
  courseRatio,
  courseSeconds,
  formatSpeedup,
  isAtCourseSize,
  sentencesOf,
} from "./speedups.js";

export function timingsSection(bench: BenchResult): Section | null {
  if (bench.comparisons.length === 0) return null;
  const ids = anchors(
    "timing",
    bench.comparisons.map(({ id, sizeName }) => `${id} ${sizeName}`),
  );
  const parts = bench.comparisons.map((comparison, index) =>
    comparisonPart(comparison, bench, ids[index] ?? comparison.id),
  );
  return { id: "timings", title: "Loop against vectorized", body: html`${parts}${sources(bench)}` };
}

function comparisonPart(comparison: ComparisonResult, bench: BenchResult, id: string): Html {
  const title = comparisonTitle(comparison, bench);
  return html`
<section class="part" id="${id}" aria-labelledby="${id}-title">
<h3 id="${id}-title" class="part-title">${title}${permalink(id, title)}</h3>
<p class="subtitle">${sizeText(comparison)}</p>
<div class="pair">
${timesChart(comparison, `${id}-times`)}
${roundsChart(comparison, `${id}-rounds`)}
</div>
${timesTable(comparison, title, id)}
</section>`;
}

function sizeText({ size, dtype, flops, bytes }: ComparisonResult): string {
  const sizes = Object.entries(size).map(([letter, value]) => `${letter} = ${formatCount(value)}`);
  const work = [`${giga(flops)} GFLOP`, `${giga(bytes)} GB to touch at least`].join(", ");
  return `${listed(sizes)}; ${dtype}; ${work}`;
}

/** 15360000000 -> "15.4"; formatRate does the same for rates, which are giga already. */
function giga(count: number): string {
  return isNumber(count) ? formatRate(count / 1e9) : "–";
}

const KINDS: Readonly<Record<string, DotKind>> = {
  sample: { name: "a round", symbol: "circle", color: "$s1", size: 6, opacity: 0.3 },
  median: { name: "median, middle half", symbol: "circle", color: "$s1", size: 11 },
  course: { name: "the course", symbol: "diamond-open", color: "$s2", size: 10 },
};

function timesChart(comparison: ComparisonResult, id: string): Html {
  const rows = comparison.variants.map((variant): Row => {
    const { summary, samplesMs, label } = variant;
    const published = isAtCourseSize(comparison) ? courseSeconds(comparison, variant.name) : null;
    const dots: Dot[] = samplesMs
      .filter(isNumber)
      .map((ms) => ({ kind: "sample", x: ms, hover: formatTime(ms) }));
    if (published !== null) {
      dots.push({ kind: "course", x: published * 1e3, hover: `the course: ${formatTime(published * 1e3)}` });
    }
    if (isNumber(summary.median)) dots.push(medianDot(variant));
    return { label: shorten(label, 28), value: time(summary.median), dots };
  });
  const figure = rowChart({
    rows,
    kinds: KINDS,
    xaxis: logAxisFor(rows, "time of one call (logarithmic)", formatTick),
  });
  return chartBlock({
    id,
    title: "Time of one call",
    finding: timesFinding(comparison),
    figure,
    note: html`The filled dot is the median, the line through it holds the middle half of the rounds, and each faint dot
      is one round. The axis is logarithmic: one tick further right is that many times slower. Open diamonds are the
      course's times, measured years ago on another machine.`,
    table: null,
  });
}

function medianDot({ summary, label }: VariantResult): Dot {
  const { median, p25, p75, n } = summary;
  const interval = isNumber(p25) && isNumber(p75) ? { low: p25, high: p75 } : {};
  return {
    kind: "median",
    x: median,
    ...interval,
    hover: `${label}: median ${formatTime(median)} of ${plural(n, "round")}`,
  };
}

/** The verdicts, word for word as the benchmark gave them; without any, the medians. */
function timesFinding(comparison: ComparisonResult): Html {
  const sentences = sentencesOf(comparison).map(capitalized);
  if (sentences.length > 0)
    return html`${sentences.map((sentence, index) => html`${index > 0 && html`<br>`}${keepUnits(sentence)}.`)}`;
  return html`Medians: ${listed(comparison.variants.map(({ label, summary }) => `${label} ${time(summary.median)}`))}.`;
}

function capitalized(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

/** Ticks are round numbers: 10 ms, not 10.0 ms. */
function formatTick(ms: number): string {
  return formatTime(ms).replace(/\.0+(?= )/, "");
}

function roundsChart(comparison: ComparisonResult, id: string): Html | null {
  const rounds = Math.max(0, ...comparison.variants.map(({ samplesMs }) => samplesMs.length));
  if (rounds < 2) return null;
  return chartBlock({
    id,
    title: "Rounds in the order of time",
    finding: driftFinding(comparison),
    figure: roundsFigure(comparison, rounds),
    note: html`Each variant's rounds as a deviation from its own median, so that drift shows whatever the speed. Level
      lines mean a quiet machine. A slope is a machine that warms up or slows down; a peak in all variants at once is
      somebody else's work; a peak in one alone is often the garbage collector. Speed-ups compare within a round, so slow
      drift cancels.`,
    table: roundsTable(comparison, rounds),
  });
}

function driftFinding({ variants }: ComparisonResult): string {
  const spreads = variants.flatMap(({ label, summary }) =>
    isNumber(summary.p25) && isNumber(summary.p75) && summary.median > 0
      ? [`${label} ${Math.round(((summary.p75 - summary.p25) / summary.median) * 100)} %`]
      : [],
  );
  return `The middle half of the rounds spreads over this share of the median: ${listed(spreads)}.`;
}

function roundsFigure({ variants }: ComparisonResult, rounds: number): Figure {
  const data = variants.map(({ label, samplesMs, summary }, index) => {
    const { color, symbol, dash } = seriesStyle(index);
    return {
      type: "scatter" as const,
      mode: "lines+markers" as const,
      name: plotlyText(shorten(label, 28)),
      x: samplesMs.map((_, round) => round + 1),
      y: samplesMs.map((ms) => (isNumber(ms) && summary.median > 0 ? ms / summary.median - 1 : null)),
      line: { color, dash, width: 1.5 },
      marker: { color, symbol, size: 6 },
      hoverinfo: "text" as const,
      hovertext: samplesMs.map((ms, round) => plotlyText(`${label}, round ${round + 1}: ${time(ms)}`)),
    };
  });
  const layout = baseLayout({
    showlegend: true,
    legend: LEGEND,
    margin: { l: 8, r: 8, t: 40, b: 8 },
    xaxis: axis("round", { showgrid: false, tick0: 1, dtick: Math.ceil(rounds / 10), fixedrange: true }),
    yaxis: axis("against the median", {
      tickformat: "+.0%",
      nticks: 5,
      zeroline: true,
      zerolinecolor: "$muted",
      fixedrange: true,
    }),
  });
  return { data, layout, height: Math.max(240, 96 + 44 * variants.length) };
}

function roundsTable({ variants, title }: ComparisonResult, rounds: number): Html {
  return dataTable({
    caption: `${title}: time of each round`,
    columns: [{ title: "Round" }, ...variants.map(({ label }) => ({ title: label }))],
    rows: Array.from({ length: rounds }, (_, round) => ({
      cells: [round + 1, ...variants.map(({ samplesMs }) => time(samplesMs[round]))],
    })),
  });
}

function timesTable(comparison: ComparisonResult, title: string, id: string): Html {
  const hasCourse = comparison.courseFigures.length > 0;
  const rowIds = anchors(
    id,
    comparison.variants.map(({ name }) => `row ${name}`),
  );
  const rows = comparison.variants.map((variant, index) => {
    const rowId = rowIds[index] ?? id;
    return {
      id: rowId,
      cells: [
        ...variantCells(variant, rowId),
        ...(hasCourse ? [courseCell(comparison, variant)] : []),
        agreementCell(variant, comparison),
      ],
      ...(variant.agreement.agrees ? {} : { mark: "bad" as const }),
    };
  });
  return dataTable({
    caption: `${title}: times, rates and speed-ups`,
    columns: [
      { title: "Variant", kind: "text" },
      { title: "Median" },
      { title: "Middle half" },
      { title: "Rounds" },
      { title: "GFLOP/s" },
      { title: "GB/s" },
      { title: "Speed-up (interval)" },
      ...(hasCourse
        ? [{ title: isAtCourseSize(comparison) ? "Course (ratio)" : "Course, at its size (ratio)" }]
        : []),
      { title: "Result", kind: "text" },
    ],
    rows,
  });
}

function variantCells({ label, name, summary, gflops, gbps, speedup }: VariantResult, rowId: string) {
  return [
    html`<a class="row-link" href="#${rowId}" title="Link to this row">${label}</a>${name !== label && html` <code>${name}</code>`}`,
    time(summary.median),
    summary.n > 1 ? timeRange(summary.p25, summary.p75) : "–",
    summary.n,
    isNumber(gflops) ? formatRate(gflops) : "–",
    isNumber(gbps) ? formatRate(gbps) : "–",
    speedup === null ? "the loop" : formatSpeedup(speedup),
  ];
}

function courseCell(comparison: ComparisonResult, { name }: VariantResult): string {
  const seconds = courseSeconds(comparison, name);
  if (seconds === null) return "–";
  const ratio = name === comparison.baseline ? null : courseRatio(comparison, name);
  return ratio === null ? formatTime(seconds * 1e3) : `${formatTime(seconds * 1e3)} (${formatRatio(ratio)}x)`;
}

function agreementCell({ agreement, name }: VariantResult, { baseline }: ComparisonResult): Insert {
  if (name === baseline) return "the definition";
  const error = html`<span class="nowrap">error ${formatError(agreement.maxRelativeError)}</span>`;
  return html`${agreement.agrees ? "✓ same" : "✗ differs"}, ${error}`;
}

function sources({ comparisons }: BenchResult): Html | null {
  const names = [
    ...new Set(comparisons.flatMap(({ courseFigures }) => courseFigures.map(({ source }) => source))),
  ];
  return names.length > 0 ? html`<p class="sources">Course figures: ${names.join("; ")}.</p>` : null;
}

/** "8.39 to 8.45 s": the unit once, where both have the same. */
function timeRange(low: number | null, high: number | null): string {
  const [from, to] = [time(low), time(high)];
  const [number = "", unit] = from.split(" ");
  return unit !== undefined && to.endsWith(` ${unit}`) ? `${number} to ${to}` : `${from} to ${to}`;
}

function time(ms: number | null | undefined): string {
  return isNumber(ms) ? formatTime(ms) : "–";
}
