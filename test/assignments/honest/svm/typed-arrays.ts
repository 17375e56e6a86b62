// Loops over flat typed arrays, last example first; the vectorized one works with everything lying on its side.
import { eye, fromTypedArray, maximum, type NDArray } from "noloop/arrays";

export function svmLossNaive(W: NDArray, X: NDArray, y: NDArray, reg: number) {
  const [n, d] = X.shape as [number, number];
  const c = W.shape[1]!;
  const w = Float64Array.from(W.copy().data);
  const x = X.copy().data;
  const labels = y.copy().data;
  const g = new Float64Array(d * c);
  const s = new Float64Array(c);
  let total = 0;
  for (let i = n - 1; i >= 0; i--) {
    s.fill(0);
    for (let k = 0; k < d; k++) for (let j = 0; j < c; j++) s[j]! += x[i * d + k]! * w[k * c + j]!;
    const t = labels[i]!;
    let count = 0;
    for (let j = 0; j < c; j++) {
      if (j === t) continue;
      const m = s[j]! - s[t]! + 1;
      if (m <= 0) continue;
      total += m;
      count++;
      for (let k = 0; k < d; k++) g[k * c + j]! += x[i * d + k]!;
    }
    for (let k = 0; k < d; k++) g[k * c + t]! -= count * x[i * d + k]!;
  }
  let squares = 0;
  for (let p = 0; p < w.length; p++) {
    squares += w[p]! * w[p]!;
    g[p] = g[p]! / n + 2 * reg * w[p]!;
  }
  return { loss: total / n + reg * squares, dW: fromTypedArray(g, [d, c]) };
}

export function svmLossVectorized(W: NDArray, X: NDArray, y: NDArray, reg: number) {
  const n = X.shape[0]!;
  const own = eye(W.shape[1]!).take(y, { axis: 0 }).T; // [C, N]
  const scores = W.T.matmul(X.T);
  const right = scores.multiply(own).sum({ axis: 0 });
  const hinge = maximum(scores.subtract(right).add(1).subtract(own), 0);
  const hit = hinge.greater(0).astype("float64");
  const pull = hit.subtract(own.multiply(hit.sum({ axis: 0 }))).divide(n);
  const flat = W.flatten();
  const half = W.multiply(reg);
  return {
    loss: hinge.divide(n).sum() + reg * flat.dot(flat).item(),
    dW: X.T.matmul(pull.T).add(half.add(half)),
  };
}
