/** A hint is given only where the mistake, and no other known one, explains everything that the function answered. */
import { describe, expect, it } from "vitest";
import type { Assignment } from "../../../src/assignments/assignment.js";
import { loadAssignment } from "../../../src/assignments/registry.js";
import { type MistakeSet, mistakesOf } from "../../../src/graded-tests/mistake.js";
import type { PlainFunction } from "../../../src/graded-tests/plain-value.js";
import { CallHistory } from "../../../src/grading/diagnosis/call-history.js";
import { nameMistakes } from "../../../src/grading/diagnosis/name-mistakes.js";
import { isRefuted } from "../../../src/grading/diagnosis/refute.js";
import type { RecordedCall } from "../../../src/grading/diagnosis/replay.js";
import { array } from "../../../src/ndarray/creation.js";
import type { NDArray } from "../../../src/ndarray/ndarray.js";
import { gradeFunctions, solutionOf } from "../../assignments/prove-assignment.js";
import { unracedTests } from "../../assignments/variant.js";

const TEXT = { hint: { en: "", zh: "" }, source: { title: "", url: "" } };

/** f doubles its number. Two mistakes agree on 2, a third has two forms. */
const doubling: MistakeSet = mistakesOf({
  functions: ["f"],
  mistakes: { square: TEXT, "two more": TEXT, "a constant": TEXT },
  build: (wrong) => (x: number) => {
    if (wrong("square")) return x * x + (wrong("two more") ? 2 : 0);
    if (wrong("a constant")) return 17;
    return wrong("two more") ? x + 2 : 2 * x;
  },
  forms: { "a constant": [() => 18] },
});

const called = (f: (x: number) => number, numbers: readonly number[]): RecordedCall[] =>
  numbers.map((x) => ({ function: "f", args: [x], origins: [null], result: f(x) }));

async function doublingAssignment(): Promise<Assignment> {
  const svm = await loadAssignment("svm");
  return {
    ...svm,
    exercises: [{ name: "f", returns: "number", solution: (x: number) => 2 * x }],
    mistakes: [doubling],
  };
}

function historyOf(calls: readonly RecordedCall[]): CallHistory {
  const history = new CallHistory();
  for (const call of calls) history.note(call);
  return history;
}

describe("nameMistakes", () => {
  const square = (x: number) => x * x;

  it("names the one mistake that explains every call", async () => {
    const named = nameMistakes(await doublingAssignment(), called(square, [3, 5]));
    expect(named).toEqual([{ function: "f", ids: ["square"] }]);
  });

  it("names none where two mistakes explain the calls alike", async () => {
    const alike = nameMistakes(
      { ...(await doublingAssignment()), exercises: [{ name: "f", returns: "number", solution: () => 0 }] },
      called(square, [2]),
    );
    expect(alike).toEqual([]);
  });

  it("knows a mistake in any of its forms", async () => {
    const named = nameMistakes(
      await doublingAssignment(),
      called(() => 18, [3, 5]),
    );
    expect(named).toEqual([{ function: "f", ids: ["a constant"] }]);
  });

  it("names none that another test's answers refute", async () => {
    const [assignment, odd] = [await doublingAssignment(), (x: number) => (x === 3 ? 9 : x)];
    const here = called(odd, [3]);
    const circumstances = { float32: false, history: historyOf([...here, ...called(odd, [5, 7])]) };
    expect(nameMistakes(assignment, here)).toEqual([{ function: "f", ids: ["square"] }]);
    expect(nameMistakes(assignment, here, circumstances)).toEqual([]);
  });

  it("keeps a mistake that shows together with another elsewhere", async () => {
    const assignment = await doublingAssignment();
    const named = { function: "f", ids: ["square"] };
    expect(isRefuted(assignment, named, historyOf(called((x) => x * x + 2, [3, 5])))).toBe(false);
    expect(isRefuted(assignment, named, historyOf(called((x) => x * x + 3, [3, 5])))).toBe(true);
    expect(isRefuted(assignment, named, new CallHistory())).toBe(false);
  });
});

describe("a vote whose place in one list is used in another", () => {
  const predictLabels = (dists: NDArray, y: NDArray, k: number): NDArray => {
    const near = dists.argsort({ axis: 1 });
    const found = Array.from({ length: dists.shape[0]! }, (_, i) => {
      const labels = Array.from({ length: k }, (_, n) => y.get(near.get(i, n)));
      const classes = [...new Set(labels)].sort((a, b) => a - b);
      const votes = classes.map((c) => labels.filter((label) => label === c).length);
      return labels[votes.indexOf(Math.max(...votes))]!;
    });
    return array(found, { dtype: "int32" });
  };
  const told = async (assignment: Assignment) => {
    const functions = { ...solutionOf(assignment), predictLabels: predictLabels as PlainFunction };
    const { failures } = await gradeFunctions(assignment, await unracedTests("knn"), functions);
    expect(failures.length).toBeGreaterThan(2);
    return new Set(failures.flatMap(({ outcome }) => outcome.mistakes.flatMap(({ ids }) => ids)));
  };

  it("is called that, and nothing else", async () => {
    expect([...(await told(await loadAssignment("knn")))]).toEqual(["index used in another list"]);
  });

  it("is not taken for the nearest neighbor's class where it is unknown", async () => {
    const knn = await loadAssignment("knn");
    const mistakes = knn.mistakes.map((set) => ({
      ...set,
      mistakes: Object.fromEntries(
        Object.entries(set.mistakes).filter(([id]) => id !== "index used in another list"),
      ),
    }));
    expect([...(await told({ ...knn, mistakes }))]).toEqual([]);
  });
});
