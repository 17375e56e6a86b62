/** The page of a run: ratios first, then each row's times, then machine and method. */
import { formatRate, formatRatio, formatTime } from "../../src/benchmark/format.js";
import { chartBlock, dataTable, factList, type Section } from "../../src/report/blocks.js";
import { verticalLine } from "../../src/report/figure.js";
import { formatDate, formatSeconds, shorten } from "../../src/report/format.js";
import { type Html, html } from "../../src/report/html.js";
import { renderPage } from "../../src/report/page.js";
import { type Row as ChartRow, type DotKind, logAxisFor, rowChart } from "../../src/report/row-chart.js";
import { formatBytes } from "../../src/support/format-bytes.js";
import type { LaneResult, Outcome, PeersResult, Row, TargetVerdict } from "./result.js";
import { foundText, intervalText, numberText } from "./terminal.js";

const TITLE = "noloop against its peers";

/** The whole page, one file. */
export function renderPeersPage(result: PeersResult): string {
  return renderPage({
    title: TITLE,
    generator: `noloop ${result.machine.noloop}`,
    top: firstScreen(result),
    sections: [targetsSection(result), ...result.rows.map(rowSection), methodSection(result)],
  });
}

function firstScreen(result: PeersResult): Html {
  const verdicts = result.rows.flatMap((row) => row.verdicts);
  const summary = [
    `At least: ${countsText(verdicts.map(({ atLeast }) => atLeast))}.`,
    `Ahead: ${countsText(verdicts.map(({ ahead }) => ahead))}.`,
  ];
  return html`
<header class="top" id="top">
<p class="eyebrow"><span class="brand">noloop</span> · peers · ${formatDate(result.startedAt)}</p>
<h1>${TITLE}</h1>
<p>${summary.join(" ")}</p>
<p>Every ratio is the peer's time divided by ours, with ${result.threads} threads on both sides: more is better for us.</p>
${ratioChart(result.rows)}
${notes(result)}
</header>`;
}

/** "30 met, 2 missed, 1 undecided". */
function countsText(outcomes: readonly (Outcome | null)[]): string {
  const counts = OUTCOMES.map(
    (outcome) => [outcomes.filter((one) => one === outcome).length, outcome] as const,
  );
  return counts.flatMap(([count, outcome]) => (count > 0 ? [`${count} ${outcome}`] : [])).join(", ");
}

const OUTCOMES = ["met", "missed", "undecided", "not measured"] as const satisfies readonly Outcome[];

function notes({ leftOut, missingRows, warnings }: PeersResult): Html | null {
  const lines = [
    ...warnings,
    ...missingRows.map(({ id, reason }) => `the row ${id} is missing: ${reason}`),
    ...leftOut.map(({ peer, reason }) => `${peer} was left out: ${reason}`),
  ];
  return lines.length === 0 ? null : html`<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>`;
}

const KINDS: Readonly<Record<string, DotKind>> = {
  wasm: { name: "noloop, wasm", symbol: "circle", color: "$s1", size: 11 },
  blas: { name: "noloop, blas", symbol: "diamond", color: "$s2", size: 10 },
};

function ratioChart(rows: readonly Row[]): Html | null {
  const chartRows = rows.flatMap(({ title, ratios, lanes }): ChartRow[] => {
    const peers = [...new Set(ratios.map(({ peer }) => peer))];
    const labels = new Map(lanes.map(({ lane, label }) => [lane, label]));
    const lines = peers.map((peer): ChartRow => {
      const own = ratios.filter((ratio) => ratio.peer === peer);
      const value = own.map((ratio) => `${kindOf(ratio.ours)} ${formatRatio(ratio.value)}x`).join(", ");
      const dots = own.map(({ ours, value, low, high }) => ({
        ...{
          kind: kindOf(ours),
          x: value,
          hover: `${ours}: ${formatRatio(value)}x${intervalText({ low, high })}`,
        },
        ...(low === null || high === null ? {} : { low, high }),
      }));
      return { label: shorten(labels.get(peer) ?? peer, 34), value, dots };
    });
    return lines.length === 0 ? [] : [{ heading: title }, ...lines];
  });
  if (chartRows.length === 0) return null;
  const xaxis = logAxisFor(chartRows, "peer's time / ours (logarithmic)", (ratio) => `${ratio}x`, 1);
  return chartBlock({
    ...{ id: "ratios", level: 2, title: "Peer's time / ours" },
    finding: "Right of the 1x line we are faster, left of it slower.",
    figure: rowChart({ rows: chartRows, kinds: KINDS, xaxis, shapes: [verticalLine(1)] }),
    note: html`Each dot is the median over paired rounds, the line through it the sign-test interval of that ratio alone.
      A dot without a line was timed once, because its peer is too slow for rounds.`,
    table: null,
  });
}

function kindOf(lane: string): string {
  return lane.startsWith("wasm") ? "wasm" : "blas";
}

function targetsSection({ rows }: PeersResult): Section {
  const table = dataTable({
    caption: "What was aimed at",
    columns: [
      { title: "Work", kind: "text" },
      { title: "Ours", kind: "text" },
      { title: "Compared with", kind: "text" },
      { title: "Ratio (interval)" },
      ...[{ title: "At least" }, { title: "", kind: "text" as const }],
      ...[{ title: "Ahead" }, { title: "", kind: "text" as const }],
    ],
    rows: rows.flatMap(({ title, lanes, verdicts }) =>
      verdicts.map((verdict) => ({
        cells: [title, ...targetCells(verdict, lanes)],
        ...(verdict.atLeast === "missed" ? { mark: "bad" as const } : {}),
      })),
    ),
  });
  const body = html`
<p>The interval decides. An aim is met if all of the interval is at or above it, and missed if all of it is below; else the
rounds do not tell, and it is undecided. <i>At least</i> is what is promised, <i>ahead</i> what would be better than asked for.</p>
${table}`;
  return { id: "aims", title: "What was aimed at", body };
}

function targetCells(verdict: TargetVerdict, lanes: readonly LaneResult[]): string[] {
  const { target, atLeast, ahead } = verdict;
  const labels = new Map(lanes.map(({ lane, label }) => [lane, label]));
  const than = target.than?.map((lane) => labels.get(lane) ?? lane) ?? ["the 128-bit peak"];
  const compared = than.length > 1 ? `the fastest of ${than.join("; ")}` : than[0]!;
  return [
    ...[labels.get(target.ours) ?? target.ours, compared, foundText(verdict)],
    ...[numberText(target, target.atLeast), atLeast ?? "", numberText(target, target.ahead), ahead ?? ""],
  ];
}

function rowSection(row: Row): Section {
  const { id, title, rounds, lanes, peakGflops, loadAverage } = row;
  const facts = factList([
    ["Rounds", String(rounds)],
    ["Load before", loadAverage === null ? null : loadAverage.toFixed(2)],
    ["128-bit peak of a core", peakGflops === null ? null : `${formatRate(peakGflops)} GFLOP/s`],
  ]);
  const table = dataTable({
    caption: title,
    columns: [
      { title: "", kind: "text" },
      ...[{ title: "Median" }, { title: "GFLOP/s" }, { title: "Of the peak" }, { title: "More memory" }],
      { title: "Computed by", kind: "text" },
    ],
    rows: lanes.map((lane) => ({ cells: laneCells(lane) })),
  });
  return { id: id.replaceAll("/", "-"), title, body: html`${facts}${table}` };
}

function laneCells({ label, state, reason, medianMs, gflops, peakShare, extraBytes, version }: LaneResult) {
  if (medianMs === null) return [label, state, "–", "–", "–", reason ?? ""];
  return [
    label,
    `${formatTime(medianMs)}${state === "once" ? ", once" : ""}`,
    gflops === null ? "–" : formatRate(gflops),
    peakShare === null ? "–" : `${Math.round(100 * peakShare.value)} %`,
    extraBytes === null ? "–" : formatBytes(Math.max(0, extraBytes)),
    version ?? "",
  ];
}

function methodSection({ machine, threads, confidence, durationSeconds }: PeersResult): Section {
  const facts = factList([
    ["Processor", machine.cpu],
    ["Cores", String(machine.cores)],
    ["Load at the start", machine.loadAverage === null ? null : machine.loadAverage.toFixed(2)],
    ["Node", `${machine.node}, V8 ${machine.v8}`],
    ["System", machine.os],
    ["noloop", `${machine.noloop}${machine.commit === null ? "" : `, ${machine.commit}`}`],
  ]);
  const body = html`
<p>Every side is a process of its own, with ${threads} threads where its library can; all read the same inputs, and each result
was compared with the first side's before anything was timed. In each round every side runs once, in an order drawn from a
Latin square; a ratio is the median of the rounds' ratios, its interval that of the sign test with at least
${Math.round(100 * confidence)} % confidence each, not for all together. More memory is what one call held at most beyond
what its process held before. The run took ${formatSeconds(durationSeconds)}.</p>${facts}`;
  return { id: "method", title: "How this was measured", body };
}
