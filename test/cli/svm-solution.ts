/** The svm assignment as a student solves it: all points. */
export const SVM_SOLUTION = `import { maximum, type NDArray } from "noloop/arrays";

export function svmLossNaive(W: NDArray, X: NDArray, y: NDArray, reg: number) {
  const [N, C] = [X.shape[0]!, W.shape[1]!];
  const scores = X.matmul(W);
  const pulls = scores.multiply(0);
  let hinge = 0;
  for (let i = 0; i < N; i++) {
    for (let c = 0; c < C; c++) {
      const margin = scores.get(i, c) - scores.get(i, y.get(i)) + 1;
      if (c === y.get(i) || margin <= 0) continue;
      hinge += margin;
      pulls.set(1, i, c);
      pulls.set(pulls.get(i, y.get(i)) - 1, i, y.get(i));
    }
  }
  const dW = X.T.matmul(pulls).divide(N).add(W.multiply(2 * reg));
  return { loss: hinge / N + reg * W.multiply(W).sum(), dW };
}

export function svmLossVectorized(W: NDArray, X: NDArray, y: NDArray, reg: number) {
  const N = X.shape[0]!;
  const scores = X.matmul(W);
  const margins = maximum(scores.subtract(scores.pick(y).reshape(N, 1)).add(1), 0);
  margins.assignAt(y, 0);
  const pulls = margins.greater(0).astype("float64");
  pulls.assignAt(y, pulls.sum({ axis: 1 }).negate());
  const dW = X.T.matmul(pulls).divide(N).add(W.multiply(2 * reg));
  return { loss: margins.sum() / N + reg * W.multiply(W).sum(), dW };
}
`;
