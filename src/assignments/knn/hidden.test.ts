/** The tests that a student does not see. Their inputs depend on the course's key and on the student. */
import { array, type NDArray } from "../../arrays.js";
import { expect, testsOf } from "../../graded-tests/graded.js";
import * as solution from "./solution.js";
import type * as Starter from "./starter.js";

const { graded } = testsOf<typeof Starter>();

/** The expanded square loses digits where the distance is small; float32 has seven. */
const DISTANCES = { rtol: 1e-4, atol: 1e-4 };

for (const name of [
  "computeDistancesTwoLoops",
  "computeDistancesOneLoop",
  "computeDistancesNoLoops",
] as const) {
  graded(`${name}: random examples`, { points: 6, zh: `${name}：随机样本` }, async ({ submission, rng }) => {
    const [X, train] = [rng.randn(6, 9), rng.randn(11, 9).add(0.5)];
    const several = await submission[name](X, train);
    const single = await submission[name](X.slice([0, 1]), train.slice([0, 1]));
    const twins = await submission[name](X, X.copy()); // where rounding can make a square negative
    expect(several).toAgreeWith(solution.computeDistancesTwoLoops(X, train), DISTANCES);
    expect(twins).toAgreeWith(solution.computeDistancesTwoLoops(X, X), { rtol: 1e-3, atol: 1e-2 });
    expect(single).toAgreeWith(
      solution.computeDistancesTwoLoops(X.slice([0, 1]), train.slice([0, 1])),
      DISTANCES,
    );
  });

  graded(
    `${name}: pixels in uint8`,
    { points: 3, zh: `${name}：uint8 像素` },
    async ({ submission, rng }) => {
      const [found, expected]: [NDArray[], NDArray[]] = [[], []];
      for (const brightest of [18, 256]) {
        const X = rng.randint(0, brightest, [4, 12]).astype("uint8");
        const train = rng.randint(0, brightest, [5, 12]).astype("uint8");
        found.push(await submission[name](X, train));
        expected.push(solution.computeDistancesTwoLoops(X, train));
      }
      expect(found).toAgreeWith(expected, DISTANCES);
    },
  );
}

graded(
  "predictLabels: random distances, every k",
  { points: 7, zh: "predictLabels：随机距离，每个 k" },
  async ({ submission, rng }) => {
    const [dists, y] = [rng.rand(12, 9), rng.randint(0, 4, 9).multiply(7).astype("int32")];
    const found: NDArray[] = [];
    const expected: NDArray[] = [];
    for (const k of [1, 2, 4, 5, 8]) {
      found.push(await submission.predictLabels(dists, y, k));
      expected.push(solution.predictLabels(dists, y, k));
    }
    const single = await submission.predictLabels(array([[2]]), array([3], { dtype: "int32" }), 1);
    expect([...found, single]).toAgreeWith([...expected, array([3])]);
  },
);

graded(
  "splitFolds: rows that divide evenly, and rows that do not",
  { points: 4, zh: "splitFolds：能整除与不能整除的行数" },
  async ({ submission, rng }) => {
    const [X, y] = [rng.randn(11, 2), rng.randint(0, 9, 11).astype("int32")];
    const uneven = await submission.splitFolds(X, y, 3);
    const even = await submission.splitFolds(X.slice([0, 8]), y.slice([0, 8]), 4);
    expect(uneven).toAgreeWith(solution.splitFolds(X, y, 3));
    expect(even).toAgreeWith(solution.splitFolds(X.slice([0, 8]), y.slice([0, 8]), 4));
  },
);

graded(
  "crossValidate: random examples in three classes",
  { points: 7, zh: "crossValidate：三个类别的随机样本" },
  async ({ submission, rng }) => {
    const y = rng.randint(0, 3, 23).astype("int32");
    const X = rng.randn(23, 3).add(y.astype("float64").reshape(23, 1).multiply(0.8));
    const found = await submission.crossValidate(X, y, 4, [1, 2, 5]);
    expect(found).toAgreeWith(solution.crossValidate(X, y, 4, [1, 2, 5]), { rtol: 1e-6 });
  },
);
