// Everything cast to float32 first; gradients collected in place; a class for the net.
import { exp, log, maximum, type NDArray, where } from "noloop/arrays";

const cast = (a: NDArray) => a.astype("float32");

export function affineForward(x: NDArray, w: NDArray, b: NDArray) {
  const out = cast(x).reshape(x.shape[0]!, -1).matmul(cast(w));
  out.addInPlace(cast(b));
  return { out, cache: { x, w, b } };
}

export function affineBackward(dout: NDArray, cache: { x: NDArray; w: NDArray; b: NDArray }) {
  const [d, x, w] = [cast(dout), cast(cache.x), cast(cache.w)];
  const dx = d.matmul(w.T).reshape(...x.shape);
  return { dx, dw: x.reshape(x.shape[0]!, -1).T.matmul(d), db: d.sum({ axis: 0 }) };
}

export function reluForward(x: NDArray) {
  return { out: maximum(cast(x), 0), cache: x };
}

export function reluBackward(dout: NDArray, cache: NDArray) {
  return where(cache.greater(0), cast(dout), 0);
}

export function softmaxLoss(x: NDArray, y: NDArray) {
  const scores = cast(x);
  scores.subtractInPlace(scores.max({ axis: 1, keepdims: true }));
  const right = scores.pick(y);
  const p = exp(scores);
  const sums = p.sum({ axis: 1, keepdims: true });
  p.divideInPlace(sums);
  const loss = log(sums).reshape(-1).subtract(right).mean();
  p.assignAt(y, p.pick(y).subtract(1));
  return { loss, dx: p.divideInPlace(x.shape[0]!) };
}

interface Params {
  W1: NDArray;
  b1: NDArray;
  W2: NDArray;
  b2: NDArray;
}

class Net {
  constructor(readonly params: Params) {}

  hidden(X: NDArray) {
    return affineForward(X, this.params.W1, this.params.b1).out;
  }

  scores(X: NDArray) {
    return affineForward(maximum(this.hidden(X), 0), this.params.W2, this.params.b2).out;
  }

  loss(X: NDArray, y: NDArray, reg: number) {
    const { W1, W2, b1, b2 } = this.params;
    const before = this.hidden(X);
    const after = maximum(before, 0);
    const { loss, dx } = softmaxLoss(affineForward(after, W2, b2).out, y);
    const second = affineBackward(dx, { x: after, w: W2, b: b2 });
    const first = affineBackward(reluBackward(second.dx, before), { x: X, w: W1, b: b1 });
    const penalty = 0.5 * reg * (cast(W1).power(2).sum() + cast(W2).power(2).sum());
    first.dw.addInPlace(cast(W1).multiply(reg));
    second.dw.addInPlace(cast(W2).multiply(reg));
    return { loss: loss + penalty, grads: { W1: first.dw, b1: first.db, W2: second.dw, b2: second.db } };
  }
}

export const twoLayerNetScores = (params: Params, X: NDArray) => new Net(params).scores(X);
export const twoLayerNetLoss = (params: Params, X: NDArray, y: NDArray, reg: number) =>
  new Net(params).loss(X, y, reg);
export const predict = (params: Params, X: NDArray) => new Net(params).scores(X).argmax({ axis: 1 });

export function sgdStep(params: Params, grads: Params, learningRate: number): Params {
  const moved = Object.entries(params).map(([name, value]: [string, NDArray]) => {
    return [name, cast(value).subtractInPlace(cast(grads[name as keyof Params]).multiply(learningRate))];
  });
  return Object.fromEntries(moved) as Params;
}
