// Everything in float32, in a class; the gradient is collected in place.
import { maximum, type NDArray, zeros } from "noloop/arrays";

class Hinge {
  readonly W: NDArray;
  readonly X: NDArray;
  readonly y: NDArray;
  readonly reg: number;

  constructor(W: NDArray, X: NDArray, y: NDArray, reg: number) {
    this.W = W.astype("float32");
    this.X = X.astype("float32");
    this.y = y;
    this.reg = reg;
  }

  get N() {
    return this.X.shape[0]!;
  }

  get scores() {
    return this.X.matmul(this.W);
  }

  get penalty() {
    return this.reg * this.W.power(2).sum();
  }

  whole() {
    const { N, scores, y } = this;
    const margins = scores.subtract(scores.pick(y).reshape(N, 1)).add(1);
    margins.assignAt(y, 0);
    const kept = maximum(margins, 0);
    const dscores = kept.greater(0).astype("float32");
    dscores.assignAt(y, dscores.sum({ axis: 1 }).negate());
    dscores.divideInPlace(N);
    const dW = this.X.T.matmul(dscores);
    dW.addInPlace(this.W.multiply(2 * this.reg));
    return { loss: kept.sum({ axis: 1 }).mean() + this.penalty, dW };
  }

  piecemeal() {
    const { N, X, W } = this;
    const [D, C] = W.shape as [number, number];
    const dW = zeros([D, C], "float32");
    let loss = 0;
    for (let i = 0; i < N; i++) {
      const row = X.row(i);
      const scores = row.matmul(W);
      const label = this.y.get(i);
      for (let c = 0; c < C; c++) {
        const margin = Math.fround(scores.get(c) - scores.get(label) + 1);
        if (c === label || !(margin > 0)) continue;
        loss = Math.fround(loss + margin / N);
        for (let d = 0; d < D; d++) {
          dW.set(dW.get(d, c) + row.get(d) / N, d, c);
          dW.set(dW.get(d, label) - row.get(d) / N, d, label);
        }
      }
    }
    return { loss: loss + this.penalty, dW: dW.addInPlace(W.multiply(2 * this.reg)) };
  }
}

export const svmLossNaive = (W: NDArray, X: NDArray, y: NDArray, reg: number) =>
  new Hinge(W, X, y, reg).piecemeal();

export const svmLossVectorized = (W: NDArray, X: NDArray, y: NDArray, reg: number) =>
  new Hinge(W, X, y, reg).whole();
