/** The sizes at which the work of exercises is counted: every exercise has them, and inputs that its solution takes. */
import { describe, expect, it } from "vitest";
import type { Assignment } from "../../src/assignments/assignment.js";
import { assignmentIds, loadAssignment } from "../../src/assignments/registry.js";
import { formFault } from "../../src/graded-tests/form.js";
import type { PlainFunction, PlainValue } from "../../src/graded-tests/plain-value.js";
import { countWork, SMALL_SIZES } from "../../src/grading/work/count-work.js";
import { RandomState } from "../../src/random/random-state.js";

const NUMBERS_ONLY = "takes numbers alone, which have no sizes";

/** Exercises whose work is not counted, with the reason. */
const LEFT_OUT: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "gradient-checking": {
    forwardPropagation: NUMBERS_ONLY,
    backwardPropagation: NUMBERS_ONLY,
    gradientCheck: NUMBERS_ONLY,
  },
  optimizers: { updateLr: NUMBERS_ONLY, scheduleLrDecay: NUMBERS_ONLY },
};

/** Calls a solution at all sizes that `noloop check` tries; gives its answers. */
async function answersOf({ exercises, work }: Assignment, name: string): Promise<readonly PlainValue[]> {
  const solve = (called: string, args: readonly PlainValue[]): PlainValue => {
    const { solution } = exercises.find((one) => one.name === called)!;
    return (solution as PlainFunction)(...(args as never[])) as PlainValue;
  };
  const answers: PlainValue[] = [];
  const call = async (args: readonly PlainValue[]) => {
    answers.push(solve(name, args));
    return { blocks: new Float64Array(0), elements: 0, calls: 0, sites: [] };
  };
  const forward = async (called: string, args: readonly PlainValue[]) =>
    (solve(called, args) as { readonly cache: PlainValue }).cache;
  await countWork(work[name]!, new RandomState(231), call, SMALL_SIZES, [], forward);
  return answers;
}

describe.each(assignmentIds)("work of %s", async (id) => {
  const assignment = await loadAssignment(id);
  const { exercises, work } = assignment;

  it("is counted for every exercise, or left out for a reason", () => {
    const named = [...Object.keys(work), ...Object.keys(LEFT_OUT[id] ?? {})];
    expect(named.sort()).toEqual(exercises.map(({ name }) => name).sort());
  });

  it.each(Object.keys(work))("%s: the solution takes its inputs at all sizes", async (name) => {
    const { returns } = exercises.find((one) => one.name === name)!;
    const answers = await answersOf(assignment, name);
    const { sizes } = work[name]!;
    expect(answers).toHaveLength(1 + 2 * Object.keys(sizes).length);
    expect(answers.map((answer) => formFault(answer, returns))).toEqual(answers.map(() => null));
    expect(Object.values(sizes).filter((size) => size < 2 || size > 12)).toEqual([]);
  });
});
