/** The tests that a student does not see. Their inputs depend on the course's key and on the student. */
import { array, zeros } from "../../arrays.js";
import { svmLossNaive as solution } from "../../classifiers/linear-svm.js";
import type { RandomState } from "../../random/random-state.js";
import { expect, testsOf } from "../graded.js";
import type * as Starter from "./starter.js";

const { graded } = testsOf<typeof Starter>();

const problem = (rng: RandomState, N: number, D: number, C: number) =>
  [rng.randn(D, C), rng.randn(N, D), rng.randint(0, C, N).astype("int32")] as const;

for (const name of ["svmLossNaive", "svmLossVectorized"] as const) {
  graded(
    `${name}: loss and gradient of a random problem`,
    { points: 15, zh: `${name}：随机数据上的损失与梯度` },
    async ({ submission, rng }) => {
      const [W, X, y] = problem(rng, 13, 7, 5);
      const found = await submission[name](W, X, y, 0.7);
      expect(found).toAgreeWith(solution(W, X, y, 0.7));
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
    },
  );

  graded(
    `${name}: large scores and two classes`,
    { points: 5, zh: `${name}：得分很大、只有两个类别` },
    async ({ submission, rng }) => {
      const [W, X, y] = problem(rng, 9, 6, 2);
      const found = await submission[name](W.multiply(1e4), X, y, 1e-3);
      expect(found).toAgreeWith(solution(W.multiply(1e4), X, y, 1e-3));
      const flat = await submission[name](zeros([6, 2]), X, y, 5);
      expect(flat).toAgreeWith(solution(zeros([6, 2]), X, y, 5));
    },
  );
}
