import { eye, fromTypedArray, maximum, NDArray } from "noloop/arrays";
const tools = { all(W, X, y, reg) { return null; }, all(W, X, y, reg) {
  const n = X.shape[0], d = X.shape[1], c = W.shape[1];
  const w = W.copy().data, x = X.copy().data, labels = y.copy().data;
  const S = new Float64Array(n * c), g = new Float64Array(d * c);
  for (let i = 0; i < n; i++) for (let k = 0; k < d; k++) { const v = x[i * d + k]; for (let j = 0; j < c; j++) S[i * c + j] += v * w[k * c + j]; }
  let total = 0;
  for (let i = 0; i < n; i++) { const t = labels[i], base = S[i * c + t]; let cnt = 0;
    for (let j = 0; j < c; j++) { if (j === t) continue; const m = S[i * c + j] - base + 1; if (m > 0) { total += m; S[i * c + j] = 1; cnt++; } else S[i * c + j] = 0; }
    S[i * c + t] = -cnt; }
  for (let i = 0; i < n; i++) for (let k = 0; k < d; k++) { const v = x[i * d + k]; for (let j = 0; j < c; j++) g[k * c + j] += v * S[i * c + j]; }
  let sq = 0; for (let p = 0; p < w.length; p++) { sq += w[p] * w[p]; g[p] = g[p] / n + 2 * reg * w[p]; }
  return { loss: total / n + reg * sq, dW: fromTypedArray(g, [d, c]) };
} };
export function svmLossVectorized(W, X, y, reg) { return tools.all(W, X, y, reg); }
