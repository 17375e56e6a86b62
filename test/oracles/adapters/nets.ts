/** The nets of CS231n's assignments. */

import { array } from "../../../src/ndarray/creation.js";
import type { NDArray } from "../../../src/ndarray/ndarray.js";
import { FullyConnectedNet } from "../../../src/nets/fully-connected-net.js";
import type { Normalization } from "../../../src/nets/hidden-layer.js";
import { ThreeLayerConvNet } from "../../../src/nets/three-layer-conv-net.js";
import { TwoLayerNet } from "../../../src/nets/two-layer-net.js";
import { sgdVectorized } from "../../../src/optim/sgd.js";
import type { CaseInputs } from "../runner/case-inputs.js";
import type { Outputs } from "../runner/compare.js";
import { batchGenerator, penaltyStrength } from "./linear-classifiers.js";

/** What to pass as `reg` to a net, whose penalty has the factor 1/2 that linear classifiers leave out. */
function netPenalty(inputs: CaseInputs): number {
  return 2 * penaltyStrength(inputs);
}

/** A float64 net with the parameters of the case. */
function twoLayerNet(inputs: CaseInputs, reg: number): TwoLayerNet {
  const [W1, W2] = [inputs.array("W1"), inputs.array("W2")];
  const [inputDim, hiddenDim] = W1.shape as [number, number];
  const net = new TwoLayerNet({ inputDim, hiddenDim, numClasses: W2.shape[1]!, reg, dtype: "float64" });
  assignInputs(inputs, net.params);
  return net;
}

/** Parameters that the case does not give stay as they are: biases 0, gammas 1, betas 0. */
function assignInputs(inputs: CaseInputs, params: Readonly<Record<string, NDArray>>): void {
  for (const [name, param] of Object.entries(params)) if (inputs.has(name)) param.assign(inputs.array(name));
}

export function twoLayerScores(inputs: CaseInputs): Outputs {
  return { scores: twoLayerNet(inputs, 0).loss(inputs.array("X")) };
}

export function twoLayerLoss(inputs: CaseInputs): Outputs {
  const net = twoLayerNet(inputs, netPenalty(inputs));
  const { loss, grads } = net.loss(inputs.array("X"), inputs.array("y"));
  return { loss, ...prefixed("grads.", grads) };
}

/** A keep probability of 1, or none, means no dropout layers. */
export function fullyConnectedLoss(inputs: CaseInputs): Outputs | null {
  const [X, y] = [inputs.array("X"), inputs.array("y")];
  const hiddenDims = inputs.param("hidden") as readonly number[];
  const normalization = normalizationOf(inputs.param("normalization"));
  if (normalization === null) return null;
  const seed = inputs.param("dropout_seed");
  const net = new FullyConnectedNet({
    inputDim: X.shape[1]!,
    hiddenDims,
    numClasses: inputs.array(`W${hiddenDims.length + 1}`).shape[1]!,
    normalization,
    dropoutKeepRatio: inputs.numberParam("dropout_keep_probability", 1),
    ...(seed === null || seed === undefined ? {} : { dropoutSeed: Number(seed) }),
    reg: netPenalty(inputs),
    dtype: "float64",
  });
  assignInputs(inputs, net.params);
  const scores = net.scores(X); // in test mode, so before the loss changes the running averages
  const { loss, grads } = net.loss(X, y);
  return { loss, scores, ...prefixed("d", grads), ...prefixed("grads.", grads) };
}

function normalizationOf(word: unknown): Normalization | null {
  if (word === null || word === undefined) return "none";
  return (["batch", "layer", "none"] as const).find((name) => String(word).startsWith(name)) ?? null;
}

/** "loss_reg0.5": the loss with this penalty. */
export function convNetLoss(inputs: CaseInputs): Outputs {
  const [X, y, W1, W3] = [inputs.array("X"), inputs.array("y"), inputs.array("W1"), inputs.array("W3")];
  const [numFilters, , filterSize] = W1.shape as [number, number, number, number];
  const netWith = (reg: number) => {
    const net = new ThreeLayerConvNet({
      inputDim: X.shape.slice(1) as [number, number, number],
      ...{ numFilters, filterSize, hiddenDim: W3.shape[0]!, numClasses: W3.shape[1]!, reg, dtype: "float64" },
    });
    assignInputs(inputs, net.params);
    return net;
  };
  const regs = inputs.outputNames.flatMap((name) => /^loss_reg([\d.e+-]+)$/.exec(name)?.[1] ?? []);
  const losses = regs.map((reg) => [`loss_reg${reg}`, netWith(Number(reg)).loss(X, y).loss] as const);
  const { loss, grads } = netWith(netPenalty(inputs)).loss(X, y);
  const scores = netWith(0).scores(X);
  return {
    ...{ loss, scores, ...Object.fromEntries(losses) },
    ...{ ...prefixed("d", grads), ...prefixed("grads.", grads) },
  };
}

/** The course's training loop: a batch with replacement, a plain step, and a decay after each epoch. */
export function trainTwoLayerNet(inputs: CaseInputs): Outputs {
  const net = twoLayerNet(inputs, netPenalty(inputs));
  const [X, y] = [inputs.array("X"), inputs.array("y")];
  const N = X.shape[0]!;
  const [steps, batchSize] = [inputs.numberParam("num_iters"), inputs.numberParam("batch_size")];
  const replace = !/replace\s*=\s*False|without replacement/i.test(String(inputs.param("batches")));
  const stepsPerEpoch = Math.max(N / batchSize, 1); // not rounded, as in the course's code
  const rng = batchGenerator(inputs, ["W1", "X"]);
  let learningRate = inputs.numberParam("learning_rate");
  const history: number[] = [];
  for (let step = 0; step < steps; step++) {
    const rows = rng.choice(N, { size: [batchSize], replace });
    const { loss, grads } = net.loss(X.take(rows, { axis: 0 }), y.take(rows));
    history.push(loss);
    for (const [name, w] of Object.entries(net.params)) {
      w.assign(sgdVectorized(w, grads[name]!, { learningRate }).w);
    }
    if (step % stepsPerEpoch === 0) learningRate *= inputs.numberParam("learning_rate_decay", 1);
  }
  return { loss_history: array(history), final_loss: history.at(-1)!, ...net.params };
}

function prefixed(prefix: string, arrays: Readonly<Record<string, NDArray>>): Outputs {
  return Object.fromEntries(Object.entries(arrays).map(([name, array]) => [prefix + name, array]));
}
