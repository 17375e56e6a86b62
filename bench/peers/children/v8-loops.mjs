// The definition as plain loops over typed arrays, which V8 compiles: what a program has that uses no library.
import { serve } from "./serve.mjs";
import { layerWorks } from "./v8-layers.mjs";

function dot(x, from, w, c, D, C) {
  let sum = 0;
  for (let d = 0; d < D; d++) sum += x[from + d] * w[d * C + c];
  return sum;
}

function svmLoss({ W, X, y }, { N, D, C }, reg) {
  const [w, x, labels] = [W.data, X.data, y.data];
  const dW = new Float64Array(D * C);
  const scores = new Float64Array(C);
  let loss = 0;
  for (let i = 0; i < N; i++) {
    for (let c = 0; c < C; c++) scores[c] = dot(x, i * D, w, c, D, C);
    for (let c = 0; c < C; c++) {
      const margin = scores[c] - scores[labels[i]] + 1;
      if (c === labels[i] || margin <= 0) continue;
      loss += margin;
      for (let d = 0; d < D; d++) {
        dW[d * C + c] += x[i * D + d];
        dW[d * C + labels[i]] -= x[i * D + d];
      }
    }
  }
  return withPenalty(loss, dW, w, N, reg);
}

function softmaxLoss({ W, X, y }, { N, D, C }, reg) {
  const [w, x, labels] = [W.data, X.data, y.data];
  const dW = new Float64Array(D * C);
  const slopes = new Float64Array(C);
  let loss = 0;
  for (let i = 0; i < N; i++) {
    for (let c = 0; c < C; c++) slopes[c] = dot(x, i * D, w, c, D, C);
    const most = Math.max(...slopes);
    loss -= slopes[labels[i]] - most;
    let sum = 0;
    for (let c = 0; c < C; c++) sum += slopes[c] = Math.exp(slopes[c] - most);
    loss += Math.log(sum);
    for (let c = 0; c < C; c++) slopes[c] = slopes[c] / sum - (c === labels[i] ? 1 : 0);
    for (let d = 0; d < D; d++) for (let c = 0; c < C; c++) dW[d * C + c] += x[i * D + d] * slopes[c];
  }
  return withPenalty(loss, dW, w, N, reg);
}

function withPenalty(loss, dW, w, N, reg) {
  let squares = 0;
  for (let p = 0; p < dW.length; p++) {
    squares += w[p] * w[p];
    dW[p] = dW[p] / N + 2 * reg * w[p];
  }
  return [loss / N + reg * squares, dW];
}

const work = (lossFunction) => (inputs, size) => {
  return { run: () => lossFunction(inputs, size, 1e-3), numbers: ([loss, dW]) => [[loss], dW] };
};

serve(`plain loops, Node ${process.version}, one thread`, {
  "svm-loss": work(svmLoss),
  "softmax-loss": work(softmaxLoss),
  ...layerWorks,
});
