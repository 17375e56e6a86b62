import type { Assignment } from "../../assignments/assignment.js";
import { packageVersion } from "../../benchmark/machine.js";
import { isMeasurement, type PlannedTest } from "../plan/test-list.js";
import { judgedTests } from "../results/measurements.js";
import {
  CLASS_SCHEMA,
  CLASS_VERSION,
  type ClassMistake,
  type ClassRace,
  type ClassResult,
  type ClassRow,
  type ClassTest,
  type GradeResult,
  type TestVerdict,
} from "../results/result.js";
import { seal } from "../results/seal.js";
import { LEVELS } from "../sandbox/isolation/levels.js";
import type { IsolationLevel } from "../sandbox/submission-process.js";
import type { ClassList } from "./class-list.js";
import { resultFileName } from "./result-file.js";

const VERDICTS: readonly TestVerdict[] = ["passed", "failed", "grader failed", "could not be judged"];

/** What the results of a class say together. @param results - In the order of ids. */
export function summarize(
  { assignment, plan }: { readonly assignment: Assignment; readonly plan: readonly PlannedTest[] },
  results: readonly GradeResult[],
  { missing, notes }: Pick<ClassList, "missing" | "notes">,
  courseKey: string | null,
): ClassResult {
  const result = {
    schema: CLASS_SCHEMA,
    version: CLASS_VERSION,
    assignment: { id: assignment.id, title: assignment.title },
    noloop: packageVersion(),
    node: process.version,
    isolationLevel: lowestLevel(results),
    submissions: results.map(rowOf),
    missing,
    notes,
    tests: plan.flatMap((test, index) => (isMeasurement(test) ? [] : [testOf(test, index, results)])),
    races: plan.flatMap((test, index) => (isMeasurement(test) ? [raceOf(test, index, results)] : [])),
    mistakes: mistakesOf(results),
  } as const;
  return seal(result, courseKey);
}

/** What the summary says of one submission. */
export function rowOf({ submission, points, late, startFailure, tests }: GradeResult): ClassRow {
  const { id, name, submittedAt } = submission;
  const verdicts = judgedTests(tests).map(({ verdict }) => verdict);
  return {
    id,
    name,
    submittedAt,
    file: `results/${resultFileName(id)}`,
    points,
    late,
    startFailure,
    verdicts,
  };
}

function testOf(
  { title, titleZh, visibility, points }: PlannedTest,
  index: number,
  results: readonly GradeResult[],
): ClassTest {
  const count = (verdict: TestVerdict) =>
    results.filter(({ tests }) => tests[index]?.verdict === verdict).length;
  const counts = Object.fromEntries(VERDICTS.map((verdict) => [verdict, count(verdict)]));
  return { title, titleZh, visibility, points, counts: counts as ClassTest["counts"] };
}

function raceOf({ title, titleZh }: PlannedTest, index: number, results: readonly GradeResult[]): ClassRace {
  return { title, titleZh, ratios: results.map(({ tests }) => tests[index]?.race?.ratio ?? null) };
}

/** A submission counts once for a mistake, in however many tests it shows. */
function mistakesOf(results: readonly GradeResult[]): readonly ClassMistake[] {
  const found = new Map<string, ClassMistake>();
  for (const { tests } of results) {
    const own = tests.flatMap(({ outcome }) => outcome?.mistakes ?? []);
    const byKey = new Map(own.map((mistake) => [JSON.stringify([mistake.function, mistake.ids]), mistake]));
    for (const [key, mistake] of byKey) {
      found.set(key, { ...mistake, submissions: (found.get(key)?.submissions ?? 0) + 1 });
    }
  }
  const sorted = [...found].sort(([a, x], [b, y]) => y.submissions - x.submissions || (a < b ? -1 : 1));
  return sorted.map(([, mistake]) => mistake);
}

function lowestLevel(results: readonly GradeResult[]): IsolationLevel | null {
  const reached = results.map(({ isolation }) => isolation?.level);
  return LEVELS.find((level) => reached.includes(level)) ?? null;
}
