// The works in TensorFlow.js with its WebAssembly backend, with SIMD and threads: in Node it takes threads only when told.
import { createRequire } from "node:module";
import { installBlobFiles } from "./blob-files.mjs";
import { serve } from "./serve.mjs";
import { netWorks } from "./tfjs-nets.mjs";

installBlobFiles();
const require = createRequire(import.meta.url);
console.log = console.error; // its greeting must not get between the lines
const tf = require("@tensorflow/tfjs");
const wasm = require("@tensorflow/tfjs-backend-wasm");

tf.env().set("WASM_HAS_SIMD_SUPPORT", true);
tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", true);
wasm.setThreadsCount(Number(process.env.PEER_THREADS));
wasm.setWasmPaths(
  `${require.resolve("@tensorflow/tfjs-backend-wasm/package.json").replace(/package\.json$/, "")}wasm-out/`,
);
await tf.setBackend("wasm");
await tf.ready();

const numbers = (tensor) => [tensor.dataSync()];
const tensorOf = ({ data, shape }) => tf.keep(tf.tensor(data, shape));
/** There is no tensor of bytes: images are floats before anything is timed. */
const imagesOf = ({ data, shape }) => tf.keep(tf.tensor(Float32Array.from(data), shape));

/** X^T slopes. `X.matMul(slopes, true)` would be plain loops: see tfjs-nets.mjs. */
const weightGradient = (X, slopes) => slopes.transpose().matMul(X).transpose();

function svmLoss(W, X, truth, reg) {
  const N = X.shape[0];
  const scores = X.matMul(W);
  const correct = scores.mul(truth).sum(1, true);
  const margins = scores.sub(correct).add(1).relu().mul(tf.scalar(1).sub(truth));
  const loss = margins.sum().div(N).add(W.square().sum().mul(reg));
  const violated = margins.greater(0).toFloat();
  const slopes = violated.sub(violated.sum(1, true).mul(truth));
  return [
    loss,
    weightGradient(X, slopes)
      .div(N)
      .add(W.mul(2 * reg)),
  ];
}

function softmaxLoss(W, X, truth, reg) {
  const N = X.shape[0];
  const probabilities = X.matMul(W).softmax();
  const loss = probabilities.mul(truth).sum(1).log().sum().div(-N).add(W.square().sum().mul(reg));
  return [
    loss,
    weightGradient(X, probabilities.sub(truth))
      .div(N)
      .add(W.mul(2 * reg)),
  ];
}

const loss =
  (lossFunction) =>
  (inputs, { C }) => {
    const [W, X] = [inputs.W, inputs.X].map(tensorOf);
    const truth = tf.keep(tf.oneHot(tensorOf(inputs.y).toInt(), C).toFloat());
    return {
      run: () => lossFunction(W, X, truth, 1e-3),
      numbers: (parts) => parts.map((part) => part.dataSync()),
    };
  };

function centered({ data, shape: [N, pixels] }) {
  const rows = new Float32Array(N * (pixels + 1));
  for (let i = 0, to = 0, from = 0; i < N; i++) {
    for (let d = 0; d < pixels; d++) rows[to++] = data[from++] - 127.5;
    rows[to++] = 1;
  }
  return tf.keep(tf.tensor2d(rows, [N, pixels + 1]));
}

const works = {
  matmul: (inputs) => {
    const [A, B] = [inputs.A, inputs.B].map(tensorOf);
    return { run: () => A.matMul(B), numbers };
  },
  "knn-distances": (inputs) => {
    const [X, train] = [inputs.X, inputs.Xtrain].map(imagesOf);
    const run = () => {
      const products = train.matMul(X.transpose()).transpose(); // five times as fast as X by the transposed examples
      const squares = X.square().sum(1, true).sub(products.mul(2)).add(train.square().sum(1));
      return squares.relu().sqrt();
    };
    return { run, numbers };
  },
  "svm-loss": loss(svmLoss),
  "softmax-loss": loss(softmaxLoss),
  "svm-train": (inputs, { C, B, steps }) => {
    const X = centered(inputs.images);
    const start = tensorOf(inputs.W);
    const truth = tf.keep(tf.oneHot(tensorOf(inputs.y).toInt(), C).toFloat());
    const batches = Array.from({ length: steps }, (_, step) =>
      inputs.rows.data.slice(step * B, (step + 1) * B),
    );
    const run = () => {
      let W = start.clone();
      for (const batch of batches) {
        const next = tf.tidy(() => {
          const rows = tf.tensor1d(batch, "int32");
          const [, dW] = svmLoss(W, X.gather(rows), truth.gather(rows), 2.5e4);
          return W.sub(dW.mul(1e-7));
        });
        W.dispose();
        W = next;
      }
      return W;
    };
    return { run, numbers };
  },
  ...netWorks(tf, tensorOf),
};

const threads = wasm.getThreadsCount();
serve(`TensorFlow.js ${tf.version.tfjs}, WASM backend, ${threads} threads`, works, {
  around: (work) => {
    tf.engine().startScope();
    try {
      return work();
    } finally {
      tf.engine().endScope();
    }
  },
});
