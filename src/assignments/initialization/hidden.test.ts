/** The tests that students do not see. Their inputs depend on the course's key and on the student. */
import { expect, testsOf } from "../../graded-tests/graded.js";
import type { PlainValue } from "../../graded-tests/plain-value.js";
import * as solution from "./solution.js";
import type * as Starter from "./starter.js";

const { graded } = testsOf<typeof Starter>();

/** A solution in float32 passes. */
const CLOSE = { rtol: 1e-5, atol: 1e-6 };

const DIMS = [4, 6, 3, 2];

const names = (parameters: PlainValue | object) => Object.keys(parameters as object).sort();

graded(
  "initializeParametersZeros: three layers",
  { points: 5, zh: "initializeParametersZeros：三层" },
  async ({ submission }) => {
    const found = await submission.initializeParametersZeros(DIMS);
    const expected = solution.initializeParametersZeros(DIMS);
    expect(found).toAgreeWith(expected);
    expect(names(found)).toEqual(names(expected));
    const deeper = [2, 4, 3, 5, 1];
    expect(await submission.initializeParametersZeros(deeper)).toAgreeWith(
      solution.initializeParametersZeros(deeper),
    );
  },
);

graded(
  "initializeParametersRandom: three layers, another seed",
  { points: 10, zh: "initializeParametersRandom：三层，其他种子" },
  async ({ submission, rng }) => {
    const seed = rng.randint(4, 1000);
    const found = await submission.initializeParametersRandom(DIMS, seed);
    expect(found).toAgreeWith(solution.initializeParametersRandom(DIMS, seed), CLOSE);
  },
);

graded(
  "initializeParametersHe: three layers, another seed",
  { points: 15, zh: "initializeParametersHe：三层，其他种子" },
  async ({ submission, rng }) => {
    const seed = rng.randint(4, 1000);
    const found = await submission.initializeParametersHe(DIMS, seed);
    expect(found).toAgreeWith(solution.initializeParametersHe(DIMS, seed), CLOSE);
  },
);

graded(
  "model: parameters after 12 iterations with He's initialization",
  { points: 9, zh: "model：从 He 初始化开始，12 次迭代后的参数" },
  async ({ submission, rng }) => {
    const [X, Y] = [rng.randn(3, 9), rng.randint(0, 2, [1, 9]).astype("int32")];
    const seed = rng.randint(4, 1000);
    const found = await submission.model(X, Y, 0.3, 12, "he", seed);
    expect(found).toAgreeWith(solution.model(X, Y, 0.3, 12, "he", seed), { rtol: 1e-4, atol: 1e-5 });
  },
);

graded(
  "model: parameters after two iterations from large random numbers",
  { points: 6, zh: "model：从大的随机数开始，两次迭代后的参数" },
  async ({ submission, rng }) => {
    const [X, Y] = [rng.randn(2, 6), rng.randint(0, 2, [1, 6]).astype("int32")];
    const found = await submission.model(X, Y, 0.02, 2, "random", 7);
    const expected = solution.model(X, Y, 0.02, 2, "random", 7);
    expect(found).toAgreeWith(expected, { rtol: 1e-4, atol: 1e-3 });
  },
);
