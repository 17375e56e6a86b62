/** How good the models are: one table, and a chart where there is more than one model to compare. */
import type { ModelResult, RunResult } from "../../experiments/result.js";
import { guessingShare } from "../../metrics/guessing.js";
import { chartBlock, dataTable, type Section } from "../blocks.js";
import { axis, type Figure, seriesStyle, verticalLine } from "../figure.js";
import { formatNumber, formatSeconds, formatShare, isNumber, plural, shorten } from "../format.js";
import { type Html, html } from "../html.js";
import { type Dot, type DotKind, type Row, rowChart } from "../row-chart.js";

export function accuracySection(result: RunResult): Section | null {
  const { models } = result;
  if (models.length === 0) return null;
  const best = bestOnTest(models);
  return {
    id: "accuracy",
    title: "Accuracy",
    body: html`${accuracyChart(result, best)}${accuracyTable(models, best)}`,
  };
}

function bestOnTest(models: readonly ModelResult[]): ModelResult | null {
  const tested = models.filter(({ accuracy }) => isNumber(accuracy.test));
  return tested.reduce<ModelResult | null>(
    (best, model) => (best === null || (model.accuracy.test ?? 0) > (best.accuracy.test ?? 0) ? model : best),
    null,
  );
}

/**
 * Wilson's 95 % interval of a share that was seen on `count` independent examples. Unlike the usual one it stays
 * within 0..1 and holds for few examples. Source: Wilson, JASA 22 (1927); Brown, Cai and DasGupta, 2001.
 */
export function wilsonInterval(
  share: number,
  count: number,
): { readonly low: number; readonly high: number } {
  const z = 1.959964; // 97.5 % point of the normal distribution
  const shrink = 1 + (z * z) / count;
  const middle = (share + (z * z) / (2 * count)) / shrink;
  const half = (z / shrink) * Math.sqrt((share * (1 - share)) / count + (z * z) / (4 * count * count));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

function testInterval({ accuracy, testCount }: ModelResult): { low: number; high: number } | null {
  return isNumber(accuracy.test) && testCount > 0 ? wilsonInterval(accuracy.test, testCount) : null;
}

const USUAL_ORDER = ["train", "val", "test", "predict"];

/** All names that occur, the usual ones first and in their usual order. */
function namesOf(records: readonly Readonly<Record<string, number>>[]): string[] {
  const names = [...new Set(records.flatMap((record) => Object.keys(record)))];
  const usual = USUAL_ORDER.filter((name) => names.includes(name));
  return [...usual, ...names.filter((name) => !usual.includes(name))];
}

function accuracyTable(models: readonly ModelResult[], best: ModelResult | null): Html {
  const names = namesOf(models.map(({ accuracy }) => accuracy));
  const times = namesOf(models.map(({ seconds }) => seconds));
  return dataTable({
    caption: "Accuracy, time and hyperparameters of each model",
    columns: [
      { title: "Model", kind: "text" },
      ...names.map((name) => ({ title: name })),
      { title: "95 % interval on test" },
      ...times.map((name) => ({ title: `time to ${name}` })),
      { title: "Hyperparameters", kind: "text" },
    ],
    rows: models.map((model) => {
      const interval = testInterval(model);
      const shares = names.map((name) => formatShare(model.accuracy[name]));
      const range = interval === null ? "–" : `${formatShare(interval.low)} to ${formatShare(interval.high)}`;
      const seconds = times.map((name) => formatSeconds(model.seconds[name]));
      const cells = [model.title, ...shares, range, ...seconds, hyperparameterText(model.hyperparameters)];
      return { cells, ...(model === best && models.length > 1 ? { mark: "best" as const } : {}) };
    }),
  });
}

/** { learningRate: 1e-7, reg: 25000 } -> "learningRate = 1e-7, reg = 25,000". */
export function hyperparameterText(values: Readonly<Record<string, number | string | null>>): string {
  const parts = Object.entries(values).map(([name, value]) => `${name} = ${formatNumber(value)}`);
  return parts.length > 0 ? parts.join(", ") : "–";
}

function accuracyChart({ models }: RunResult, best: ModelResult | null): Html | null {
  if (best === null) return null;
  const chance = guessingShare(best.confusion) ?? null;
  const interval = testInterval(best);
  const range =
    interval === null ? "" : `, 95 % interval ${formatShare(interval.low)} to ${formatShare(interval.high)}`;
  const guessing = chance === null ? "" : ` Guessing gives about ${formatShare(chance)}.`;
  const lead = models.length > 1 ? "Best on the test set: " : "On the test set: ";
  return chartBlock({
    id: "accuracies",
    title: "Share of examples named rightly",
    finding: `${lead}${best.title}, ${formatShare(best.accuracy.test)} of ${plural(best.testCount, "example")}${range}.${guessing}`,
    figure: accuracyFigure(models, chance),
    note: html`A model that does much better on the examples it was trained on than on the test set has learned them by
      heart (high variance); one that does badly on both is too simple (high bias). The line through the test result is
      Wilson's 95 % interval for that many test examples: models whose intervals overlap widely are not told apart by this
      test. The dashed line is what guessing gives when the classes that occur are equally frequent.`,
    table: null,
  });
}

/** The test result is the one that counts: filled, with its interval. Other splits are open marks. */
function accuracyFigure(models: readonly ModelResult[], chance: number | null): Figure {
  const names = namesOf(models.map(({ accuracy }) => accuracy));
  const kinds = Object.fromEntries(names.map((split, index) => [split, dotKind(split, index)]));
  const rows = models.map((model): Row => {
    const interval = testInterval(model);
    const dots = names.flatMap((split): Dot[] => {
      const share = model.accuracy[split];
      if (!isNumber(share)) return [];
      const hover = `${model.title}, ${split}: ${formatShare(share)}`;
      return [{ kind: split, x: share, hover, ...(split === "test" && interval !== null ? interval : {}) }];
    });
    return { label: shorten(model.title, 30), value: formatShare(model.accuracy.test), dots };
  });
  return rowChart({
    rows,
    kinds,
    xaxis: axis("accuracy", { range: [0, axisEnd(rows)], tickformat: ".0%" }),
    shapes: chance === null ? [] : [verticalLine(chance, { dash: "dash" })],
  });
}

/** The next tenth above all there is to show: from 0, so that chance and the best are seen in proportion. */
function axisEnd(rows: readonly Row[]): number {
  const ends = rows.flatMap((row) => ("dots" in row ? row.dots.map(({ x, high }) => high ?? x) : []));
  return Math.min(1, Math.floor(Math.max(...ends) * 10 + 1) / 10);
}

function dotKind(split: string, index: number): DotKind {
  if (split === "test") return { name: "test, with interval", symbol: "circle", color: "$s1", size: 11 };
  const { color, symbol } = seriesStyle(index + 1);
  return { name: split, symbol: `${symbol}-open`, color, size: 10 };
}
