import { eye, fromTypedArray, maximum, NDArray } from "noloop/arrays";

const st: any = { n: 0, f: null };
const step = () => { st.f(st.n); st.n += 1; };
const pair = { get 0() { step(); return "k"; }, 1: 0 };
const each = (count: number, f) => { const [n, g] = [st.n, st.f]; st.n = 0; st.f = f; Object.fromEntries(Array(count).fill(pair)); st.n = n; st.f = g; };
function all(EACH, W, X, y, reg) {
  const n = X.shape[0], d = X.shape[1], c = W.shape[1];
  const w = W.copy().data, x = X.copy().data, labels = y.copy().data;
  const S = new Float64Array(n * c), g = new Float64Array(d * c);
  const st = { total: 0, sq: 0 };
  EACH(n, (i) => EACH(d, (k) => { const v = x[i * d + k]; EACH(c, (j) => { S[i * c + j] += v * w[k * c + j]; }); }));
  EACH(n, (i) => { const t = labels[i], base = S[i * c + t]; let cnt = 0;
    EACH(c, (j) => { if (j === t) return; const m = S[i * c + j] - base + 1; if (m > 0) { st.total += m; S[i * c + j] = 1; cnt++; } else S[i * c + j] = 0; });
    S[i * c + t] = -cnt; });
  EACH(n, (i) => EACH(d, (k) => { const v = x[i * d + k]; EACH(c, (j) => { g[k * c + j] += v * S[i * c + j]; }); }));
  EACH(d * c, (p) => { st.sq += w[p] * w[p]; g[p] = g[p] / n + 2 * reg * w[p]; });
  return { loss: st.total / n + reg * st.sq, dW: fromTypedArray(g, [d, c]) };
}
export function svmLossVectorized(W, X, y, reg) { return all(each, W, X, y, reg); }
