/**
 * The files of a small assignment, as a course author writes them. It exists only in
 * test/assignments/add-assignment.test.ts.
 */
export const SMALL_ASSIGNMENT: Readonly<Record<string, string>> = {
  "README.md": "# Doubling\n\n| function | points |\n| --- | --- |\n| `double(x)` | 100 |\n",
  "README.zh.md": "# 加倍\n\n| 函数 | 分值 |\n| --- | --- |\n| `double(x)` | 100 |\n",
  "starter.ts": `import type { NDArray } from "../../arrays.js";

export function double(_x: NDArray): NDArray {
  throw new Error("double: not written yet");
}
`,
  "solution.ts": `import type { NDArray } from "../../ndarray/ndarray.js";

export const double = (x: NDArray): NDArray => x.multiply(2);
`,
  "visible.test.ts": `import { array } from "../../arrays.js";
import { expect, testsOf } from "../../graded-tests/graded.js";
import type * as Starter from "./starter.js";

const { graded } = testsOf<typeof Starter>();

graded("double gives 6 for 3", { points: 40, zh: "double：3 得到 6" }, async ({ submission }) => {
  expect(await submission.double(array([3]))).toAgreeWith(array([6]));
});
`,
  "hidden.test.ts": `import { expect, testsOf } from "../../graded-tests/graded.js";
import { double } from "./solution.js";
import type * as Starter from "./starter.js";

const { graded } = testsOf<typeof Starter>();

graded("double agrees on random numbers", { points: 60, zh: "double：随机数" }, async ({ submission, rng }) => {
  const x = rng.randn(4, 3);
  expect(await submission.double(x)).toAgreeWith(double(x));
});
`,
  "work.ts": `import { type Work, workOf } from "../../graded-tests/work.js";

export const work: Readonly<Record<string, Work>> = { double: workOf({ N: 5 }, (rng, { N }) => [rng.randn(N)]) };
`,
  "hints/double.ts": `export const HINTS = {
  "squared": {
    hint: { en: "The numbers are squared.", zh: "这里取了平方。" },
    source: { title: "Arithmetic", url: "https://example.com/" },
  },
} as const;
`,
  "mistakes/double.ts": `import { mistakesOf } from "../../../graded-tests/mistake.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { HINTS } from "../hints/double.js";

export const doubleMistakes = mistakesOf({
  functions: ["double"],
  mistakes: HINTS,
  build: (wrong) => (x: NDArray) => (wrong("squared") ? x.multiply(x) : x.multiply(2)),
});
`,
  "assignment.ts": `import type { Assignment } from "../assignment.js";
import { doubleMistakes } from "./mistakes/double.js";
import { double } from "./solution.js";
import { work } from "./work.js";

export const assignment: Assignment = {
  id: "doubling",
  title: { en: "Doubling", zh: "加倍" },
  course: { name: "CS231n", part: "An example", url: "https://example.com/" },
  entry: "doubling.ts",
  exercises: [{ name: "double", returns: "array", solution: double }],
  work,
  mistakes: [doubleMistakes],
};
`,
};

/** The line of src/assignments/registry.ts. */
export const REGISTRY_LINE = '  doubling: () => import("./doubling/assignment.js"),\n';
