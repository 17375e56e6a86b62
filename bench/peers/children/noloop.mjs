// Ours, as a user would call it, on the backend that NOLOOP_BACKEND names.
import { pathToFileURL } from "node:url";
import { netWorks } from "./noloop-nets.mjs";
import { serve } from "./serve.mjs";

const from = (file) => import(new URL(file, pathToFileURL(`${process.env.PEER_DIST}/`)).href);
const noloop = await from("index.js");
const { computeDistancesNoLoops, KNearestNeighbor, LinearSVM, scope, zeros } = noloop;
const { directKernels } = await from("engine/wasm/kernels.js");

const asked = noloop.availableBackends().find(({ name }) => name === process.env.NOLOOP_BACKEND);
if (!asked.available) {
  process.stdout.write(`${JSON.stringify({ missing: asked.reason })}\n`); // and nothing more
  process.exit(0);
}

/** An array in the engine's memory. */
function arrayOf({ data, shape }) {
  const dtype = {
    Float64Array: "float64",
    Float32Array: "float32",
    Int32Array: "int32",
    Uint8Array: "uint8",
  };
  const result = zeros(shape, dtype[data.constructor.name]);
  result.data.set(data);
  return result;
}

const numbers = ({ data }) => [data];

const loss = (lossFunction) => (inputs) => {
  const [W, X, y] = [inputs.W, inputs.X, inputs.y].map(arrayOf);
  return { run: () => lossFunction(W, X, y, 1e-3), numbers: ({ loss, dW }) => [[loss], dW.data] };
};

const works = {
  matmul: ({ A, B }) => {
    const [a, b] = [arrayOf(A), arrayOf(B)];
    return { run: () => a.matmul(b), numbers };
  },
  "knn-distances": ({ X, Xtrain }) => {
    const [x, train] = [arrayOf(X), arrayOf(Xtrain)];
    return { run: () => computeDistancesNoLoops(x, train), numbers };
  },
  "knn-predict": ({ X, Xtrain, y }, { K }) => {
    const knn = new KNearestNeighbor().train(arrayOf(Xtrain), arrayOf(y));
    const x = arrayOf(X);
    return { run: () => knn.predict(x, { k: K }), labels: ({ data }) => data };
  },
  "svm-loss": loss(noloop.svmLossFused),
  "softmax-loss": loss(noloop.softmaxLossFused),
  "svm-train": (inputs, { B, steps }) => {
    const X = centered(inputs.images, inputs.W.data.constructor);
    const [y, W] = [inputs.y, inputs.W].map(arrayOf);
    const settings = {
      learningRate: 1e-7,
      reg: 2.5e4,
      numIters: steps,
      batchSize: B,
      seed: 231,
      initialWeights: W,
    };
    const run = () => {
      const svm = new LinearSVM();
      svm.train(X, y, settings);
      return svm.W;
    };
    return { run, numbers };
  },
  ...netWorks(noloop, arrayOf),
};

/** Pixels around 0 and a column of ones. */
function centered({ data, shape: [N, pixels] }, Floats) {
  const X = zeros([N, pixels + 1], Floats === Float32Array ? "float32" : "float64");
  for (let i = 0, to = 0, from = 0; i < N; i++) {
    for (let d = 0; d < pixels; d++) X.data[to++] = data[from++] - 127.5;
    X.data[to++] = 1;
  }
  return X;
}

/** Of one core, in multiplies and adds of 128 bits: the best of three runs of some milliseconds. */
function peak({ dtype }) {
  const [kernel, lanes] = dtype === "float32" ? ["peakFloat32", 4] : ["peakFloat64", 2];
  const rounds = 100_000;
  let best = 0;
  for (let run = 0; run < 3; run++) {
    const start = process.hrtime.bigint();
    directKernels()[kernel](rounds);
    best = Math.max(best, (rounds * 12 * lanes * 2) / Number(process.hrtime.bigint() - start));
  }
  return { gflops: best };
}

serve(`noloop, backend ${process.env.NOLOOP_BACKEND}`, works, { around: scope, answers: { peak } });
