// ml-matrix and ml-knn: plain JavaScript.
import { readFileSync } from "node:fs";
import KNN from "ml-knn";
import { Matrix } from "ml-matrix";
import { serve } from "./serve.mjs";

const version = (name) =>
  JSON.parse(readFileSync(new URL(`../node_modules/${name}/package.json`, import.meta.url), "utf8")).version;
const matrixOf = ({ data, shape: [rows, columns] }) => Matrix.from1DArray(rows, columns, Array.from(data));
const rowsOf = ({ data, shape: [rows, columns] }) =>
  Array.from({ length: rows }, (_, i) => Array.from(data.subarray(i * columns, (i + 1) * columns)));

serve(`ml-matrix ${version("ml-matrix")}, ml-knn ${version("ml-knn")}`, {
  matmul: (inputs) => {
    const [A, B] = [inputs.A, inputs.B].map(matrixOf);
    return { run: () => A.mmul(B), numbers: (matrix) => [matrix.to1DArray()] };
  },
  "knn-predict": (inputs, { K }) => {
    const knn = new KNN(rowsOf(inputs.Xtrain), Array.from(inputs.y.data), { k: K });
    const X = rowsOf(inputs.X);
    return { run: () => knn.predict(X), labels: (labels) => labels };
  },
});
