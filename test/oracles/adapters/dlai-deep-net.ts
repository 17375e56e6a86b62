/** The network of any depth of deeplearning.ai's first course, week 4. */
import * as deep from "../../../src/assignments/deep-net/solution.js";
import type { Activation } from "../../../src/assignments/deep-net/starter.js";
import { zeros } from "../../../src/ndarray/creation.js";
import type { NDArray } from "../../../src/ndarray/ndarray.js";
import type { CaseInputs } from "../runner/case-inputs.js";
import type { Outputs } from "../runner/compare.js";
import { layersOf, seedIn } from "./dlai-records.js";
import { trainDeepNet } from "./train-deep-net.js";

/** What the notes call W = 0.01*randn, or W = randn/sqrt(n_prev) for the application notebook. */
function start(layerDims: readonly number[], note: unknown, seed: number) {
  const byInputs = String(note).includes("sqrt");
  return deep.drawParameters(layerDims, seed, (inputs) => (byInputs ? 1 / Math.sqrt(inputs) : 0.01));
}

export function initializeParametersDeep(inputs: CaseInputs): Outputs {
  const layerDims = inputs.array("layer_dims").toArray() as number[];
  return start(layerDims, inputs.param("rule"), inputs.numberParam("seed"));
}

export function linearForward(inputs: CaseInputs): Outputs {
  return { Z: deep.linearForward(inputs.array("A_prev"), inputs.array("W"), inputs.array("b")).Z };
}

export function linearActivationForward(inputs: CaseInputs): Outputs {
  const { A, cache } = deep.linearActivationForward(
    inputs.array("A_prev"),
    inputs.array("W"),
    inputs.array("b"),
    inputs.param("activation") as Activation,
  );
  return { A, Z: cache.activationCache };
}

export function lModelForward(inputs: CaseInputs): Outputs {
  const { AL, caches } = deep.lModelForward(inputs.array("X"), layersOf(inputs));
  const scores = caches.map(({ activationCache }, k) => [`Z${k + 1}`, activationCache] as const);
  return { AL, ...Object.fromEntries(scores) };
}

/** Weeks 3 and 4 give the probabilities different names. */
export function computeCost(inputs: CaseInputs): Outputs {
  return { cost: deep.computeCost(inputs.array(inputs.has("AL") ? "AL" : "A2"), inputs.array("Y")) };
}

export function linearBackward(inputs: CaseInputs): Outputs {
  return gradientsOf(deep.linearBackward(inputs.array("dZ"), linearCache(inputs)));
}

export function linearActivationBackward(inputs: CaseInputs): Outputs {
  const cache = { linearCache: linearCache(inputs), activationCache: inputs.array("Z") };
  const activation = inputs.param("activation") as Activation;
  return gradientsOf(deep.linearActivationBackward(inputs.array("dA"), cache, activation));
}

export function lModelBackward(inputs: CaseInputs): Outputs {
  const [AL, Y] = [inputs.array("AL"), inputs.array("Y").reshape(...inputs.array("AL").shape)];
  const caches = [];
  for (let l = 1; inputs.has(`W${l}`); l++) {
    const [A, W, b] = [inputs.array(`A${l - 1}`), inputs.array(`W${l}`), inputs.array(`b${l}`)];
    caches.push({ linearCache: { A, W, b }, activationCache: inputs.array(`Z${l}`) });
  }
  return { dAL: deep.costGradient(AL, Y), ...deep.lModelBackward(AL, Y, caches) };
}

export function updateParameters(inputs: CaseInputs): Outputs {
  const [parameters, grads] = [layersOf(inputs), layersOf(inputs, "d")];
  return deep.updateParameters(parameters, grads, inputs.numberParam("learning_rate"));
}

export function train(inputs: CaseInputs): Outputs {
  const layerDims = inputs.param("layers_dims") as readonly number[];
  const note = inputs.param("init");
  const { parameters, costs } = trainDeepNet(
    inputs.array("X"),
    inputs.array("Y"),
    start(layerDims, note, seedIn(note, 1)),
    {
      learningRate: inputs.numberParam("learning_rate"),
      numIterations: inputs.numberParam("num_iterations"),
    },
  );
  return { ...parameters, costs };
}

/** The bias does not enter the way back; the cases leave it out. */
function linearCache(inputs: CaseInputs) {
  const W = inputs.array("W");
  return { A: inputs.array("A_prev"), W, b: zeros([W.shape[0]!, 1]) };
}

function gradientsOf({ dAPrev, dW, db }: Record<"dAPrev" | "dW" | "db", NDArray>): Outputs {
  return { dA_prev: dAPrev, dW, db };
}
