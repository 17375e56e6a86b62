/** Can the net learn a hundred examples by heart? If not, something is wrong that no tuning will mend. */
import { setImmediate } from "node:timers/promises";
import type { RuleName } from "../optim/optimizer.js";
import { Solver } from "../training/solver.js";
import { inputOptions, type NetData } from "./net-data.js";
import { type Hyperparameters, type NetPreset, solverOptions } from "./net-presets.js";
import type { Surroundings } from "./net-training.js";
import type { SanityCheck } from "./result.js";

const EXAMPLES = 100;
const BATCH = 50;
const MOST_STEPS = 400;

interface SanityOptions extends Surroundings {
  readonly seed: number;
  readonly rule: RuleName;
}

/**
 * Trains a net of the same architecture on the first 100 training examples, without penalty, dropout and augmentation,
 * until it knows all of them.
 *
 * Source: CS231n notes, "Neural networks part 3", sanity checks: "Overfit a tiny subset of data".
 */
export async function checkSanity(
  data: NetData,
  preset: NetPreset,
  hyperparameters: Hyperparameters,
  { seed, rule, signal, startProgress }: SanityOptions,
): Promise<SanityCheck> {
  const count = Math.min(EXAMPLES, data.train.y.size);
  const train = { X: data.train.X.slice([0, count]), y: data.train.y.slice([0, count]) };
  const bare: Hyperparameters = { ...hyperparameters, ...preset.regularization, batchSize: BATCH };
  const net = preset.build(bare, data.problem, seed);
  const solver = new Solver(
    net,
    { train },
    {
      ...inputOptions(data, preset, bare),
      ...solverOptions({ ...bare, learningRate: 0.3 * bare.learningRate! }, rule), // no schedule of its own to bring it down
      ...{ schedule: { kind: "constant" }, steps: MOST_STEPS, evaluateEvery: 2, trainSample: count, seed },
    },
  );
  const bar = startProgress(`Learning ${count} examples by heart`, 1);
  try {
    const { steps, bestAccuracy } = await solver.train({
      signal,
      onProgress: ({ evaluation: { train: known } }) => {
        bar.update(known, `${Math.round(known * count)} known`);
        return known < 1;
      },
    });
    await setImmediate();
    return { examples: count, steps, accuracy: bestAccuracy };
  } finally {
    bar.stop();
  }
}
