/**
 * Many hyperparameters in one picture: an upright axis for each, and a line for each setting. It is drawn from ordinary
 * lines, because Plotly's own chart of this kind needs WebGL and code made at run time, which the page does not allow.
 */
import type { SearchPoint } from "../../experiments/result.js";
import { type Annotation, baseLayout, type Figure, plotlyText, verticalLine } from "../figure.js";
import { formatNumber, formatShare, isNumber } from "../format.js";
import { spansDecades } from "../scales.js";
import { hyperparameterText } from "./accuracy.js";

interface Axis {
  readonly name: string;
  readonly low: number;
  readonly high: number;
  readonly place: (value: number) => number; // 0..1
}

/** @param names - Of the hyperparameters that vary, in the order of the axes; the score comes last. */
export function parallelCoordinates(
  points: readonly SearchPoint[],
  best: SearchPoint,
  names: readonly string[],
): Figure {
  const scored = points.filter(({ accuracy }) => isNumber(accuracy.val));
  const axes = names.map((name) =>
    axisOf(name, scored.map(({ hyperparameters }) => hyperparameters[name]).filter(isNumber)),
  );
  const scores = scored.map(({ accuracy }) => accuracy.val ?? 0);
  const score = axisOf("val", scores, false);
  const ordered = [...scored].sort((a, b) => (a.accuracy.val ?? 0) - (b.accuracy.val ?? 0)); // the best on top
  const data = ordered.map((point): Figure["data"][number] => {
    const share = score.place(point.accuracy.val ?? 0);
    const heights = axes.map(({ name, place }) => {
      const value = point.hyperparameters[name];
      return isNumber(value) ? place(value) : null;
    });
    const isBest = point === best;
    return {
      type: "scatter",
      ...(isBest ? { mode: "lines+markers", marker: { color: "$s2", size: 8 } } : { mode: "lines" }),
      x: [...axes.map((_, index) => index), axes.length],
      y: [...heights, share],
      line: { color: isBest ? "$s2" : "$s1", width: isBest ? 3.5 : 1.5 },
      opacity: isBest ? 1 : 0.12 + 0.68 * share ** 2,
      hoverinfo: "text",
      hovertext: plotlyText(
        `${hyperparameterText(point.hyperparameters)}: ${formatShare(point.accuracy.val)}`,
      ),
    };
  });
  return { data, layout: layoutOf([...axes, score]), height: 360 };
}

function axisOf(name: string, values: readonly number[], mayBeLog = true): Axis {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const scale = mayBeLog && spansDecades(values, 20) ? Math.log10 : (value: number) => value;
  const span = scale(high) - scale(low);
  return { name, low, high, place: (value) => (span > 0 ? (scale(value) - scale(low)) / span : 0.5) };
}

function layoutOf(axes: readonly Axis[]): Figure["layout"] {
  const label = (x: number, y: number, text: string, below: boolean): Partial<Annotation> => ({
    ...{ x, y, text: plotlyText(text), showarrow: false, yanchor: below ? "top" : "bottom" },
    font: { color: "$muted", size: 12 },
  });
  const isScore = (index: number): boolean => index === axes.length - 1;
  const show = (value: number, index: number): string =>
    isScore(index) ? formatShare(value) : formatNumber(value);
  return baseLayout({
    margin: { l: 40, r: 40, t: 16, b: 16 },
    xaxis: { visible: false, fixedrange: true, range: [-0.3, axes.length - 0.7] },
    yaxis: { visible: false, fixedrange: true, range: [-0.22, 1.12] },
    shapes: axes.map((_, index) => ({ ...verticalLine(index), yref: "y", y0: 0, y1: 1 })),
    annotations: axes.flatMap(({ name, low, high }, index) => [
      label(index, 1.02, show(high, index), false),
      label(index, -0.02, show(low, index), true),
      label(index, -0.12, name, true),
    ]),
  });
}
