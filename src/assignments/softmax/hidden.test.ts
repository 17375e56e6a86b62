/** The tests that students do not see. Their inputs depend on the course's key and on the student. */
import { array, eye, round } from "../../arrays.js";
import { softmaxLossNaive as solution } from "../../classifiers/softmax.js";
import { expect, testsOf } from "../../graded-tests/graded.js";
import type { RandomState } from "../../random/random-state.js";
import type * as Starter from "./starter.js";

const { graded } = testsOf<typeof Starter>();

/** float32 keeps four digits after the point of scores near 2000. */
const FAR = { rtol: 1e-3, atol: 1e-3 };

/** Normal numbers rounded to multiples of 1/64: plus or minus thousands, float32 holds them exactly. */
const shortNormal = (rng: RandomState, rows: number, columns: number) =>
  round(rng.randn(rows, columns).multiply(64)).divide(64);

const problem = (rng: RandomState, N: number, D: number, C: number) =>
  [rng.randn(D, C), rng.randn(N, D), rng.randint(0, C, N).astype("int32")] as const;

for (const [name, ofRandom, ofFew] of [
  ["softmaxLossNaive", 5, 5],
  ["softmaxLossVectorized", 10, 10],
] as const) {
  graded(
    `${name}: loss and gradient of a random problem`,
    { points: ofRandom, zh: `${name}：随机数据上的损失与梯度` },
    async ({ submission, rng }) => {
      const [W, X, y] = problem(rng, 13, 7, 5);
      const result = await submission[name](W, X, y, 0.7);
      expect(result).toAgreeWith(solution(W, X, y, 0.7));
    },
  );

  graded(
    `${name}: one example, two classes, no penalty`,
    { points: ofFew, zh: `${name}：单个样本、两个类别、无正则项` },
    async ({ submission, rng }) => {
      const [W, X, y] = problem(rng, 1, 4, 3);
      const [W2, X2, y2] = problem(rng, 9, 6, 2);
      const single = await submission[name](W, X, y, 0);
      const two = await submission[name](W2, X2, y2, 1e-3);
      const sure = array([
        [0, 60, 1],
        [50, 2, 0],
      ]); // the true classes have the probabilities e**-60 and e**-50, whose logarithms are finite
      const classes = array([0, 2], { dtype: "int32" });
      const wrongly = await submission[name](sure, eye(2), classes, 0);
      expect(single).toAgreeWith(solution(W, X, y, 0));
      expect(wrongly).toAgreeWith(solution(sure, eye(2), classes, 0));
      expect(two).toAgreeWith(solution(W2, X2, y2, 1e-3));
    },
  );

  graded(
    `${name}: scores far below zero`,
    { points: 2, zh: `${name}：得分远小于零` },
    async ({ submission, rng }) => {
      const W = array([[-1000, -1001]]);
      const { loss } = await submission[name](W, array([[1]]), array([0], { dtype: "int32" }), 0);
      const [X, y] = [shortNormal(rng, 4, 3).subtract(2000), rng.randint(0, 3, 4).astype("int32")];
      const below = await submission[name](eye(3), X, y, 0.01);
      // Scores on both sides of 0 distinguish the mistakes.
      const above = await submission[name](eye(3), X.negate(), y, 0.01);
      expect(loss).toAgreeWith(Math.log(1 + Math.exp(-1)));
      expect(below).toAgreeWith(solution(eye(3), X, y, 0.01), FAR);
      expect(above).toAgreeWith(solution(eye(3), X.negate(), y, 0.01), FAR);
    },
  );

  graded(
    `${name}: examples whose scores are of different sizes`,
    { points: 5, zh: `${name}：各样本的得分大小相差悬殊` },
    async ({ submission, rng }) => {
      const W = array([
        [400, 401, 399],
        [-400, -401, -403],
      ]).add(shortNormal(rng, 2, 3));
      const X = array([
        [1, 0],
        [0, 1],
        [2, 1],
      ]);
      const y = rng.randint(0, 3, 3).astype("int32");
      const result = await submission[name](W, X, y, 1e-7);
      expect(result).toAgreeWith(solution(W, X, y, 1e-7));
    },
  );
}
