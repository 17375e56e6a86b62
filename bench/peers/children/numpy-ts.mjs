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

const numbers = (array) => [array.data];

serve(`numpy-ts ${version}, one thread`, {
  matmul: (inputs) => {
    const [A, B] = [inputs.A, inputs.B].map(arrayOf);
    return { run: () => np.matmul(A, B), numbers };
  },
});
