/** Update rules, mini-batches and schedules of deeplearning.ai's second course, week 2. */
import { initializeParametersHe } from "../../../src/assignments/initialization/solution.js";
import { forwardPropagation, type Parameters } from "../../../src/assignments/initialization/starter.js";
import * as optimizers from "../../../src/assignments/optimizers/solution.js";
import { array } from "../../../src/ndarray/creation.js";
import type { NDArray } from "../../../src/ndarray/ndarray.js";
import { RandomState } from "../../../src/random/random-state.js";
import type { CaseInputs } from "../runner/case-inputs.js";
import type { Outputs } from "../runner/compare.js";
import { layersOf, seedIn } from "./dlai-records.js";
import { type Training, trainOnMiniBatches } from "./train-on-mini-batches.js";

export function gradientDescent(inputs: CaseInputs): Outputs {
  const rate = inputs.numberParam("learning_rate");
  return optimizers.updateParametersWithGd(layersOf(inputs), layersOf(inputs, "d"), rate);
}

export function momentum(inputs: CaseInputs): Outputs {
  const [parameters, grads] = [layersOf(inputs), layersOf(inputs, "d")];
  const [beta, rate] = [inputs.numberParam("beta"), inputs.numberParam("learning_rate")];
  const still = optimizers.initializeVelocity(parameters);
  const next = optimizers.updateParametersWithMomentum(parameters, grads, still, beta, rate);
  return { ...next.parameters, ...renamed("v_", next.v) };
}

export function adam(inputs: CaseInputs): Outputs {
  const [parameters, grads] = [layersOf(inputs), layersOf(inputs, "d")];
  const { v, s } = optimizers.initializeAdam(parameters);
  const next = optimizers.updateParametersWithAdam(
    parameters,
    grads,
    v,
    s,
    inputs.numberParam("t"),
    inputs.numberParam("learning_rate", 0.01),
    inputs.numberParam("beta1", 0.9),
    inputs.numberParam("beta2", 0.999),
    inputs.numberParam("epsilon", 1e-8),
  );
  return { ...next.parameters, ...renamed("v_", next.v), ...renamed("s_", next.s) };
}

export function miniBatches(inputs: CaseInputs): Outputs {
  const [X, Y] = [inputs.array("X"), inputs.array("Y")];
  const [size, seed] = [inputs.numberParam("mini_batch_size"), inputs.numberParam("seed")];
  const batches = optimizers.randomMiniBatches(X, Y, size, seed);
  const parts = batches.flatMap((batch, k) => [
    [`batch_${k}_X`, batch.X] as const,
    [`batch_${k}_Y`, batch.Y] as const,
    [`batch_${k}_row_0`, batch.X.row(0)] as const,
  ]);
  return {
    ...Object.fromEntries(parts),
    permutation: new RandomState(seed).permutation(X.shape[1]!),
    sizes: array(batches.map((batch) => batch.X.shape[1]!)),
  };
}

export function updateLr(inputs: CaseInputs): Outputs {
  const [rate, epoch] = [inputs.number("learning_rate0"), inputs.number("epoch_num")];
  return { learning_rate: optimizers.updateLr(rate, epoch, inputs.number("decay_rate")) };
}

/** One call for each of the case's numbers. */
export function scheduleLrDecay(inputs: CaseInputs): Outputs {
  const list = (name: string) => inputs.array(name).flatten().toArray() as number[];
  const [epochs, decays, interval] = [list("epoch_num"), list("decay_rate"), inputs.number("time_interval")];
  const rates = list("learning_rate0").map((rate, k) => {
    return optimizers.scheduleLrDecay(rate, epochs[k]!, decays[k]!, interval);
  });
  return { learning_rate: array(rates) };
}

/** Costs of every 1000th epoch, and accuracies after the epochs that the names of outputs tell. */
export function model(inputs: CaseInputs): Outputs {
  const [X, Y] = [inputs.array("X"), inputs.array("Y")];
  const measured = new Set(inputs.outputNames.map((name) => Number(/^accuracy_(\d+)$/.exec(name)?.[1])));
  const costs = { average_cost: [] as number[], last_minibatch_cost: [] as number[] };
  const accuracies: Record<string, number> = {};
  const note = inputs.param("init");
  const start = initializeParametersHe(inputs.param("layers_dims") as number[], seedIn(note, 3));
  const parameters = trainOnMiniBatches(X, Y, start, {
    ...settingsOf(inputs),
    watched: (epoch) => epoch % 1000 === 0 || measured.has(epoch + 1),
    watch: (epoch, seen) => {
      if (measured.has(epoch + 1)) accuracies[`accuracy_${epoch + 1}`] = accuracy(X, Y, seen.parameters);
      if (epoch % 1000 !== 0) return;
      costs.average_cost.push(seen.averageCost);
      costs.last_minibatch_cost.push(seen.lastCost);
    },
  });
  return { ...parameters, ...costs, ...accuracies };
}

function settingsOf(inputs: CaseInputs): Omit<Training, "watched" | "watch"> {
  const rate0 = inputs.numberParam("learning_rate");
  const decay = String(inputs.param("decay") ?? "");
  return {
    optimizer: inputs.param("optimizer") as Training["optimizer"],
    numEpochs: inputs.numberParam("num_epochs"),
    miniBatchSize: inputs.numberParam("mini_batch_size", 64),
    // The rate decays after an epoch by the number of that epoch, so that epochs 0 and 1 have the same.
    learningRate: (epoch) => {
      if (decay === "" || epoch === 0) return rate0;
      if (decay.includes("floor")) return optimizers.scheduleLrDecay(rate0, epoch - 1, 1, 1000);
      return optimizers.updateLr(rate0, epoch - 1, 1);
    },
    beta: inputs.numberParam("beta", 0.9),
    beta1: inputs.numberParam("beta1", 0.9),
    beta2: inputs.numberParam("beta2", 0.999),
    epsilon: inputs.numberParam("epsilon", 1e-8),
    seed: Number.parseInt(String(inputs.param("minibatch seed") ?? "11"), 10) - 1,
  };
}

function accuracy(X: NDArray, Y: NDArray, parameters: Parameters): number {
  return forwardPropagation(X, parameters).A3.greater(0.5).equal(Y).mean();
}

function renamed(prefix: string, record: Readonly<Record<string, NDArray>>): Record<string, NDArray> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [prefix + name, value]));
}
