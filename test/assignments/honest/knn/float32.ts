// float32 by differences of all pairs; votes by bincount; folds cut with slice().
import { bincount, concatenate, type NDArray, sqrt, zeros } from "noloop/arrays";

const narrow = (a: NDArray) => a.astype("float32");

export const computeDistancesTwoLoops = (X: NDArray, Xtrain: NDArray) => {
  const [M, N] = [X.shape[0]!, Xtrain.shape[0]!];
  const out = zeros([M, N], "float32");
  let at = M * N;
  while (at--) {
    const [i, j] = [Math.floor(at / N), at % N];
    const gap = narrow(X.row(i)).subtract(narrow(Xtrain.row(j)));
    out.set(Math.sqrt(gap.dot(gap).item()), i, j);
  }
  return out;
};

export const computeDistancesOneLoop = (X: NDArray, Xtrain: NDArray) => {
  const out = zeros([X.shape[0]!, Xtrain.shape[0]!], "float32");
  const learned = narrow(Xtrain);
  for (let i = 0; i < X.shape[0]!; i++) {
    out.row(i).assign(
      sqrt(
        learned
          .subtract(narrow(X.row(i)))
          .power(2)
          .sum({ axis: 1 }),
      ),
    );
  }
  return out;
};

export const computeDistancesNoLoops = (X: NDArray, Xtrain: NDArray) => {
  const [M, D] = X.shape as [number, number];
  return sqrt(narrow(X).reshape(M, 1, D).subtract(narrow(Xtrain)).power(2).sum({ axis: 2 }));
};

export const predictLabels = (dists: NDArray, y: NDArray, k: number) => {
  const order = dists.argsort({ axis: 1 });
  const labels = zeros([dists.shape[0]!], "int32");
  for (let i = 0; i < labels.size; i++) {
    labels.set(bincount(y.take(order.slice(i, [0, k]))).argmax(), i);
  }
  return labels;
};

export const splitFolds = (X: NDArray, y: NDArray, numFolds: number) => {
  const N = X.shape[0]!;
  const [size, longer] = [Math.floor(N / numFolds), N % numFolds];
  const ends = Array.from({ length: numFolds + 1 }, (_, f) => f * size + Math.min(f, longer));
  const cut = (a: NDArray) => ends.slice(1).map((end, f) => a.slice([ends[f]!, end]));
  return { Xfolds: cut(X), yfolds: cut(y) };
};

export const crossValidate = (X: NDArray, y: NDArray, numFolds: number, kChoices: readonly number[]) => {
  const { Xfolds, yfolds } = splitFolds(X, y, numFolds);
  const out = zeros([numFolds, kChoices.length], "float32");
  Xfolds.forEach((part, f) => {
    const rest = (folds: NDArray[]) => concatenate(folds.filter((_, g) => g !== f));
    const dists = computeDistancesOneLoop(part, rest(Xfolds));
    kChoices.forEach((k, c) => out.set(predictLabels(dists, rest(yfolds), k).equal(yfolds[f]!).mean(), f, c));
  });
  return out.T;
};
