/** The tests that students do not see. Their inputs depend on the course's key and on the student. */
import { array, concatenate, eye, zeros } from "../../arrays.js";
import { svmLossNaive as solution } from "../../classifiers/linear-svm.js";
import { expect, testsOf } from "../../graded-tests/graded.js";
import type { RandomState } from "../../random/random-state.js";
import type * as Starter from "./starter.js";

const { graded } = testsOf<typeof Starter>();

const problem = (rng: RandomState, N: number, D: number, C: number) =>
  [rng.randn(D, C), rng.randn(N, D), rng.randint(0, C, N).astype("int32")] as const;

/**
 * Examples with one score 1.00005 below that of the true class and another 0.99995 below it. A margin that is not 1
 * counts both classes or neither, in float32 too. The weights are the identity, so that X holds the scores.
 */
function nearMargin(rng: RandomState, N: number, C: number) {
  const y = rng.randint(2, C, N).astype("int32");
  const X = rng.randn(N, C);
  X.slice([], 0).assign(X.pick(y).subtract(1.00005));
  X.slice([], 1).assign(X.pick(y).subtract(0.99995));
  return [eye(C), X, y] as const;
}

for (const name of ["svmLossNaive", "svmLossVectorized"] as const) {
  graded(
    `${name}: loss and gradient of a random problem`,
    { points: 15, zh: `${name}：随机数据上的损失与梯度` },
    async ({ submission, rng }) => {
      const [W, X, y] = problem(rng, 13, 7, 5);
      const result = await submission[name](W, X, y, 0.7);
      expect(result).toAgreeWith(solution(W, X, y, 0.7));
      const [V, Z, labels] = nearMargin(rng, 6, 5);
      const near = await submission[name](V, Z, labels, 0.01);
      expect(near).toAgreeWith(solution(V, Z, labels, 0.01));
    },
  );

  graded(
    `${name}: loss and gradient without a penalty, one example, margins of exactly zero`,
    { points: 5, zh: `${name}：无正则项、单个样本、间隔恰为零` },
    async ({ submission, rng }) => {
      const [W, X, y] = problem(rng, 1, 4, 3);
      const single = await submission[name](W, X, y, 0);
      expect(single).toAgreeWith(solution(W, X, y, 0));
      const [V, Z, label] = [array([[1, 0, 2, -5]]), array([[1]]), array([0], { dtype: "int32" })];
      const kink = await submission[name](V, Z, label, 0);
      expect(kink).toAgreeWith(solution(V, Z, label, 0));
      const [U, Q, of] = nearMargin(rng, 1, 4);
      expect(await submission[name](U, Q, of, 0)).toAgreeWith(solution(U, Q, of, 0));
    },
  );

  graded(
    `${name}: large scores and two classes`,
    { points: 5, zh: `${name}：得分很大、只有两个类别` },
    async ({ submission, rng }) => {
      const [W, X, y] = problem(rng, 9, 6, 2);
      const result = await submission[name](W.multiply(1e4), X, y, 0.05);
      expect(result).toAgreeWith(solution(W.multiply(1e4), X, y, 0.05));
      const flat = await submission[name](zeros([6, 2]), X, y, 5);
      expect(flat).toAgreeWith(solution(zeros([6, 2]), X, y, 5));
      const column = X.slice([], [0, 1]);
      const twice = concatenate([column, column.subtract(0.99995)], { axis: 1 });
      const close = await submission[name](eye(2), twice, y, 0);
      expect(close).toAgreeWith(solution(eye(2), twice, y, 0));
    },
  );
}
