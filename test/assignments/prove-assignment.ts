/**
 * What must hold for every assignment, as Vitest tests: the starter earns 0 points, the solution earns all of them,
 * and each known mistake loses points and is named. The graded tests themselves run, against functions of this
 * process.
 */
import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import type { Assignment } from "../../src/assignments/assignment.js";
import { assignmentFolder, loadAssignment } from "../../src/assignments/registry.js";
import { type CollectedTest, collectGradedTests } from "../../src/graded-tests/graded.js";
import { buildWrong } from "../../src/graded-tests/mistake.js";
import type { PlainFunction, PlainValue } from "../../src/graded-tests/plain-value.js";
import type { Outcome, SubmissionProvider } from "../../src/graded-tests/submission.js";
import { LocalSubmission } from "../../src/grading/run/local-submission.js";
import { chosenIds } from "./chosen-assignments.js";

type Functions = Readonly<Record<string, PlainFunction>>;

export interface Graded {
  readonly earned: number;
  readonly failures: readonly { readonly title: string; readonly outcome: Outcome }[];
}

/** Runs graded tests against functions. */
export async function gradeFunctions(
  assignment: Assignment,
  tests: readonly CollectedTest[],
  functions: Functions,
): Promise<Graded> {
  return gradeSubmission(tests, new LocalSubmission(assignment, functions));
}

/** Runs graded tests against a submission. */
export async function gradeSubmission(
  tests: readonly CollectedTest[],
  provider: SubmissionProvider,
): Promise<Graded> {
  let earned = 0;
  const failures: { title: string; outcome: Outcome }[] = [];
  for (const { title, points, run } of tests) {
    const session = await provider.open(title);
    try {
      await run(session);
      earned += points;
    } catch (error) {
      failures.push({ title, outcome: session.conclude(error) });
    }
  }
  return { earned, failures };
}

export function solutionOf(assignment: Assignment): Functions {
  return Object.fromEntries(assignment.exercises.map(({ name, solution }) => [name, solution]));
}

/** The tests that call each function: the others cannot tell whether it is wrong. */
export async function callersOf(
  assignment: Assignment,
  tests: readonly CollectedTest[],
): Promise<ReadonlyMap<string, readonly CollectedTest[]>> {
  const callers = new Map<string, CollectedTest[]>();
  for (const test of tests) {
    const called = new Set<string>();
    const watched = Object.entries(solutionOf(assignment)).map(([name, solution]) => {
      const run = solution as (...args: readonly PlainValue[]) => PlainValue;
      const watch = (...args: readonly PlainValue[]) => {
        called.add(name);
        return run(...args);
      };
      return [name, watch as PlainFunction];
    });
    await gradeFunctions(assignment, [test], Object.fromEntries(watched));
    for (const name of called) callers.set(name, [...(callers.get(name) ?? []), test]);
  }
  return callers;
}

/** What an assignment's folder holds, and nothing else. */
const ENTRIES = [
  "README.md",
  "README.zh.md",
  "starter.ts",
  "solution.ts",
  "visible.test.ts",
  "hidden.test.ts",
  "assignment.ts",
  "work.ts",
  "hints",
  "mistakes",
];

/** The points that a README's table or list gives a function: "| `f(x)` | ... | 12 |", "1. `f` (12 points): ...". */
function pointsSaid(readme: string, name: string): number {
  const row = readme
    .split("\n")
    .find(
      (line) =>
        new RegExp(`^(\\||\\d+\\.) \`${name}[(\`]`).test(line) && /\| \d+ \||\d+ (points|分)/.test(line),
    );
  const found = row?.match(/\| (\d+) \|/) ?? row?.match(/(\d+) (?:points|分)/);
  return Number(found?.[1]);
}

/** What the tests of this function alone are worth, and with those that try several functions together. */
function pointsOf(tests: readonly CollectedTest[], name: string, names: readonly string[]): [number, number] {
  const mentioned = (title: string) => names.filter((one) => title.split(/\W+/).includes(one));
  const sum = (some: readonly CollectedTest[]) => some.reduce((total, { points }) => total + points, 0);
  const own = sum(tests.filter(({ title }) => mentioned(title).join() === name));
  const shared = sum(
    tests.filter(
      ({ title }) =>
        mentioned(title).length !== 1 && (mentioned(title).length === 0 || mentioned(title).includes(name)),
    ),
  );
  return [own, own + shared];
}

/** Proves the assignments of one course. */
export async function proveCourse(course: Assignment["course"]["name"]): Promise<void> {
  const assignments = await Promise.all(chosenIds().map(loadAssignment));
  const own = assignments.filter((assignment) => assignment.course.name === course);
  for (const assignment of own) proveAssignment(assignment);
  if (own.length === 0) it.skip("has no assignment that ONLY names", () => {});
}

function proveAssignment(assignment: Assignment): void {
  const { id } = assignment;
  describe(`assignment ${id}`, () => {
    let visible: readonly CollectedTest[];
    let tests: readonly CollectedTest[];
    let unraced: readonly CollectedTest[];
    let callers: ReadonlyMap<string, readonly CollectedTest[]>;
    beforeAll(async () => {
      visible = await collectGradedTests(() => import(`../../src/assignments/${id}/visible.test.ts`));
      const hidden = await collectGradedTests(() => import(`../../src/assignments/${id}/hidden.test.ts`));
      tests = [...visible, ...hidden];
      unraced = tests.filter(({ race }) => race === null);
      callers = await callersOf(assignment, unraced);
    });

    it("holds what every assignment holds, with hints beside each file of mistakes", () => {
      const entries = (folder: string) => readdirSync(new URL(folder, assignmentFolder(id)));
      expect(entries(".").sort()).toEqual([...ENTRIES].sort());
      const withMistakes = entries("mistakes").filter((file) =>
        readFileSync(new URL(`mistakes/${file}`, assignmentFolder(id)), "utf8").includes("mistakesOf({"),
      );
      expect(entries("hints")).toEqual(expect.arrayContaining(withMistakes));
    });

    it("is worth 100 points in tests of different titles", () => {
      expect(unraced.reduce((sum, { points }) => sum + points, 0)).toBe(100);
      expect(new Set(tests.map(({ title }) => title)).size).toBe(tests.length);
    });

    it("has points in visible tests alone, and more in hidden ones", () => {
      const points = unraced.filter((test) => visible.includes(test)).map((test) => test.points);
      expect(points.reduce((sum, more) => sum + more, 0)).toSatisfy((sum: number) => sum > 0 && sum < 100);
    });

    it("keeps at least eight known mistakes", () => {
      const count = assignment.mistakes.flatMap(({ mistakes }) => Object.keys(mistakes)).length;
      expect(count).toBeGreaterThanOrEqual(8);
    });

    it("gives the solution every point", async () => {
      const { failures } = await gradeFunctions(assignment, tests, solutionOf(assignment));
      expect(failures).toEqual([]);
    });

    it("gives the starter nothing, and blames only the starter for it", async () => {
      const starter: Functions = await import(`../../src/assignments/${id}/starter.ts`);
      const names = assignment.exercises.map(({ name }) => name);
      expect(names.filter((name) => typeof starter[name] !== "function")).toEqual([]);
      const { earned, failures } = await gradeFunctions(assignment, unraced, starter);
      expect(earned).toBe(0);
      expect(failures.filter(({ outcome }) => outcome.verdict !== "failed")).toEqual([]);
    });

    it("names every function it grades in the starter, the README and its translation", () => {
      for (const file of ["starter.ts", "README.md", "README.zh.md"]) {
        const text = readFileSync(new URL(file, assignmentFolder(id)), "utf8");
        expect(
          assignment.exercises.filter(({ name }) => !text.includes(name)).map(({ name }) => name),
        ).toEqual([]);
      }
    });

    it("says in README and translation what each function is worth", () => {
      const names = assignment.exercises.map(({ name }) => name);
      for (const file of ["README.md", "README.zh.md"]) {
        const text = readFileSync(new URL(file, assignmentFolder(id)), "utf8");
        for (const name of names) {
          const said = { file, name, points: pointsSaid(text, name) };
          const [least, most] = pointsOf(unraced, name, names);
          expect(said).toMatchObject({ points: expect.toSatisfy((n: number) => n >= least && n <= most) });
        }
      }
    });

    for (const set of assignment.mistakes) {
      it(`gives ${set.functions.join(", ")} every point when built without a mistake`, async () => {
        for (const name of set.functions) {
          const functions = { ...solutionOf(assignment), [name]: buildWrong(set, []) };
          const { failures } = await gradeFunctions(assignment, callers.get(name) ?? [], functions);
          expect({ name, failures }).toEqual({ name, failures: [] });
        }
      });

      for (const mistake of Object.keys(set.mistakes)) {
        it.each(set.functions)(`finds and names "${mistake}" in %s`, async (name) => {
          const functions = { ...solutionOf(assignment), [name]: buildWrong(set, [mistake]) };
          const { failures } = await gradeFunctions(assignment, callers.get(name) ?? [], functions);
          const lost = tests.filter(({ title }) => failures.some((failure) => failure.title === title));
          expect(lost.reduce((sum, { points }) => sum + points, 0)).toBeGreaterThan(0);
          const named = failures.map(({ outcome }) => outcome.mistakes);
          expect(named).toContainEqual([{ function: name, ids: [mistake] }]); // and no other beside it
          expect(failures.filter(({ outcome }) => outcome.verdict !== "failed")).toEqual([]);
        });
      }
    }
  });
}
