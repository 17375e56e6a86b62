/** What the processes of a search run: a short training at one point. */

import { saveNet } from "../nets/net-file.js";
import { NoloopError } from "../support/errors.js";
import type { CreateEvaluator, EvaluateInProcess } from "../training/evaluation-protocol.js";
import { Solver } from "../training/solver.js";
import { inputOptions, type NetData, prepareNetData } from "./net-data.js";
import { type NetPreset, netPreset, solverOptions, withSettings } from "./net-presets.js";
import type { EvaluatorSetup } from "./net-search.js";
import { openData } from "./open-data.js";

export const createEvaluator: CreateEvaluator = async (setup) => {
  const { experiment, data: path, seed, rule } = setup as EvaluatorSetup;
  const silent = { update() {}, stop() {} };
  const opened = await openData(path, {
    seed,
    startProgress: () => silent,
    signal: new AbortController().signal,
  });
  const preset = netPreset(experiment, opened.train.y.size, rule);
  return evaluatorOf(prepareNetData(opened, preset), preset, setup as EvaluatorSetup);
};

/** Trains for a few epochs and gives the accuracies of the end. Each point starts from the same seed. */
export function evaluatorOf(data: NetData, preset: NetPreset, setup: EvaluatorSetup): EvaluateInProcess {
  return async (point, modelPath) => {
    const { seed, epochs, rule } = setup;
    const hyperparameters = withSettings(preset, { ...setup.hyperparameters, ...point });
    const net = preset.build(hyperparameters, data.problem, seed);
    const solver = new Solver(net, data, {
      ...solverOptions(hyperparameters, rule),
      ...inputOptions(data, preset, hyperparameters),
      ...{ epochs, evaluateEvery: epochs, seed },
    });
    const { evaluations } = await solver.train();
    const last = evaluations.at(-1);
    if (last?.val == null) throw new NoloopError("VALUE", "there is no validation set");
    saveNet(modelPath, net);
    return { accuracy: { train: last.train, val: last.val }, model: modelPath };
  };
}
