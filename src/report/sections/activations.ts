/** How far a deep net lets numbers through before any training: activations by layer, for each way to draw the weights. */
import { fateOf } from "../../experiments/activation-fate.js";
import type { ActivationsResult, LayerActivations, RunResult } from "../../experiments/result.js";
import { chartBlock, dataTable, type Section } from "../blocks.js";
import { axis, baseLayout, type Figure, LEGEND, plotlyText, seriesStyle } from "../figure.js";
import { formatNumber, formatShare, isNumber } from "../format.js";
import { type Html, html } from "../html.js";
import { logAxis } from "../scales.js";

export function activationsSection({ activations = [] }: RunResult): Section | null {
  if (activations.length === 0) return null;
  const kinds = [...new Set(activations.map(({ activation }) => activation))];
  const charts = kinds.map((kind, index) =>
    deviationChart(
      kind,
      activations.filter(({ activation }) => activation === kind),
      `activations-${index + 1}`,
    ),
  );
  const histograms = activations.map((result, index) => histogramChart(result, `histogram-${index + 1}`));
  return {
    id: "activations",
    title: "Activations by layer",
    body: html`<div class="pair">${charts}</div><div class="pair">${histograms}</div>`,
  };
}

function deviationChart(kind: string, results: readonly ActivationsResult[], id: string): Html {
  return chartBlock({
    id,
    title: `${kind}: standard deviation by layer`,
    finding: results.map(sentence).join(" "),
    figure: deviationFigure(results),
    note: html`A line that stays level lets numbers, and on the way back gradients, through to the last layer. One that falls
      means that deep layers see nearly nothing, and learn nearly nothing. A deviation of 0 cannot be shown on this axis
      and is left out.`,
    table: deviationTable(kind, results),
  });
}

/** What becomes of the numbers, in a sentence. */
function sentence(result: ActivationsResult): string {
  const { initialization, layers } = result;
  const path = `from ${formatNumber(layers[0]?.deviation)} to ${formatNumber(layers.at(-1)?.deviation)}`;
  switch (fateOf(result)) {
    case "dies":
      return `With ${initialization} the numbers die away, ${path}.`;
    case "saturates":
      return `With ${initialization} ${formatShare(layers.at(-1)?.idleShare)} of the last layer stands at the ends of its range.`;
    case "grows":
      return `With ${initialization} they grow from layer to layer, ${path}.`;
    case "keeps":
      return `With ${initialization} they keep their size, ${path}.`;
  }
}

function deviationFigure(results: readonly ActivationsResult[]): Figure {
  const deviations = results
    .flatMap(({ layers }) => layers.map(({ deviation }) => deviation))
    .filter(isNumber);
  const { range, ticks } = logAxis(deviations);
  const data = results.map(({ initialization, layers }, index): Figure["data"][number] => {
    const { color, symbol, dash } = seriesStyle(index);
    return {
      ...{ type: "scatter", mode: "lines+markers", name: plotlyText(initialization) },
      x: layers.map((_, layer) => layer + 1),
      y: layers.map(({ deviation }) => (deviation > 0 ? deviation : null)),
      line: { color, dash, width: 2 },
      marker: { color, symbol, size: 8 },
      hoverinfo: "text",
      hovertext: layers.map(({ deviation }, layer) =>
        plotlyText(`${initialization}, layer ${layer + 1}: ${formatNumber(deviation)}`),
      ),
    };
  });
  const layout = baseLayout({
    showlegend: true,
    legend: LEGEND,
    margin: { l: 8, r: 16, t: 40, b: 8 },
    xaxis: axis("hidden layer", { showgrid: false, fixedrange: true, tickformat: "d" }),
    yaxis: axis("standard deviation (logarithmic)", {
      ...{ type: "log", range, fixedrange: true },
      tickvals: [...ticks],
      ticktext: ticks.map(formatNumber),
    }),
  });
  return { data, layout, height: 320 };
}

function deviationTable(kind: string, results: readonly ActivationsResult[]): Html {
  return dataTable({
    caption: `${kind}: standard deviation of each layer`,
    columns: [{ title: "Layer" }, ...results.map(({ initialization }) => ({ title: initialization }))],
    rows: (results[0]?.layers ?? []).map((_, layer) => ({
      cells: [layer + 1, ...results.map(({ layers }) => formatNumber(layers[layer]?.deviation))],
    })),
  });
}

function histogramChart(result: ActivationsResult, id: string): Html {
  const { title, layers } = result;
  const last = layers.at(-1);
  return chartBlock({
    id,
    title: `${title}: where the activations lie`,
    finding: `In the last layer ${formatShare(last?.idleShare)} of the activations are idle: 0, or at an end of the range.`,
    figure: histogramFigure(layers),
    note: html`One line a layer, from the first (palest) to the last: the share of its activations in each bin.`,
    table: null,
  });
}

function histogramFigure(layers: readonly LayerActivations[]): Figure {
  const data = layers.map(({ histogram, from, to }, layer): Figure["data"][number] => {
    const width = (to - from) / histogram.length;
    return {
      ...{ type: "scatter", mode: histogram.length > 1 ? "lines" : "markers", name: `layer ${layer + 1}` },
      x: histogram.map((_, bin) => from + (bin + 0.5) * width),
      y: [...histogram],
      line: { color: "$s1", width: 1.5 },
      opacity: 0.25 + (0.75 * (layer + 1)) / layers.length,
      hoverinfo: "name",
    };
  });
  const layout = baseLayout({
    margin: { l: 8, r: 16, t: 12, b: 8 },
    xaxis: axis("activation", { fixedrange: true, nticks: 6 }),
    yaxis: axis("share", { rangemode: "tozero", tickformat: ".0%", fixedrange: true, nticks: 5 }),
  });
  return { data, layout, height: 240 };
}
