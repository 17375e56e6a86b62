/** How nets were trained: accuracy against time, and what the epochs brought. */
import type { ModelResult, RunResult, TrainingResult } from "../../experiments/result.js";
import type { Evaluation } from "../../training/training-history.js";
import { chartBlock, dataTable, factList, type Section } from "../blocks.js";
import { axis, baseLayout, type Figure, LEGEND, SERIES } from "../figure.js";
import { anchors, formatCount, formatNumber, formatSeconds, formatShare, isNumber } from "../format.js";
import { type Html, html } from "../html.js";

type Trained = ModelResult & { readonly training: TrainingResult };

export function learningSection({ models }: RunResult): Section | null {
  const trained = models.filter((model): model is Trained => (model.training?.evaluations.length ?? 0) > 0);
  if (trained.length === 0) return null;
  const ids = anchors(
    "learning",
    trained.map(({ id }) => id),
  );
  const parts = trained.map((model, index) => learningPart(model, ids[index] ?? "learning"));
  return { id: "learning", title: "Learning", body: html`${parts}` };
}

function learningPart(model: Trained, id: string): Html {
  return html`
${netFacts(model)}
<div class="pair">${timeChart(model, `${id}-time`)}${epochChart(model, `${id}-epochs`)}</div>`;
}

function netFacts({ training, title }: Trained): Html {
  const { parameters, steps, batchSize, bestStep, sanity } = training;
  const size = (shape: readonly number[]): number => shape.reduce((product, axis) => product * axis, 1);
  const total = parameters.reduce((sum, { shape }) => sum + size(shape), 0);
  const facts = factList([
    ["Net", title],
    ["Parameters", formatCount(total)],
    ["Steps", `${formatCount(steps)} of ${formatCount(batchSize)} examples`],
    ["Weights tested", `those after step ${formatCount(bestStep)}`],
    [
      "Sanity check",
      sanity === null
        ? null
        : `${formatShare(sanity.accuracy)} of ${sanity.examples} examples by heart after ${formatCount(sanity.steps)} steps`,
    ],
  ]);
  const table = dataTable({
    caption: `${title}: parameters`,
    columns: [{ title: "Name", kind: "text" }, { title: "Shape" }, { title: "Numbers" }],
    rows: parameters.map(({ name, shape }) => ({
      cells: [name, shape.join(" × "), formatCount(size(shape))],
    })),
  });
  return html`${facts}<details><summary>Parameters as a table</summary>${table}</details>`;
}

function timeChart(model: Trained, id: string): Html {
  const { evaluations } = model.training;
  return chartBlock({
    id,
    title: `${model.title}: accuracy against time`,
    finding: timeFinding(model),
    figure: curves(model, ({ seconds }) => seconds / 60, "minutes of training"),
    note: html`Each mark is a judgment of the net as it was then; the clock runs through judging and saving, too. The star is
      the test set, judged once at the end with the best weights. Curves that still rise say that more time would help.`,
    table: evaluationTable(model.title, evaluations),
  });
}

/** When the accuracy that decides came within a point of its best. */
function timeFinding({ training, accuracy }: Trained): string {
  const { evaluations } = training;
  const best = Math.max(...evaluations.map(decisive));
  const near = evaluations.find((each) => decisive(each) >= best - 0.01);
  const last = evaluations.at(-1);
  const split = evaluations.some(({ val }) => isNumber(val)) ? "validation" : "training";
  const test = isNumber(accuracy.test) ? ` On the test set: ${formatShare(accuracy.test)}.` : "";
  return (
    `${formatShare(best)} on the ${split} set at best; within a point of that after ${formatSeconds(near?.seconds)} of ` +
    `${formatSeconds(last?.seconds)}.${test}`
  );
}

function decisive({ val, train }: Evaluation): number {
  return isNumber(val) ? val : train;
}

function epochChart(model: Trained, id: string): Html {
  const { evaluations } = model.training;
  const last = evaluations.at(-1);
  const gap = last && isNumber(last.val) ? last.train - last.val : null;
  const finding =
    gap === null
      ? `${formatShare(last?.train)} of a sample of the training set after ${formatNumber(last?.epoch)} epochs.`
      : `After ${formatNumber(last?.epoch)} epochs, ${formatShare(last?.train)} of the training and ` +
        `${formatShare(last?.val)} of the validation examples: a gap of ${formatNumber(Math.round(1000 * gap) / 10)} points.`;
  return chartBlock({
    id,
    title: `${model.title}: learning curves`,
    finding,
    figure: curves(model, ({ epoch }) => epoch, "epochs"),
    note: html`A wide gap between the two curves means that the net learns the training set by heart (high variance): more
      data, augmentation or regularization help. Two curves that meet low mean that it is too small or trained too
      shortly (high bias).`,
    table: null,
  });
}

function curves(
  { training, accuracy }: Trained,
  place: (evaluation: Evaluation) => number,
  title: string,
): Figure {
  const { evaluations } = training;
  const hasVal = evaluations.some(({ val }) => isNumber(val));
  const line = (name: "train" | "val", index: 0 | 1): Figure["data"][number] => {
    const { color, symbol, dash } = SERIES[index];
    return {
      type: "scatter",
      mode: "lines+markers",
      name: name === "train" ? "training sample" : "validation",
      x: evaluations.map(place),
      y: evaluations.map((each) => each[name]),
      line: { color, dash, width: 2 },
      marker: { color, symbol, size: 7 },
      hoverinfo: "text",
      hovertext: evaluations.map((each) => hover(each, name)),
    };
  };
  const test: Figure["data"][number][] =
    isNumber(accuracy.test) && evaluations.length > 0
      ? [
          {
            ...{ type: "scatter", mode: "markers", name: "test", x: [place(evaluations.at(-1)!)] },
            y: [accuracy.test],
            marker: { color: "$s3", symbol: "star", size: 15 },
            ...{ hoverinfo: "text", hovertext: [`test: ${formatShare(accuracy.test)}`] },
          },
        ]
      : [];
  const layout = baseLayout({
    showlegend: true,
    legend: LEGEND,
    margin: { l: 8, r: 16, t: 40, b: 8 },
    xaxis: axis(title, { rangemode: "tozero", fixedrange: true, nticks: 6 }),
    yaxis: axis("accuracy", { rangemode: "tozero", tickformat: ".0%", fixedrange: true, nticks: 6 }),
  });
  return { data: [line("train", 0), ...(hasVal ? [line("val", 1)] : []), ...test], layout, height: 340 };
}

function hover({ step, epoch, seconds, train, val }: Evaluation, name: "train" | "val"): string {
  const share = name === "train" ? train : val;
  return `${name}: ${formatShare(share)}, step ${formatCount(step)}, epoch ${formatNumber(epoch)}, ${formatSeconds(seconds)}`;
}

function evaluationTable(title: string, evaluations: readonly Evaluation[]): Html {
  return dataTable({
    caption: `${title}: judgments`,
    columns: ["Step", "Epoch", "Time", "Learning rate", "Mean loss", "train", "val"].map((name) => ({
      title: name,
    })),
    rows: evaluations.map(({ step, epoch, seconds, learningRate, loss, train, val }) => ({
      cells: [
        formatCount(step),
        formatNumber(epoch),
        formatSeconds(seconds),
        formatNumber(learningRate),
        formatNumber(loss),
        formatShare(train),
        formatShare(val),
      ],
    })),
  });
}
