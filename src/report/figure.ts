/**
 * What is common to all charts. A figure is plain JSON that the page carries; `client.ts` draws it.
 *
 * Colors are names of the page's CSS variables with a `$`: "$ink" is `--ink`. The client puts in the value that holds
 * for light, dark or print, so that one figure serves all three.
 */
import type { Annotation, Data, Layout, LayoutAxis, Legend, ScatterData, Shape } from "plotly.js-dist-min";

export interface Figure {
  readonly data: readonly Data[];
  readonly layout: Partial<Layout>;
  readonly height: number; // px; the width is the container's
}

/** Series are told apart by marker and dash as well as by color. The colors keep apart for color-blind readers. */
export const SERIES = [
  { color: "$s1", symbol: "circle", dash: "solid" },
  { color: "$s2", symbol: "square", dash: "dash" },
  { color: "$s3", symbol: "triangle-up", dash: "dot" },
  { color: "$s4", symbol: "diamond", dash: "dashdot" },
  { color: "$s5", symbol: "cross", dash: "longdash" },
  { color: "$s6", symbol: "triangle-down", dash: "longdashdot" },
] as const;

export type SeriesStyle = (typeof SERIES)[number];

export function seriesStyle(index: number): SeriesStyle {
  return SERIES[index % SERIES.length] ?? SERIES[0];
}

/** From nothing (the paper) to all (dark on light, light on dark): lightness alone carries it. */
export const SEQUENTIAL: [number, string][] = [
  [0, "$seq0"],
  [0.25, "$seq1"],
  [0.5, "$seq2"],
  [0.75, "$seq3"],
  [1, "$seq4"],
];

/**
 * Text for Plotly, which reads `<b>` and `&lt;` in every label, and `$...$` as TeX: a name from a file must not.
 */
export function plotlyText(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("$", "&#36;");
}

/** What each system has, without a request; names before `system-ui`, which is a wide face on some Linux machines. */
export const FONT_FAMILY =
  '-apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, system-ui, sans-serif';

/** The parts of a layout that all charts share; `own` adds to them and wins. */
export function baseLayout(own: Partial<Layout>): Partial<Layout> {
  return {
    font: { family: FONT_FAMILY, size: 13, color: "$ink" },
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    autosize: true,
    showlegend: false,
    dragmode: false,
    hovermode: "closest",
    hoverlabel: { bgcolor: "$surface", bordercolor: "$muted", font: { color: "$ink" }, align: "left" },
    margin: { l: 8, r: 12, t: 12, b: 8 },
    ...own,
  };
}

/** A legend above the plot. Keep its names short: a second line takes its room from the plot. */
export const LEGEND: Legend = {
  orientation: "h",
  xref: "container",
  x: 0,
  xanchor: "left",
  yref: "container",
  y: 1,
  yanchor: "top",
  bgcolor: "rgba(0,0,0,0)",
  itemsizing: "constant",
};

/**
 * An axis with quiet lines. Its title is text that we wrote or that went through {@link plotlyText}. Plotly.validate
 * objects to colors of what is not shown, so those are left out.
 */
export function axis(title: string, own: Partial<LayoutAxis> = {}): Partial<LayoutAxis> {
  return {
    title: { text: title, font: { color: "$muted", size: 12 }, standoff: 10 },
    automargin: true,
    ...(own.showgrid === false ? {} : { gridcolor: "$rule" }),
    ...(own.showline === false ? {} : { linecolor: "$muted" }),
    tickfont: { color: "$muted", size: 12 },
    zeroline: false,
    ...own,
  };
}

/** A line of the plot's whole height at `x`, behind the data. */
export function verticalLine(x: number, own: Partial<Shape["line"]> = {}): Partial<Shape> {
  return {
    type: "line",
    x0: x,
    x1: x,
    yref: "paper",
    y0: 0,
    y1: 1,
    layer: "below",
    line: { color: "$muted", width: 1.5, ...own },
  };
}

/** A shaded stretch of the x axis, behind the data. */
export function verticalBand(x0: number, x1: number): Partial<Shape> {
  return {
    type: "rect",
    x0,
    x1,
    yref: "paper",
    y0: 0,
    y1: 1,
    layer: "below",
    fillcolor: "$band",
    line: { width: 0 },
  };
}

export type ErrorBars = NonNullable<ScatterData["error_x"]>;
export type { Annotation, Data, Layout, LayoutAxis, Shape };
