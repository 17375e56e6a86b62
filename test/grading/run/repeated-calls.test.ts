/** A function that answers the same call in two ways fails every test that calls it, and the student reads why. */
import { describe, expect, it } from "vitest";
import type { Assignment } from "../../../src/assignments/assignment.js";
import { loadAssignment } from "../../../src/assignments/registry.js";
import { LocalSubmission } from "../../../src/grading/run/local-submission.js";
import { zeros } from "../../../src/ndarray/creation.js";
import { RandomState } from "../../../src/random/random-state.js";
import { gradeFunctions, solutionOf } from "../../assignments/prove-assignment.js";
import { unracedTests } from "../../assignments/variant.js";

const FINDING = "svmLossNaive gave two different answers to the same arguments";

describe("a function that is wrong by chance", () => {
  it("fails each test that calls it", async () => {
    const svm = await loadAssignment("svm");
    const [right, chance] = [solutionOf(svm), new RandomState(7)];
    const loss = right.svmLossNaive as (...args: unknown[]) => { loss: number; dW: object };
    const svmLossNaive = (...args: never[]) => {
      const answer = loss(...args);
      return chance.rand() < 0.3 ? { ...answer, loss: answer.loss + 1 } : answer;
    };
    const tests = await unracedTests("svm");
    const callers = tests.filter(({ title }) => title.includes("svmLossNaive")).map(({ title }) => title);
    const { failures } = await gradeFunctions(svm, tests, { ...right, svmLossNaive });
    expect(failures.map(({ title }) => title)).toEqual(callers);
    for (const { outcome } of failures) expect(outcome.evidence).toContain(FINDING);
  });
});

describe("a call", () => {
  const calls = async (args: readonly unknown[], change: object = {}) => {
    const svm = await loadAssignment("svm");
    let count = 0;
    const answer = (times: number) =>
      ({ name: "f", returns: "number", solution: () => times, ...change }) as const;
    const assignment: Assignment = { ...svm, exercises: [answer(0)], mistakes: [] };
    const submission = new LocalSubmission(assignment, { f: () => [1, count++][0]! });
    const session = await submission.open("a test");
    await session.call("f", args as []);
    await session.call("f", args as []);
    return count;
  };

  it("is repeated for the first answer of a test", async () => {
    expect(await calls([zeros([3])])).toBe(11);
  });

  it("is not repeated if its arguments are large, or if it trains", async () => {
    expect(await calls([zeros([50, 50])])).toBe(2);
    expect(await calls([zeros([3])], { trains: true })).toBe(2);
  });
});
