/**
 * Rows of dots and intervals: name above the row on the left, value above it on the right, so that long names cost no
 * width and a phone shows the same picture as a desk.
 *
 * There are no bars: a bar's length on a logarithmic axis means nothing.
 */
import {
  type Annotation,
  axis,
  baseLayout,
  type Data,
  type ErrorBars,
  type Figure,
  type LayoutAxis,
  LEGEND,
  plotlyText,
  type Shape,
} from "./figure.js";
import { shorten } from "./format.js";
import { logAxis } from "./scales.js";

export type Row = Heading | DotRow;

export interface Heading {
  readonly heading: string;
}

export interface DotRow {
  readonly label: string;
  readonly value: string; // the number in words, at the right end
  readonly warn?: boolean; // this row is not to be believed
  readonly dots: readonly Dot[];
}

export interface Dot {
  readonly kind: string; // key of `kinds`
  readonly x: number;
  readonly low?: number;
  readonly high?: number;
  readonly hover: string;
}

/** How one kind of dot looks, and what the legend calls it. */
export interface DotKind {
  readonly name: string;
  readonly symbol: string;
  readonly color: string;
  readonly size: number;
  readonly opacity?: number;
}

export interface RowChart {
  readonly rows: readonly Row[];
  readonly kinds: Readonly<Record<string, DotKind>>;
  readonly xaxis: Partial<LayoutAxis>;
  readonly shapes?: readonly Partial<Shape>[];
}

const HEADING_PX = 30;
const ROW_PX = 44;
const DOT_PX = 30; // from the top of a row
const LABEL_PX = 11;
const MARGIN_PX = { top: 40, bottom: 48 };
const LABEL_CHARACTERS = 38;

/** One unit of the y axis is one pixel, counted from the top. */
export function rowChart(chart: RowChart): Figure {
  const placed = place(chart.rows);
  const dots = placed.flatMap(({ row, top }) =>
    "dots" in row ? row.dots.map((dot) => ({ dot, y: top + DOT_PX })) : [],
  );
  const total = placed.reduce((sum, { row }) => sum + heightOf(row), 0);
  const data = Object.entries(chart.kinds).flatMap(([key, kind]) => {
    const own = dots.filter(({ dot }) => dot.kind === key);
    return own.length > 0 ? [trace(kind, own)] : [];
  });
  const layout = baseLayout({
    showlegend: true,
    legend: LEGEND,
    margin: { l: 0, r: 16, t: MARGIN_PX.top, b: MARGIN_PX.bottom },
    xaxis: { ...chart.xaxis, fixedrange: true },
    yaxis: { range: [total, 0], visible: false, fixedrange: true },
    annotations: placed.flatMap(({ row, top }) => texts(row, top)),
    shapes: [...(chart.shapes ?? []), ...placed.flatMap(({ row, top }) => guide(row, top))],
  });
  return { data, layout, height: total + MARGIN_PX.top + MARGIN_PX.bottom };
}

/** A logarithmic axis that holds all dots and intervals of the rows; give it rows whose numbers are positive. */
export function logAxisFor(
  rows: readonly Row[],
  title: string,
  formatTick: (tick: number) => string,
  include?: number,
) {
  const dots = rows.flatMap((row) => ("dots" in row ? row.dots : []));
  const { range, ticks } = logAxis(
    dots.flatMap(({ x, low, high }) => [x, low ?? x, high ?? x]),
    include,
  );
  return axis(title, { type: "log", range, tickvals: [...ticks], ticktext: ticks.map(formatTick) });
}

function heightOf(row: Row): number {
  return "heading" in row ? HEADING_PX : ROW_PX;
}

function place(rows: readonly Row[]): { row: Row; top: number }[] {
  let top = 0;
  return rows.map((row) => {
    const placed = { row, top };
    top += heightOf(row);
    return placed;
  });
}

function trace(kind: DotKind, dots: readonly { dot: Dot; y: number }[]): Data {
  return {
    type: "scatter",
    mode: "markers",
    name: plotlyText(kind.name),
    x: dots.map(({ dot }) => dot.x),
    y: dots.map(({ y }) => y),
    marker: {
      symbol: kind.symbol as "circle",
      size: kind.size,
      color: kind.color,
      opacity: kind.opacity ?? 1,
      line: { color: kind.color, width: kind.symbol.endsWith("-open") ? 2 : 0 },
    },
    ...(dots.some(({ dot }) => dot.low !== undefined) ? { error_x: intervals(kind, dots) } : {}),
    hoverinfo: "text",
    hovertext: dots.map(({ dot }) => plotlyText(dot.hover)),
    cliponaxis: false,
  };
}

/** Plotly wants distances from the dot, not ends. */
function intervals({ color }: DotKind, dots: readonly { dot: Dot }[]): ErrorBars {
  return {
    type: "data",
    symmetric: false,
    array: dots.map(({ dot }) => (dot.high ?? dot.x) - dot.x),
    arrayminus: dots.map(({ dot }) => dot.x - (dot.low ?? dot.x)),
    color,
    thickness: 2,
    width: 5,
  };
}

function texts(row: Row, top: number): Partial<Annotation>[] {
  const common = {
    xref: "paper",
    yref: "y",
    yanchor: "middle",
    showarrow: false,
    bgcolor: "$paper",
  } as const;
  if ("heading" in row) {
    const text = `<b>${plotlyText(shorten(row.heading, LABEL_CHARACTERS))}</b>`;
    return [{ ...common, x: 0, xanchor: "left", y: top + HEADING_PX - 10, text }];
  }
  const color = row.warn ? "$bad" : "$ink";
  const label = plotlyText(shorten(row.label, LABEL_CHARACTERS));
  return [
    { ...common, x: 0, xanchor: "left", y: top + LABEL_PX, text: label, font: { color } },
    { ...common, x: 1, xanchor: "right", y: top + LABEL_PX, text: plotlyText(row.value), font: { color } },
  ];
}

function guide(row: Row, top: number): Partial<Shape>[] {
  if ("heading" in row) return [];
  const y = top + DOT_PX;
  const line = { color: "$rule", width: 1 };
  return [{ type: "line", xref: "paper", x0: 0, x1: 1, y0: y, y1: y, layer: "below", line }];
}
