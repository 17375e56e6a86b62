/** A net of any depth from the library's layers; the update rules are the library's own. */
import { scope } from "../../engine/heap.js";
import { affineBackwardVectorized, affineForwardVectorized } from "../../layers/affine.js";
import { reluBackwardVectorized, reluForwardVectorized } from "../../layers/relu.js";
import { softmaxScoresLossVectorized } from "../../layers/softmax-scores-loss.js";
import { zeros } from "../../ndarray/creation.js";
import { square } from "../../ndarray/math.js";
import { NDArray } from "../../ndarray/ndarray.js";
import { adamVectorized } from "../../optim/adam.js";
import { sgdMomentumVectorized } from "../../optim/momentum.js";
import { rmspropVectorized } from "../../optim/rmsprop.js";
import { RandomState } from "../../random/random-state.js";
import type {
  AdamConfig,
  AdamUpdate,
  MomentumConfig,
  MomentumUpdate,
  NetLoss,
  Params,
  RmspropConfig,
  RmspropUpdate,
} from "./starter.js";

/**
 * The library's rules ask for one dtype; what a float32 submission made comes back here beside a test's float64,
 * when its calls are done again to name its mistakes.
 */
function inFloat64<Value extends NDArray | object>(value: Value): Value {
  if (value instanceof NDArray) return value.astype("float64") as Value;
  const parts = Object.entries(value).map(([key, part]) => [
    key,
    part instanceof NDArray ? inFloat64(part) : part,
  ]);
  return Object.fromEntries(parts) as Value;
}

/** The state alone: whether the settings come back beside it is left to each submission. */
export function sgdMomentum(w: NDArray, dw: NDArray, config: MomentumConfig): MomentumUpdate {
  const next = sgdMomentumVectorized(inFloat64(w), inFloat64(dw), inFloat64(config));
  return { w: next.w, config: { velocity: next.config.velocity } };
}

export function rmsprop(w: NDArray, dw: NDArray, config: RmspropConfig): RmspropUpdate {
  const next = rmspropVectorized(inFloat64(w), inFloat64(dw), inFloat64(config));
  return { w: next.w, config: { cache: next.config.cache } };
}

export function adam(w: NDArray, dw: NDArray, config: AdamConfig): AdamUpdate {
  const { w: next, config: state } = adamVectorized(inFloat64(w), inFloat64(dw), inFloat64(config));
  return { w: next, config: { m: state.m, v: state.v, t: state.t } };
}

export function initializeParams(
  hiddenDims: readonly number[],
  inputDim: number,
  numClasses: number,
  weightScale: number,
  seed: number,
): Params {
  const rng = new RandomState(seed);
  const dims = [inputDim, ...hiddenDims, numClasses];
  const params: Params = {};
  for (let layer = 1; layer < dims.length; layer++) {
    params[`W${layer}`] = rng.randn(dims[layer - 1]!, dims[layer]!).multiply(weightScale);
    params[`b${layer}`] = zeros(dims[layer]!);
  }
  return params;
}

function depthOf(params: Params): number {
  return Object.keys(params).length / 2;
}

function forward(params: Params, X: NDArray) {
  const L = depthOf(params);
  const caches = [];
  let values = X;
  for (let layer = 1; layer < L; layer++) {
    const affine = affineForwardVectorized(values, params[`W${layer}`]!, params[`b${layer}`]!);
    const relu = reluForwardVectorized(affine.out);
    caches.push({ affine: affine.cache, relu: relu.cache });
    values = relu.out;
  }
  const last = affineForwardVectorized(values, params[`W${L}`]!, params[`b${L}`]!);
  return { scores: last.out, caches, last: last.cache };
}

export function fullyConnectedScores(params: Params, X: NDArray): NDArray {
  return scope(() => forward(params, X).scores);
}

export function fullyConnectedLoss(params: Params, X: NDArray, y: NDArray, reg: number): NetLoss {
  return scope(() => {
    const { scores, caches, last } = forward(params, X);
    const { loss, dx: dscores } = softmaxScoresLossVectorized(scores, y);
    const grads: Params = {};
    let penalty = 0;
    const keep = (layer: number, { dw, db }: { dw: NDArray; db: NDArray }) => {
      const W = params[`W${layer}`]!;
      grads[`W${layer}`] = dw.add(W.multiply(reg));
      grads[`b${layer}`] = db;
      penalty += 0.5 * reg * square(W).sum();
    };
    let back = affineBackwardVectorized(dscores, last);
    keep(depthOf(params), back);
    for (const [index, { affine, relu }] of [...caches.entries()].reverse()) {
      back = affineBackwardVectorized(reluBackwardVectorized(back.dx, relu).dx, affine);
      keep(index + 1, back);
    }
    return { loss: loss + penalty, grads };
  });
}
