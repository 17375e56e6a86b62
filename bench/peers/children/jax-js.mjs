// The works in jax-js, compiled by its jit; it computes when the numbers are waited for.
import { readFileSync } from "node:fs";
import { serve } from "./serve.mjs";
import { installWebWorkers } from "./web-worker.mjs";

installWebWorkers(Number(process.env.PEER_THREADS));
const { init, defaultDevice, jit, nn, numpy: np } = await import("@jax-js/jax");
await init("wasm");
defaultDevice("wasm");
const { version } = JSON.parse(
  readFileSync(new URL("../node_modules/@jax-js/jax/package.json", import.meta.url), "utf8"),
);

const arrayOf = ({ data, shape }) => np.array(data).reshape(shape);
const oneHot = ({ data }, C) => {
  const rows = new Float32Array(data.length * C);
  for (let i = 0; i < data.length; i++) rows[i * C + data[i]] = 1;
  return np.array(rows).reshape([data.length, C]);
};

const svmLoss = jit((W, X, truth) => {
  const N = X.shape[0];
  const scores = np.matmul(X.ref, W.ref);
  const correct = np.sum(scores.ref.mul(truth.ref), 1, { keepdims: true });
  const wrong = np.array(1).sub(truth.ref);
  const margins = np.maximum(scores.sub(correct).add(1), 0).mul(wrong);
  const loss = np
    .sum(margins.ref)
    .div(N)
    .add(np.sum(W.ref.mul(W.ref)).mul(1e-3));
  const violated = np.where(np.greater(margins, 0), 1, 0).astype(np.float32);
  const slopes = violated.ref.sub(np.sum(violated, 1, { keepdims: true }).mul(truth));
  const dW = np.matmul(np.transpose(X), slopes).div(N).add(W.mul(2e-3));
  return [loss, dW];
});

const softmaxLoss = jit((W, X, truth) => {
  const N = X.shape[0];
  const scores = np.matmul(X.ref, W.ref);
  const logs = nn.logSoftmax(scores, 1);
  const loss = np
    .sum(logs.ref.mul(truth.ref))
    .div(-N)
    .add(np.sum(W.ref.mul(W.ref)).mul(1e-3));
  const slopes = np.exp(logs).sub(truth);
  const dW = np.matmul(np.transpose(X), slopes).div(N).add(W.mul(2e-3));
  return [loss, dW];
});

const loss =
  (lossFunction) =>
  (inputs, { C }) => {
    const [W, X] = [arrayOf(inputs.W), arrayOf(inputs.X)];
    const truth = oneHot(inputs.y, C);
    const run = async () => {
      const [value, dW] = lossFunction(W.ref, X.ref, truth.ref);
      return [await value.data(), await dW.data()];
    };
    return { run, numbers: (parts) => parts };
  };

serve(`jax-js ${version}`, {
  matmul: (inputs) => {
    const [A, B] = [arrayOf(inputs.A), arrayOf(inputs.B)];
    const multiply = jit((a, b) => np.matmul(a, b));
    return { run: () => multiply(A.ref, B.ref).data(), numbers: (data) => [data] };
  },
  "svm-loss": loss(svmLoss),
  "softmax-loss": loss(softmaxLoss),
});
