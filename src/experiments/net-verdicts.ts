/** What a run of a net found, in sentences: the terminal and the page show the same ones. */
import { guessingShare } from "../metrics/guessing.js";
import type { ModelResult } from "./result.js";

/** Train and validation accuracy further apart than this: the net learns by heart. */
const GAP = 0.1;
/** Of the training examples: who knows so many has nothing to gain from a larger net. */
const NEARLY_ALL = 0.98;

export function netVerdicts(model: ModelResult): string[] {
  const { training, accuracy, confusion, testCount, title, seconds } = model;
  if (training === undefined) return [];
  const { steps, batchSize, parameters, evaluations, sanity } = training;
  const count = parameters.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0);
  const last = evaluations.at(-1);
  const verdicts = [
    `${title}: ${percent(accuracy.test)} of ${whole(testCount)} test examples right; guessing gives ` +
      `${percent(guessingShare(confusion))}.`,
    `${whole(count)} parameters, trained for ${duration(seconds.train ?? 0)}: ${whole(steps)} steps of ` +
      `${batchSize} examples, ${(last?.epoch ?? 0).toFixed(1)} epochs.`,
  ];
  const { train, val } = accuracy;
  if (train !== undefined && val !== undefined) verdicts.push(gapVerdict(train, val));
  if (sanity !== null) {
    verdicts.push(
      sanity.accuracy === 1
        ? `Sanity check: ${sanity.examples} examples learned by heart in ${sanity.steps} steps.`
        : `Sanity check failed: after ${sanity.steps} steps the net knew ${percent(sanity.accuracy)} of ` +
            `${sanity.examples} examples; look for a mistake before tuning.`,
    );
  }
  return verdicts;
}

function gapVerdict(train: number, val: number): string {
  const both = `${percent(train)} on training examples, ${percent(val)} on validation`;
  if (train - val > GAP)
    return `${both}: the gap says that more data, augmentation or regularization would help.`;
  return train >= NEARLY_ALL
    ? `${both}: there is little left to learn from these examples.`
    : `${both}: the small gap says that a larger net or a longer training would help.`;
}

function percent(share: number | undefined): string {
  return share === undefined ? "nothing" : `${(100 * share).toFixed(1)} %`;
}

function whole(count: number): string {
  return count.toLocaleString("en-US");
}

/** Rounded first, so that there are no 60 seconds over: 9.9 s, 10 s, 119 s, 3 min 0 s. */
function duration(seconds: number): string {
  const tenths = Math.round(10 * seconds);
  if (tenths < 100) return `${(tenths / 10).toFixed(1)} s`;
  const whole = Math.round(seconds);
  return whole < 120 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
