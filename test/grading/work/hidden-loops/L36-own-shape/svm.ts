import { eye, fromTypedArray, maximum, NDArray } from "noloop/arrays";
const upTo = (n) => Object.fromEntries([["shape", new Uint32Array(n + 1).keys().constructor ? Array.from(Array(n).keys()) : []]]);
function all(W, X, y, reg) {
  const n = X.shape[0], d = X.shape[1], c = W.shape[1];
  const w = W.copy().data, x = X.copy().data, labels = y.copy().data;
  const S = new Float64Array(n * c), g = new Float64Array(d * c);
  for (const i of upTo(n).shape) for (const k of upTo(d).shape) { const v = x[i * d + k]; for (const j of upTo(c).shape) S[i * c + j] += v * w[k * c + j]; }
  let total = 0;
  for (const i of upTo(n).shape) { const t = labels[i], base = S[i * c + t]; let cnt = 0;
    for (const j of upTo(c).shape) { if (j === t) continue; const m = S[i * c + j] - base + 1; if (m > 0) { total += m; S[i * c + j] = 1; cnt++; } else S[i * c + j] = 0; }
    S[i * c + t] = -cnt; }
  for (const i of upTo(n).shape) for (const k of upTo(d).shape) { const v = x[i * d + k]; for (const j of upTo(c).shape) g[k * c + j] += v * S[i * c + j]; }
  let sq = 0; for (const p of upTo(w.length).shape) { sq += w[p] * w[p]; g[p] = g[p] / n + 2 * reg * w[p]; }
  return { loss: total / n + reg * sq, dW: fromTypedArray(g, [d, c]) };
}
export function svmLossVectorized(W, X, y, reg) { return all(W, X, y, reg); }
