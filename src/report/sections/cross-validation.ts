/** Accuracy on each fold for each value of a hyperparameter, with mean and standard deviation. */
import type { CrossValidationResult, ModelResult, RunResult } from "../../experiments/result.js";
import { chartBlock, dataTable, type Section } from "../blocks.js";
import {
  axis,
  baseLayout,
  type ErrorBars,
  type Figure,
  LEGEND,
  plotlyText,
  verticalLine,
} from "../figure.js";
import { anchors, formatNumber, formatShare, isNumber, listed, plural } from "../format.js";
import { type Html, html } from "../html.js";
import { spansDecades } from "../scales.js";

interface Point {
  readonly value: number;
  readonly folds: readonly number[];
  readonly mean: number;
  readonly sd: number | null; // null with fewer than two folds
}

export function crossValidationSection({ crossValidation, models }: RunResult): Section | null {
  const drawn = crossValidation.filter(({ values }) => values.length > 0);
  if (drawn.length === 0) return null;
  const ids = anchors(
    "cross-validation",
    drawn.map(({ model, parameter }) => `${model} ${parameter}`),
  );
  return {
    id: "cross-validation",
    title: "Cross-validation",
    body: html`${drawn.map((result, index) => crossValidationChart(result, models, ids[index] ?? "cross-validation"))}`,
  };
}

function pointsOf({ values, accuracies }: CrossValidationResult): Point[] {
  return values.map((value, index) => {
    const folds = (accuracies[index] ?? []).filter(isNumber);
    const mean = folds.reduce((sum, share) => sum + share, 0) / folds.length;
    const squares = folds.reduce((sum, share) => sum + (share - mean) ** 2, 0);
    return { value, folds, mean, sd: folds.length > 1 ? Math.sqrt(squares / (folds.length - 1)) : null };
  });
}

function crossValidationChart(
  result: CrossValidationResult,
  models: readonly ModelResult[],
  id: string,
): Html {
  const { parameter } = result;
  const points = pointsOf(result);
  const title = models.find((model) => model.id === result.model)?.title ?? result.model;
  const folds = Math.max(...points.map((point) => point.folds.length));
  const oneFold = folds < 2 ? " There is one fold only, so nothing can be said of the spread." : "";
  return chartBlock({
    id,
    title: `${title}: choosing ${parameter}`,
    finding: finding(result, points) + oneFold,
    figure: figureOf(points, result),
    note: html`The training set is cut into ${plural(folds, "fold")}; each fold in turn is held back and predicted by a
      model trained on the others. Each faint dot is one fold, the line joins the means, and the error bars are one
      standard deviation of the folds up and down. The vertical line marks the ${parameter} that was chosen. Where error
      bars overlap, the choice between neighbors is a matter of luck.`,
    table: tableOf(points, parameter, title, folds),
  });
}

function finding({ parameter, chosen }: CrossValidationResult, points: readonly Point[]): string {
  const point = points.find(({ value }) => value === chosen);
  if (point === undefined || point.folds.length === 0)
    return `${parameter} = ${formatNumber(chosen)} was chosen.`;
  const { mean, sd, folds } = point;
  const spread = sd === null ? "" : ` (standard deviation ${formatShare(sd)})`;
  const chosenText = `${parameter} = ${formatNumber(chosen)} was chosen: ${formatShare(mean)} on average over ${plural(folds.length, "fold")}${spread}.`;
  const near = points.filter(
    ({ value, mean: other }) => value !== chosen && sd !== null && Math.abs(other - mean) <= sd,
  );
  if (near.length === 0) return chosenText;
  return `${chosenText} Within one standard deviation of it: ${listed(near.map(({ value }) => formatNumber(value)))}.`;
}

function figureOf(points: readonly Point[], { parameter, chosen }: CrossValidationResult): Figure {
  const values = points.map(({ value }) => value);
  const logarithmic = spansDecades(values);
  const each = points.flatMap(({ value, folds }) => folds.map((share, fold) => ({ value, share, fold })));
  const known = points.filter(({ folds }) => folds.length > 0);
  const hasSpread = known.some(({ sd }) => sd !== null);
  const data: Figure["data"] = [
    {
      type: "scatter",
      mode: "markers",
      name: "each fold",
      x: each.map(({ value }) => value),
      y: each.map(({ share }) => share),
      marker: { color: "$s1", symbol: "circle", size: 7, opacity: 0.45 },
      hoverinfo: "text",
      hovertext: each.map(({ value, share, fold }) =>
        plotlyText(`${parameter} = ${formatNumber(value)}, fold ${fold + 1}: ${formatShare(share)}`),
      ),
    },
    {
      type: "scatter",
      mode: "lines+markers",
      name: hasSpread ? "mean ± standard deviation" : "mean",
      x: known.map(({ value }) => value),
      y: known.map(({ mean }) => mean),
      line: { color: "$s2", width: 2 },
      marker: {
        color: "$s2",
        opacity: 1,
        line: { width: 0 },
        symbol: known.map(({ value }) => (value === chosen ? "star" : "square")),
        size: known.map(({ value }) => (value === chosen ? 18 : 8)),
      },
      ...(hasSpread ? { error_y: standardDeviations(known) } : {}),
      hoverinfo: "text",
      hovertext: known.map(({ value, mean }) =>
        plotlyText(`${parameter} = ${formatNumber(value)}: mean ${formatShare(mean)}`),
      ),
    },
  ];
  const layout = baseLayout({
    showlegend: true,
    legend: LEGEND,
    margin: { l: 8, r: 16, t: 40, b: 8 },
    xaxis: axis(plotlyText(logarithmic ? `${parameter} (logarithmic)` : parameter), {
      type: logarithmic ? "log" : "linear",
      tickvals: values,
      ticktext: values.map(formatNumber),
      showgrid: false,
      fixedrange: true,
    }),
    yaxis: axis("accuracy", { tickformat: ".1%", fixedrange: true, nticks: 6 }),
    shapes: values.includes(chosen) ? [verticalLine(chosen, { dash: "dot" })] : [],
  });
  return { data, layout, height: 360 };
}

function standardDeviations(points: readonly Point[]): ErrorBars {
  return { type: "data", array: points.map(({ sd }) => sd ?? 0), color: "$s2", thickness: 1.5, width: 4 };
}

function tableOf(points: readonly Point[], parameter: string, title: string, folds: number): Html {
  return dataTable({
    caption: `${title}: accuracy for each ${parameter}`,
    columns: [
      { title: parameter },
      ...Array.from({ length: folds }, (_, fold) => ({ title: `Fold ${fold + 1}` })),
      { title: "Mean" },
      { title: "Standard deviation" },
    ],
    rows: points.map(({ value, folds: shares, mean, sd }) => ({
      cells: [
        formatNumber(value),
        ...Array.from({ length: folds }, (_, fold) => formatShare(shares[fold])),
        formatShare(mean),
        formatShare(sd),
      ],
    })),
  });
}
