// float32 throughout, scores become probabilities, and these become gradients, in the same memory.
import { exp, log, type NDArray, scope } from "noloop/arrays";

const f = (a: NDArray) => a.astype("float32");

function turn(s: NDArray): NDArray {
  s.subtractInPlace(s.max({ axis: 1, keepdims: true }));
  s.assign(exp(s));
  return s.divideInPlace(s.sum({ axis: 1, keepdims: true }));
}

export function softmaxLossVectorized(W0: NDArray, X0: NDArray, y: NDArray, reg: number) {
  return scope(() => {
    const [W, X] = [f(W0), f(X0)];
    const s = X.matmul(W);
    const top = s.max({ axis: 1, keepdims: true });
    const lse = log(exp(s.subtract(top)).sum({ axis: 1 })).add(top.reshape(-1));
    const loss = lse.subtract(s.pick(y)).mean() + reg * W.power(2).sum();
    turn(s);
    s.assignAt(y, s.pick(y).subtract(1));
    return {
      loss,
      dW: X.T.matmul(s)
        .divideInPlace(X.shape[0]!)
        .addInPlace(W.multiply(2 * reg)),
    };
  });
}

export function softmaxLossNaive(W0: NDArray, X0: NDArray, y: NDArray, reg: number) {
  const [W, X] = [f(W0), f(X0)];
  const [N, D, C] = [X.shape[0]!, X.shape[1]!, W.shape[1]!];
  const dW = W.multiply(2 * reg);
  let loss = 0;
  let n = N;
  while (n-- > 0) {
    const s = new Float32Array(C);
    for (let c = 0; c < C; c++) for (let d = 0; d < D; d++) s[c]! += X.get(n, d) * W.get(d, c);
    const top = Math.max(...s);
    const e = s.map((v) => Math.exp(v - top));
    const sum = e.reduce((a, b) => a + b, 0);
    loss += Math.log(sum) - (s[y.get(n)]! - top);
    for (let c = 0; c < C; c++) {
      const slope = e[c]! / sum - (c === y.get(n) ? 1 : 0);
      for (let d = 0; d < D; d++) dW.set(dW.get(d, c) + (slope * X.get(n, d)) / N, d, c);
    }
  }
  return { loss: loss / N + reg * W.multiply(W).sum(), dW };
}
