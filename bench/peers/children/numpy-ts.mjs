// The works in numpy-ts, which has one thread.
import { readFileSync } from "node:fs";
import * as np from "numpy-ts";
import { serve } from "./serve.mjs";

const { version } = JSON.parse(
  readFileSync(new URL("../node_modules/numpy-ts/package.json", import.meta.url), "utf8"),
);
const DTYPES = { Float64Array: "float64", Float32Array: "float32", Uint8Array: "uint8", Int32Array: "int32" };

function arrayOf({ data, shape }) {
  const array = np.zeros(shape, DTYPES[data.constructor.name]);
  array.data.set(data);
  return array;
}

np.configureWasm({ maxMemory: 2 ** 30 }); // the default, 256 MiB, is too small for the distances

const numbers = (array) => [array.data];

serve(`numpy-ts ${version}, one thread`, {
  matmul: (inputs) => {
    const [A, B] = [inputs.A, inputs.B].map(arrayOf);
    return { run: () => np.matmul(A, B), numbers };
  },
  "knn-distances": (inputs, _size, way) => {
    const [bytes, trainBytes] = [inputs.X, inputs.Xtrain].map(arrayOf);
    const run = () => {
      const [X, train] = [bytes.astype(way), trainBytes.astype(way)];
      const squares = X.multiply(X).sum(1).reshape(X.shape[0], 1);
      const all = squares
        .add(train.multiply(train).sum(1))
        .subtract(np.matmul(X, train.transpose()).multiply(2));
      return np.sqrt(np.maximum(all, 0));
    };
    return { run, numbers };
  },
});
