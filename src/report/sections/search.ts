/** Hyperparameter search: what was tried, and what came of it. */
import type { ModelResult, RunResult, SearchPoint } from "../../experiments/result.js";
import { chartBlock, dataTable, plainBlock, type Section } from "../blocks.js";
import { axis, baseLayout, type Figure, type LayoutAxis, plotlyText, SEQUENTIAL } from "../figure.js";
import { anchors, formatNumber, formatShare, isNumber, plural } from "../format.js";
import { heatMap } from "../heat-map.js";
import { type Html, html } from "../html.js";
import { logAxis, spansDecades } from "../scales.js";
import { hyperparameterText } from "./accuracy.js";
import { parallelCoordinates } from "./parallel-coordinates.js";
import { binnedPoints, type Grid, gridOf, score, valuesOf } from "./search-grid.js";

export function searchSection({ models }: RunResult): Section | null {
  const judged = ({ search }: ModelResult): number => Number(bestOf(search) !== null);
  const searched = models.filter(({ search }) => search.length > 0).sort((a, b) => judged(b) - judged(a)); // those with a picture first
  if (searched.length === 0) return null;
  const ids = anchors(
    "search",
    searched.map(({ id }) => id),
  );
  const parts = searched.map((model, index) => searchPart(model, ids[index] ?? "search"));
  return { id: "search", title: "Hyperparameter search", body: html`<div class="pair">${parts}</div>` };
}

function bestOf(points: readonly SearchPoint[]): SearchPoint | null {
  const scored = points.filter((point) => score(point) !== null);
  return scored.reduce<SearchPoint | null>(
    (best, point) => (best === null || (score(point) ?? 0) > (score(best) ?? 0) ? point : best),
    null,
  );
}

/** Names of the hyperparameters that took more than one value. */
function varied(points: readonly SearchPoint[]): string[] {
  const names = [...new Set(points.flatMap(({ hyperparameters }) => Object.keys(hyperparameters)))];
  return names.filter((name) => valuesOf(points, name).length > 1);
}

function searchPart({ title, search }: ModelResult, id: string): Html {
  const best = bestOf(search);
  const figure = searchFigure(search, best);
  const finding =
    best === null
      ? `${plural(search.length, "setting")} tried, none of them judged on a validation set.`
      : `Best of ${plural(search.length, "setting")} on the validation set: ${hyperparameterText(best.hyperparameters)}, with ${formatShare(score(best))}.`;
  const table = searchTable(title, search, best);
  if (figure === null) return plainBlock({ id, title: `${title}: settings tried`, finding, body: table });
  const settings = chartBlock({
    id,
    title: `${title}: settings tried`,
    finding,
    figure,
    note: html`Each ${search.length > 1 ? "cell or dot" : "dot"} is one setting, trained on the training set; darker (in dark
      mode: lighter) means better on the validation set, and the best has a frame. A best setting on the rim of the picture
      says that the search should go on in that direction.`,
    table,
  });
  const names = varied(search);
  if (best === null || names.length < 3) return settings;
  const all = chartBlock({
    id: `${id}-all`,
    title: `${title}: all hyperparameters`,
    finding: "Each setting as a line through its values, to its accuracy on the validation set at the right.",
    figure: parallelCoordinates(search, best, names),
    note: html`The strong line is the best setting; the paler a line, the worse. Where pale and strong lines cross an axis at
      the same heights, that hyperparameter matters little; where the strong ones meet in a narrow place, it matters much.`,
    table: null,
  });
  return html`${settings}${all}`;
}

/**
 * A picture of the first two hyperparameters that vary, or of the only one. With more than two, cells hold the best setting
 * of those that fall into them.
 */
function searchFigure(points: readonly SearchPoint[], best: SearchPoint | null): Figure | null {
  const names = varied(points);
  const [first, second] = names;
  if (best === null || first === undefined) return null;
  if (second === undefined) return lineFigure(points, best, first);
  if (names.length > 2) {
    const binned = binnedPoints(points, best, first, second);
    return heatFigure(binned.grid, binned.best, first, second);
  }
  const grid = gridOf(points, first, second);
  return grid === null ? scatterFigure(points, best, first, second) : heatFigure(grid, best, first, second);
}

const MOST_COLUMNS_WITH_TEXT = 8; // "35.2 %" must fit into a cell on a phone

function heatFigure({ xs, ys, z }: Grid, best: SearchPoint, first: string, second: string): Figure {
  const [column, row] = [
    xs.indexOf(best.hyperparameters[first] ?? Number.NaN),
    ys.indexOf(best.hyperparameters[second] ?? Number.NaN),
  ];
  const known = z.flat().filter(isNumber);
  const [from, to] = [Math.min(...known), Math.max(...known)];
  const data = heatMap({
    shares: z,
    from: from < to ? from : from - 0.01,
    to,
    texts: xs.length > MOST_COLUMNS_WITH_TEXT ? null : z.map((line) => line.map(formatShare)),
    textSize: xs.length > 5 ? 10.5 : 13,
    hovers: z.map((line, y) =>
      line.map(
        (share, x) =>
          `${first} = ${formatNumber(xs[x])}, ${second} = ${formatNumber(ys[y])}: ${formatShare(share)}`,
      ),
    ),
    gap: 3,
  });
  const steps = (name: string, values: readonly number[]): Partial<LayoutAxis> =>
    axis(plotlyText(name), {
      tickvals: values.map((_, index) => index),
      ticktext: values.map(formatNumber),
      showgrid: false,
      showline: false,
      fixedrange: true,
    });
  const layout = baseLayout({
    margin: { l: 8, r: 8, t: 8, b: 8 },
    xaxis: steps(first, xs),
    yaxis: steps(second, ys),
    shapes: [
      {
        type: "rect",
        x0: column - 0.5,
        x1: column + 0.5,
        y0: row - 0.5,
        y1: row + 0.5,
        line: { color: "$s2", width: 3 },
      },
    ],
  });
  return { data, layout, height: Math.min(520, 120 + 56 * ys.length) };
}

function scatterFigure(
  points: readonly SearchPoint[],
  best: SearchPoint,
  first: string,
  second: string,
): Figure {
  const shown = points.filter((point) => score(point) !== null);
  const data: Figure["data"] = [
    {
      type: "scatter",
      mode: "markers",
      x: shown.map(({ hyperparameters }) => hyperparameters[first] ?? null),
      y: shown.map(({ hyperparameters }) => hyperparameters[second] ?? null),
      marker: {
        color: shown.map((point) => score(point) ?? 0),
        colorscale: SEQUENTIAL,
        showscale: true,
        colorbar: {
          title: { text: "val" },
          tickformat: ".0%",
          thickness: 10,
          outlinewidth: 0,
          tickfont: { color: "$muted" },
        },
        size: shown.map((point) => (point === best ? 17 : 12)),
        symbol: shown.map((point) => (point === best ? "star" : "circle")),
        line: {
          color: shown.map((point) => (point === best ? "$s2" : "$muted")),
          width: shown.map((point) => (point === best ? 2 : 1)),
        },
      },
      hoverinfo: "text",
      hovertext: shown.map((point) =>
        plotlyText(`${hyperparameterText(point.hyperparameters)}: ${formatShare(score(point))}`),
      ),
    },
  ];
  const layout = baseLayout({
    margin: { l: 8, r: 8, t: 12, b: 8 },
    xaxis: valueAxis(first, valuesOf(points, first)),
    yaxis: valueAxis(second, valuesOf(points, second)),
  });
  return { data, layout, height: 340 };
}

function lineFigure(points: readonly SearchPoint[], best: SearchPoint, name: string): Figure {
  const shown = points
    .filter((point) => score(point) !== null)
    .sort((a, b) => (a.hyperparameters[name] ?? 0) - (b.hyperparameters[name] ?? 0));
  const data: Figure["data"] = [
    {
      type: "scatter",
      mode: "lines+markers",
      x: shown.map(({ hyperparameters }) => hyperparameters[name] ?? null),
      y: shown.map(score),
      line: { color: "$s1", width: 1.5 },
      marker: {
        color: "$s1",
        size: shown.map((point) => (point === best ? 15 : 8)),
        symbol: shown.map((point) => (point === best ? "star" : "circle")),
      },
      hoverinfo: "text",
      hovertext: shown.map((point) =>
        plotlyText(`${hyperparameterText(point.hyperparameters)}: ${formatShare(score(point))}`),
      ),
    },
  ];
  const layout = baseLayout({
    margin: { l: 8, r: 16, t: 12, b: 8 },
    xaxis: valueAxis(name, valuesOf(points, name)),
    yaxis: axis("accuracy on val", { tickformat: ".1%", fixedrange: true, nticks: 6 }),
  });
  return { data, layout, height: 300 };
}

function valueAxis(name: string, values: readonly number[]): Partial<LayoutAxis> {
  if (!spansDecades(values, 8)) return axis(plotlyText(name), { fixedrange: true, nticks: 6 });
  const { range, ticks } = logAxis(values);
  const title = `${plotlyText(name)} (logarithmic)`;
  return axis(title, {
    type: "log",
    range,
    tickvals: [...ticks],
    ticktext: ticks.map(formatNumber),
    fixedrange: true,
  });
}

function searchTable(title: string, points: readonly SearchPoint[], best: SearchPoint | null): Html {
  const names = [...new Set(points.flatMap(({ hyperparameters }) => Object.keys(hyperparameters)))];
  const splits = [...new Set(points.flatMap(({ accuracy }) => Object.keys(accuracy)))];
  return dataTable({
    caption: `${title}: settings in the order tried`,
    columns: [
      { title: "Try", kind: "text" },
      ...names.map((name) => ({ title: name })),
      ...splits.map((split) => ({ title: split })),
    ],
    rows: points.map((point, index) => ({
      cells: [
        index + 1,
        ...names.map((name) => formatNumber(point.hyperparameters[name])),
        ...splits.map((split) => formatShare(point.accuracy[split])),
      ],
      ...(point === best ? { mark: "best" as const } : {}),
    })),
  });
}
