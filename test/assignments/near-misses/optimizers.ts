import * as solution from "../../../src/assignments/optimizers/solution.js";
import { changed, given, type Loose, type NearMisses } from "../near-misses.js";

export const nearMisses: NearMisses = {
  "two layers": {
    updateParametersWithGd: changed(solution.updateParametersWithGd, (answer, parameters) =>
      parameters.W3 ? { ...answer, W3: parameters.W3 } : answer,
    ),
  },
  "state of another parameter": {
    updateParametersWithMomentum: given(solution.updateParametersWithMomentum, (p, grads, v, beta, rate) => [
      p,
      grads,
      { ...v, dW2: v.dW1 },
      beta,
      rate,
    ]),
  },
  "averages of another parameter": {
    updateParametersWithAdam: given(solution.updateParametersWithAdam, (p, grads, v, s, ...rest) => [
      p,
      grads,
      v,
      { ...s, dW2: s.dW1 },
      ...rest,
    ]),
  },
  "its own epsilon": {
    updateParametersWithAdam: given(solution.updateParametersWithAdam, (p, grads, v, s, t, rate, b1, b2) => [
      p,
      grads,
      v,
      s,
      t,
      rate,
      b1,
      b2,
      1e-8,
    ]),
  },
  "t of two always": {
    updateParametersWithAdam: given(solution.updateParametersWithAdam, (p, grads, v, s, _t, ...rest) => [
      p,
      grads,
      v,
      s,
      2,
      ...rest,
    ]),
  },
  "its own seed": {
    randomMiniBatches: given(solution.randomMiniBatches, (X, Y, size) => [X, Y, size, 0]),
  },
  "last batch dropped": {
    randomMiniBatches: changed(solution.randomMiniBatches, (batches, X, _Y, size) =>
      X.shape[1] === 7 ? batches : batches.filter((batch: Loose) => batch.X.shape[1] === size),
    ),
  },
  "decay in whole steps": {
    updateLr: given(solution.updateLr, (rate, epoch, decay) => [rate, Math.min(epoch, 2), decay]),
  },
  "interval of 100": {
    scheduleLrDecay: given(solution.scheduleLrDecay, (rate, epoch, decay, interval = 100) => [
      rate,
      epoch,
      decay,
      interval,
    ]),
  },
  "interval ends one late": {
    scheduleLrDecay: given(solution.scheduleLrDecay, (rate, epoch, decay, interval) => [
      rate,
      Math.max(epoch - 1, 0),
      decay,
      interval,
    ]),
  },
  "zeros of the gradients": {
    initializeVelocity: changed(solution.initializeVelocity, (answer, parameters) =>
      parameters.W3 ? { ...answer, dW3: parameters.W3 } : answer,
    ),
  },
};
