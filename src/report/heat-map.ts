/** A grid of shares from light to dark (in dark mode from dark to light) with a number in each cell. */
import { type Data, plotlyText, SEQUENTIAL } from "./figure.js";
import { isNumber } from "./format.js";

export interface HeatMap {
  readonly shares: readonly (readonly (number | null)[])[]; // [row][column]; null leaves the cell empty
  readonly from: number; // share of the first color
  readonly to: number; // share of the last
  readonly texts: readonly (readonly string[])[] | null; // null where there are too many cells to read
  readonly textSize: number;
  readonly hovers: readonly (readonly string[])[];
  readonly gap: number; // px between cells
}

/** Where on the scale the text changes color, so that it stays readable in light and in dark mode. */
const TEXT_TURNS_AT = 0.62;

/** Plotly's own text has one gray for all pale cells, too weak on the middle ones: the text is a trace of its own. */
export function heatMap({ shares, from, to, texts, textSize, hovers, gap }: HeatMap): Data[] {
  const cells: Data = {
    type: "heatmap",
    z: shares.map((row) => [...row]),
    zmin: from,
    zmax: to,
    colorscale: SEQUENTIAL,
    showscale: false,
    xgap: gap,
    ygap: gap,
    hoverongaps: false,
    hoverinfo: "text",
    hovertext: hovers.map((row) => row.map(plotlyText)),
  };
  if (texts === null) return [cells];
  const written = shares.flatMap((row, y) =>
    row.flatMap((share, x) => (isNumber(share) ? [{ x, y, share, text: texts[y]?.[x] ?? "" }] : [])),
  );
  const strong = from + TEXT_TURNS_AT * (to - from);
  const labels: Data = {
    type: "scatter",
    mode: "text",
    x: written.map(({ x }) => x),
    y: written.map(({ y }) => y),
    text: written.map(({ text }) => plotlyText(text)),
    textfont: {
      size: textSize,
      color: written.map(({ share }) => (share > strong ? "$cellhigh" : "$celllow")),
    },
    hoverinfo: "skip",
  };
  return [cells, labels];
}
