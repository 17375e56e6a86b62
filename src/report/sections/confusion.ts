/** Which classes are taken for which: a heat map for each model, and figures for each class. */
import type { ModelResult, RunResult } from "../../experiments/result.js";
import { chartBlock, dataTable, type Section } from "../blocks.js";
import { axis, baseLayout, type Figure, plotlyText } from "../figure.js";
import { anchors, formatCount, formatShare, isNumber, plural, shorten } from "../format.js";
import { heatMap } from "../heat-map.js";
import { type Html, html } from "../html.js";

/** Beyond this, a number in each cell cannot be read, and the table lists pairs instead of all cells. */
const MOST_WITH_TEXT = 20;
const MOST_PAIRS = 25;
const MOST_TICKS = 25;

type Counts = readonly (readonly number[])[]; // [true][predicted]

export function confusionSection({ models, data }: RunResult): Section | null {
  const tested = models.filter(({ confusion }) => confusion.some((row) => row.some((count) => count > 0)));
  if (tested.length === 0) return null;
  const ids = anchors(
    "confusion",
    tested.map(({ id }) => id),
  );
  const darkest = Math.max(0.5, ...tested.map(({ confusion }) => largestShare(confusion))); // one scale for all models
  const charts = tested.map((model, index) =>
    confusionChart(model, data.classes, ids[index] ?? "confusion", darkest),
  );
  return { id: "confusion", title: "Confusion matrix", body: html`<div class="pair">${charts}</div>` };
}

/** A class's name, or its number where the data has no name for it. */
export function className(classes: readonly string[], index: number): string {
  return classes[index] ?? `class ${index}`;
}

function confusionChart(
  { title, confusion }: ModelResult,
  classes: readonly string[],
  id: string,
  darkest: number,
): Html {
  const large = confusion.length > MOST_WITH_TEXT;
  const tables = html`${classTable(title, confusion, classes)}${large ? pairTable(title, confusion, classes) : matrixTable(title, confusion, classes)}`;
  return chartBlock({
    id,
    title,
    finding: finding(confusion, classes),
    figure: confusionFigure(confusion, classes, darkest),
    note: html`A row holds the test examples of one true class, a column what the model called them; the diagonal is right.
      The color is the share of the row${large ? "" : ", the number the count of examples"}. A full column is a class that
      the model falls back on.`,
    table: tables,
  });
}

interface Pair {
  readonly actual: number;
  readonly predicted: number;
  readonly count: number;
  readonly share: number; // of the true class
}

/** Mistakes by kind, the most frequent first. */
function confusedPairs(confusion: Counts): Pair[] {
  const pairs = confusion.flatMap((row, actual) => {
    const total = sum(row);
    return row.flatMap((count, predicted) =>
      predicted !== actual && count > 0 ? [{ actual, predicted, count, share: count / total }] : [],
    );
  });
  return pairs.sort((a, b) => b.count - a.count);
}

function finding(confusion: Counts, classes: readonly string[]): string {
  const right = sum(confusion.map((row, index) => row[index] ?? 0));
  const all = sum(confusion.map(sum));
  const lead = `${formatCount(right)} of ${plural(all, "example")} right (${formatShare(right / all)}).`;
  const [worst] = confusedPairs(confusion);
  if (worst === undefined) return `${lead} No class is taken for another.`;
  const [actual, predicted] = [className(classes, worst.actual), className(classes, worst.predicted)];
  return `${lead} Most frequent mistake: ${actual} called ${predicted}, ${formatCount(worst.count)} times (${formatShare(worst.share)} of ${actual}).`;
}

function largestShare(confusion: Counts): number {
  return Math.max(...confusion.flatMap((row) => row.map((count) => count / Math.max(1, sum(row)))));
}

function confusionFigure(confusion: Counts, classes: readonly string[], darkest: number): Figure {
  const count = confusion.length;
  const shares = confusion.map((row) => row.map((cell) => (sum(row) > 0 ? cell / sum(row) : null)));
  const names = confusion.map((_, index) => className(classes, index));
  const stride = Math.ceil(count / MOST_TICKS);
  const ticks = names.map((_, index) => index).filter((index) => index % stride === 0);
  const labels = {
    tickvals: ticks,
    ticktext: ticks.map((index) => plotlyText(shorten(names[index] ?? "", 14))),
    showgrid: false,
    showline: false,
    fixedrange: true,
  };
  const readable = count <= MOST_WITH_TEXT;
  const data = heatMap({
    shares,
    from: 0,
    to: darkest,
    texts: readable ? confusion.map((row) => row.map(cellText)) : null,
    textSize: 11.5,
    hovers: hoverTexts(confusion, names),
    gap: readable ? 2 : 0,
  });
  const layout = baseLayout({
    margin: { l: 8, r: 8, t: 8, b: 8 },
    xaxis: axis("predicted", { ...labels, tickangle: count > 4 ? -45 : 0 }),
    yaxis: axis("true", { ...labels, range: [count - 0.5, -0.5] }),
  });
  return { data, layout, height: Math.min(620, Math.max(300, 150 + 31 * count)) };
}

/** Zeros would drown the rest. */
function cellText(count: number): string {
  return count > 0 ? String(count) : "";
}

function hoverTexts(confusion: Counts, names: readonly string[]): string[][] {
  return confusion.map((row, actual) => {
    const total = sum(row);
    return row.map((count, predicted) => {
      const share = total > 0 ? ` (${formatShare(count / total)})` : "";
      return `${names[actual] ?? ""} called ${names[predicted] ?? ""}: ${count} of ${total}${share}`;
    });
  });
}

function matrixTable(title: string, confusion: Counts, classes: readonly string[]): Html {
  const names = confusion.map((_, index) => className(classes, index));
  return dataTable({
    caption: `${title}: true classes in rows, predicted classes in columns`,
    captionShown: true,
    columns: [{ title: "True class", kind: "text" }, ...names.map((name) => ({ title: name }))],
    rows: confusion.map((row, index) => ({ cells: [names[index] ?? "", ...row] })),
  });
}

function pairTable(title: string, confusion: Counts, classes: readonly string[]): Html {
  const pairs = confusedPairs(confusion).slice(0, MOST_PAIRS);
  return dataTable({
    caption: `${title}: the ${plural(pairs.length, "most frequent mistake")}`,
    captionShown: true,
    columns: [
      { title: "True class", kind: "text" },
      { title: "Predicted", kind: "text" },
      { title: "Examples" },
      { title: "Share of the class" },
    ],
    rows: pairs.map(({ actual, predicted, count, share }) => ({
      cells: [
        className(classes, actual),
        className(classes, predicted),
        formatCount(count),
        formatShare(share),
      ],
    })),
  });
}

/** Recall: how many of a class were found. Precision: how many that were called so are so. */
function classTable(title: string, confusion: Counts, classes: readonly string[]): Html {
  return dataTable({
    caption: `${title}: each class`,
    captionShown: true,
    columns: [
      { title: "Class", kind: "text" },
      { title: "Examples" },
      { title: "Recall" },
      { title: "Precision" },
      { title: "Most often called", kind: "text" },
    ],
    rows: confusion.map((row, index) => {
      const total = sum(row);
      const called = sum(confusion.map((other) => other[index] ?? 0));
      const right = row[index] ?? 0;
      const recall = total > 0 ? formatShare(right / total) : "–";
      const precision = called > 0 ? formatShare(right / called) : "–";
      return {
        cells: [
          className(classes, index),
          formatCount(total),
          recall,
          precision,
          takenFor(row, index, classes),
        ],
      };
    }),
  });
}

function takenFor(row: readonly number[], actual: number, classes: readonly string[]): string {
  const wrong = row.map((count, predicted) => (predicted === actual ? 0 : count));
  const most = Math.max(...wrong, 0);
  return most === 0 ? "–" : `${className(classes, wrong.indexOf(most))} (${most})`;
}

function sum(values: readonly number[]): number {
  return values.filter(isNumber).reduce((total, value) => total + value, 0);
}
