/** The library's layers with the course's caches, and the net put together from them. */
import { scope } from "../../engine/heap.js";
import { affineBackwardVectorized, affineForwardVectorized } from "../../layers/affine.js";
import { softmaxScoresLossVectorized } from "../../layers/softmax-scores-loss.js";
import { maximum, square } from "../../ndarray/math.js";
import type { NDArray } from "../../ndarray/ndarray.js";
import type {
  AffineCache,
  AffineGradients,
  AffineOutput,
  NetLoss,
  ReluOutput,
  TwoLayerParams,
} from "./starter.js";

export { softmaxScoresLossVectorized as softmaxLoss } from "../../layers/softmax-scores-loss.js";

export function affineForward(x: NDArray, w: NDArray, b: NDArray): AffineOutput {
  return { out: affineForwardVectorized(x, w, b).out, cache: { x, w, b } };
}

export function affineBackward(dout: NDArray, cache: AffineCache): AffineGradients {
  return affineBackwardVectorized(dout, cache);
}

export function reluForward(x: NDArray): ReluOutput {
  return { out: maximum(x, 0), cache: x };
}

export function reluBackward(dout: NDArray, cache: NDArray): NDArray {
  return scope(() => dout.multiply(cache.greater(0)));
}

export function twoLayerNetScores(params: TwoLayerParams, X: NDArray): NDArray {
  return scope(() => {
    const { out: hidden } = affineForward(X, params.W1, params.b1);
    return affineForward(reluForward(hidden).out, params.W2, params.b2).out;
  });
}

export function twoLayerNetLoss(params: TwoLayerParams, X: NDArray, y: NDArray, reg: number): NetLoss {
  const { W1, b1, W2, b2 } = params;
  return scope(() => {
    const first = affineForward(X, W1, b1);
    const relu = reluForward(first.out);
    const second = affineForward(relu.out, W2, b2);
    const { loss, dx: dscores } = softmaxScoresLossVectorized(second.out, y);

    const atSecond = affineBackward(dscores, second.cache);
    const atFirst = affineBackward(reluBackward(atSecond.dx, relu.cache), first.cache);
    return {
      loss: loss + 0.5 * reg * (square(W1).sum() + square(W2).sum()),
      grads: {
        W1: atFirst.dw.add(W1.multiply(reg)),
        b1: atFirst.db,
        W2: atSecond.dw.add(W2.multiply(reg)),
        b2: atSecond.db,
      },
    };
  });
}

export function sgdStep(params: TwoLayerParams, grads: TwoLayerParams, learningRate: number): TwoLayerParams {
  const step = (name: keyof TwoLayerParams) => params[name].subtract(grads[name].multiply(learningRate));
  return scope(() => ({ W1: step("W1"), b1: step("b1"), W2: step("W2"), b2: step("b2") }));
}

export function predict(params: TwoLayerParams, X: NDArray): NDArray {
  return scope(() => twoLayerNetScores(params, X).argmax({ axis: 1 }));
}
