/** A network of any depth in the course's convention: examples are columns. Names and shapes as in starter.ts. */
import { scope } from "../../engine/heap.js";
import { zeros } from "../../ndarray/creation.js";
import { log, maximum, subtract } from "../../ndarray/math.js";
import type { NDArray } from "../../ndarray/ndarray.js";
import { RandomState } from "../../random/random-state.js";
import { sigmoid } from "../logistic-regression/solution.js";
import type {
  Activation,
  Gradients,
  LayerCache,
  LayerGradients,
  LinearCache,
  Parameters,
} from "./starter.js";

/** The number of layers: each has a W and a b. */
export function countLayers(parameters: Parameters): number {
  return Object.keys(parameters).length / 2;
}

export function initializeParametersDeep(layerDims: readonly number[], seed = 3): Parameters {
  return drawParameters(layerDims, seed, () => 0.01);
}

/** Biases 0 and normal weights. Their standard deviation may depend on the layer's number of inputs. */
export function drawParameters(
  layerDims: readonly number[],
  seed: number,
  deviation: (inputs: number) => number,
): Parameters {
  const rng = new RandomState(seed);
  const parameters: Parameters = {};
  for (let l = 1; l < layerDims.length; l++) {
    const [units, inputs] = [layerDims[l]!, layerDims[l - 1]!];
    parameters[`W${l}`] = rng.randn(units, inputs).multiply(deviation(inputs));
    parameters[`b${l}`] = zeros([units, 1]);
  }
  return parameters;
}

export function linearForward(A: NDArray, W: NDArray, b: NDArray): { Z: NDArray; cache: LinearCache } {
  return { Z: scope(() => W.matmul(A).add(b)), cache: { A, W, b } };
}

export function linearActivationForward(
  APrev: NDArray,
  W: NDArray,
  b: NDArray,
  activation: Activation,
): { A: NDArray; cache: LayerCache } {
  const { Z, cache: linearCache } = linearForward(APrev, W, b);
  const A = activation === "relu" ? maximum(Z, 0) : sigmoid(Z);
  return { A, cache: { linearCache, activationCache: Z } };
}

export function lModelForward(X: NDArray, parameters: Parameters): { AL: NDArray; caches: LayerCache[] } {
  const depth = countLayers(parameters);
  const caches: LayerCache[] = [];
  let A = X;
  for (let l = 1; l <= depth; l++) {
    const activation = l < depth ? "relu" : "sigmoid";
    const layer = linearActivationForward(A, parameters[`W${l}`]!, parameters[`b${l}`]!, activation);
    caches.push(layer.cache);
    A = layer.A;
  }
  return { AL: A, caches };
}

export function computeCost(AL: NDArray, Y: NDArray): number {
  return scope(() => {
    const likelihood = Y.multiply(log(AL)).add(subtract(1, Y).multiply(log(subtract(1, AL))));
    return -likelihood.sum() / Y.shape[1]!;
  });
}

export function linearBackward(dZ: NDArray, { A, W }: LinearCache): LayerGradients {
  return scope(() => {
    const m = A.shape[1]!;
    return {
      dAPrev: W.T.matmul(dZ),
      dW: dZ.matmul(A.T).divide(m),
      db: dZ.sum({ axis: 1, keepdims: true }).divide(m),
    };
  });
}

export function linearActivationBackward(
  dA: NDArray,
  { linearCache, activationCache: Z }: LayerCache,
  activation: Activation,
): LayerGradients {
  return scope(() => {
    if (activation === "relu") return linearBackward(dA.multiply(Z.greater(0)), linearCache);
    const A = sigmoid(Z);
    return linearBackward(dA.multiply(A).multiply(subtract(1, A)), linearCache);
  });
}

/** The gradient of each example's loss with respect to its probability. The layers take the mean over the examples. */
export function costGradient(AL: NDArray, Y: NDArray): NDArray {
  return scope(() => subtract(1, Y).divide(subtract(1, AL)).subtract(Y.divide(AL)));
}

export function lModelBackward(AL: NDArray, Y: NDArray, caches: readonly LayerCache[]): Gradients {
  return scope(() => {
    const grads: Gradients = {};
    let dA = costGradient(AL, Y);
    for (let l = caches.length; l >= 1; l--) {
      const activation = l === caches.length ? "sigmoid" : "relu";
      const { dAPrev, dW, db } = linearActivationBackward(dA, caches[l - 1]!, activation);
      grads[`dA${l - 1}`] = dAPrev;
      grads[`dW${l}`] = dW;
      grads[`db${l}`] = db;
      dA = dAPrev;
    }
    return grads;
  });
}

export function updateParameters(params: Parameters, grads: Gradients, learningRate: number): Parameters {
  return scope(() => {
    const stepped = Object.entries(params).map(([name, value]) => {
      return [name, value.subtract(grads[`d${name}`]!.multiply(learningRate))] as const;
    });
    return Object.fromEntries(stepped);
  });
}
