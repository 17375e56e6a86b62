/** Honest submissions, counted in a sandbox as when they are graded: none of them has loops where none are allowed. */
import { afterAll, describe, expect, it } from "vitest";
import type { Assignment } from "../../../src/assignments/assignment.js";
import { assignmentIds, loadAssignment } from "../../../src/assignments/registry.js";
import type { PlainValue } from "../../../src/graded-tests/plain-value.js";
import type { CountedSubmission } from "../../../src/grading/work/counted-submission.js";
import { reportWork } from "../../../src/grading/work/work-report.js";
import { RandomState } from "../../../src/random/random-state.js";
import { honestFolder, honestStyles, unracedTests } from "../../assignments/variant.js";
import { loopsOf, openCounted } from "./count-function.js";

/** By assignment, by variant: what is known of its loops from reading it. */
const LAWS: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>> = {
  svm: {
    "typed-arrays": { svmLossNaive: "N x D x C", svmLossVectorized: "1" },
    float32: { svmLossNaive: "N x D x C", svmLossVectorized: "1" },
  },
  softmax: {
    "float32-in-place": { softmaxLossNaive: "N x D x C", softmaxLossVectorized: "1" },
    "log-sum-exp": { softmaxLossNaive: "N", softmaxLossVectorized: "1" }, // a row at a time
  },
  knn: {
    "by-hand": {
      computeDistancesTwoLoops: "M x N x D",
      computeDistancesOneLoop: "M",
      computeDistancesNoLoops: "1",
      splitFolds: "folds",
    },
    float32: { computeDistancesTwoLoops: "M x N", computeDistancesOneLoop: "M", predictLabels: "M" },
  },
  conv: { columns: { convBackwardNaive: "N x F x H x W", convForwardVectorized: "1" } },
  "conv-step-by-step": { "typed-loops": { convForward: "m x nH x nW x nC", zeroPad: "1" } },
  "batch-norm": { "lying-down": { batchnormBackward: "1", layernormBackward: "1" } },
  "deep-net": { tables: { lModelForward: "L", linearForward: "1" } },
  "logistic-regression": { "one-letter": { optimize: "T", model: "T", propagate: "1" } },
  "planar-classifier": { "in-a-class": { nnModel: "T", layerSizes: "1" } },
  initialization: { builder: { model: "T", initializeParametersHe: "L" } },
};

const assignments = await Promise.all(assignmentIds.map(loadAssignment));
const variants = assignments.flatMap((assignment) =>
  honestStyles(assignment.id).map((style) => [`${assignment.id}/${style}`, assignment, style] as const),
);

it("there are variants of every assignment", () => {
  expect(new Set(variants.map(([, { id }]) => id))).toEqual(new Set(assignmentIds));
});

/** With both kinds of arrays, helpers in other files, and images; the others are tried in the long tier. */
const QUICK = ["svm", "knn", "conv"];
const isQuick = ([, { id }]: (typeof variants)[number]) => QUICK.includes(id);

describe.each(variants.filter(isQuick))("%s", tryVariant);
describe.each(variants.filter((one) => !isQuick(one)))("%s", { tags: "long" }, tryVariant);

async function tryVariant(_: string, assignment: Assignment, style: string): Promise<void> {
  const counted: CountedSubmission = openCounted(honestFolder(assignment.id), `${style}.ts`);
  afterAll(() => counted.close());
  const tests = await unracedTests(assignment.id, ["visible"]);
  const mustNotLoop = tests.flatMap(({ title }) =>
    / has no loops$/.test(title) ? [title.split(" ")[0]!] : [],
  );

  it.each(mustNotLoop)("%s has no loops", async (name) => {
    const { findings } = await loopsOf(counted, name, assignment.work[name]!);
    expect(findings).toEqual([]);
  });

  it("has the laws that its code says, in every function", async () => {
    const tryCounted = async (name: string, args: readonly PlainValue[]) => {
      const { answer, counts } = await counted.call(name, args);
      return answer.kind === "value" ? { value: answer.value, counts: counts! } : null;
    };
    const seeded = () => new RandomState(231);
    const { functions, notCounted } = await reportWork(
      assignment,
      seeded,
      tryCounted,
      () => counted.code,
      () => "",
    );
    expect(notCounted).toEqual([]);
    expect(functions.map(({ name }) => name).sort()).toEqual(Object.keys(assignment.work).sort());
    const laws = Object.fromEntries(functions.map(({ name, law }) => [name, law]));
    expect(laws).toMatchObject(LAWS[assignment.id]?.[style] ?? {});
  });
}
