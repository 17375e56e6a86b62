/** Loss curves: every step faint, a running mean on top. */
import type { ModelResult, RunResult } from "../../experiments/result.js";
import { chartBlock, dataTable, plainBlock, type Section } from "../blocks.js";
import { axis, baseLayout, type Figure, LEGEND } from "../figure.js";
import { anchors, formatCount, formatNumber, isNumber, plural } from "../format.js";
import { type Html, html } from "../html.js";
import { logAxis, spansDecades } from "../scales.js";

/** One a step; null where the loss was not a finite number. */
type History = readonly (number | null)[];

const MOST_POINTS = 2000; // in the picture; more than any screen has pixels
const TABLE_ROWS = 11;

export function lossSection({ models }: RunResult): Section | null {
  const trained = models.flatMap((model) =>
    model.lossHistory !== null && model.lossHistory.length > 0
      ? [{ model, history: model.lossHistory as History }]
      : [],
  );
  if (trained.length === 0) return null;
  const ids = anchors(
    "loss",
    trained.map(({ model }) => model.id),
  );
  const finite = trained.map(({ history }) => history.filter(isNumber));
  // One kind of axis for all, so that curves side by side can be compared.
  const logarithmic =
    finite.some((losses) => spansDecades(losses)) && finite.flat().every((loss) => loss > 0);
  const charts = trained.map(({ model, history }, index) =>
    lossChart(model, history, ids[index] ?? "loss", logarithmic),
  );
  return { id: "training", title: "Training", body: html`<div class="pair">${charts}</div>` };
}

function lossChart({ title }: ModelResult, history: History, id: string, logarithmic: boolean): Html {
  const window = windowOf(history);
  if (!history.some(isNumber)) {
    return plainBlock({ id, title: `${title}: loss`, finding: finding(history), body: null });
  }
  return chartBlock({
    id,
    title: `${title}: loss`,
    finding: finding(history),
    figure: lossFigure(history, window, logarithmic),
    note: html`The faint line is the loss of each mini-batch, the strong one its mean over ${plural(window, "step")}. It should
      fall fast and then level off. A straight slow fall asks for a larger learning rate; a fall that stops early and high,
      or a rise, for a smaller one. The loss includes the penalty on the weights, so it does not go to zero.`,
    table: lossTable(title, history, window),
  });
}

function windowOf(history: History): number {
  return Math.max(1, Math.round(history.length / 50));
}

function finding(history: History): string {
  const finite = history.filter(isNumber);
  const first = finite[0];
  if (first === undefined)
    return `No step of ${formatCount(history.length)} had a finite loss: training diverged at once.`;
  const tail = history.slice(Math.floor(history.length * 0.9)).filter(isNumber);
  const last = tail.length > 0 ? tail.reduce((sum, loss) => sum + loss, 0) / tail.length : null;
  const lost = history.length - finite.length;
  const diverged =
    lost > 0
      ? ` ${plural(lost, "step")} had no finite loss (first: step ${formatCount(history.findIndex((loss) => !isNumber(loss)) + 1)}): training diverged.`
      : "";
  const end = last === null ? "" : `, to ${formatNumber(last)} on average over the last tenth`;
  return `From ${formatNumber(first)} at the first step${end} of ${plural(history.length, "step")}.${diverged}`;
}

/** Mean of the finite losses of `window` steps up to each step; null where the loss itself is not finite. */
export function runningMean(history: History, window: number): (number | null)[] {
  return history.map((loss, step) => {
    if (!isNumber(loss)) return null;
    const recent = history.slice(Math.max(0, step - window + 1), step + 1).filter(isNumber);
    return recent.reduce((sum, value) => sum + value, 0) / recent.length;
  });
}

/** Every n-th step, so that at most {@link MOST_POINTS} are drawn, and the last. */
function drawnSteps(count: number): number[] {
  const stride = Math.max(1, Math.ceil(count / MOST_POINTS));
  return Array.from({ length: count }, (_, step) => step).filter(
    (step) => step % stride === 0 || step === count - 1,
  );
}

function lossFigure(history: History, window: number, logarithmic: boolean): Figure {
  const steps = drawnSteps(history.length);
  const smooth = runningMean(history, window);
  const { range, ticks } = logAxis(history.filter(isNumber));
  const x = steps.map((step) => step + 1);
  const line = (name: string, values: History, width: number, opacity: number): Figure["data"][number] => ({
    type: "scatter",
    ...(history.length === 1
      ? { mode: "markers", marker: { color: "$s1", size: 8 } }
      : { mode: "lines", line: { color: "$s1", width } }),
    name,
    x,
    y: steps.map((step) => rounded(values[step])),
    opacity,
    hoverinfo: "text",
    hovertext: steps.map((step) => `step ${formatCount(step + 1)}: ${formatNumber(values[step])}`),
  });
  const layout = baseLayout({
    showlegend: true,
    legend: LEGEND,
    dragmode: "zoom",
    hovermode: "x",
    margin: { l: 8, r: 16, t: 40, b: 8 },
    xaxis: axis("step", { showgrid: false, tickformat: ",d", nticks: 6 }),
    yaxis: logarithmic
      ? axis("loss (logarithmic)", {
          type: "log",
          range,
          tickvals: [...ticks],
          ticktext: ticks.map(formatNumber),
        })
      : axis("loss", { rangemode: "tozero", nticks: 6 }),
  });
  const data = [
    line("each step", history, 1, 0.3),
    ...(window > 1 ? [line(`mean of ${window} steps`, smooth, 2.5, 1)] : []),
  ];
  return { data, layout, height: 320 };
}

/** Five digits: the picture needs no more, and the page stays small. */
function rounded(value: number | null | undefined): number | null {
  return isNumber(value) ? Number(value.toPrecision(5)) : null;
}

function lossTable(title: string, history: History, window: number): Html {
  const last = history.length - 1;
  const count = Math.min(TABLE_ROWS, history.length);
  const steps = Array.from({ length: count }, (_, row) =>
    count === 1 ? 0 : Math.round((row * last) / (count - 1)),
  );
  const smooth = runningMean(history, window);
  return dataTable({
    caption: `${title}: loss at ${plural(count, "step")}`,
    columns: [{ title: "Step" }, { title: "Loss" }, { title: `Mean of ${plural(window, "step")}` }],
    rows: steps.map((step) => ({
      cells: [formatCount(step + 1), lossText(history[step]), lossText(smooth[step])],
    })),
  });
}

function lossText(loss: number | null | undefined): string {
  return isNumber(loss) ? formatNumber(loss) : "not finite";
}
