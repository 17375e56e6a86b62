import { roundToCents } from "../results/lateness.js";
import type { ClassResult, ClassRow, MissingStudent, TestVerdict } from "../results/result.js";

/** What a spreadsheet takes for the start of a formula, or skips on the way to one. */
const FORMULA = /^[\s\p{Cc}]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u;

const MARKS: Readonly<Record<Exclude<TestVerdict, "passed" | "failed">, string>> = {
  "grader failed": "grader failed",
  "could not be judged": "not judged",
};

/**
 * The gradebook: a row for each submission and for each student of the roster without one, in the order of ids, and a
 * column for each test. Every cell is quoted, and no text of a student's is taken for a formula: such cells begin with an
 * apostrophe. The same results give the same bytes.
 */
export function gradebookCsv({ submissions, missing, tests }: ClassResult): string {
  const header = [
    "id",
    "name",
    "submitted at",
    "grade",
    "points",
    "possible",
    "late deduction",
    "undecided",
    "status",
    ...tests.map(({ title, points }) => `${title} (${points})`),
  ];
  const possible =
    submissions[0]?.points.possible ?? roundToCents(tests.reduce((sum, { points }) => sum + points, 0));
  const rows = [
    ...submissions.map((row) => gradedRow(row, tests)),
    ...missing.map((student) => missingRow(student, possible, tests.length)),
  ].sort(([a], [b]) => (a! < b! ? -1 : 1));
  return [header, ...rows].map((cells) => `${cells.map(csvCell).join(",")}\r\n`).join("");
}

function gradedRow(row: ClassRow, tests: ClassResult["tests"]): readonly (string | number)[] {
  return [
    row.id,
    row.name,
    row.submittedAt ?? "",
    row.points.final,
    row.points.earned,
    row.points.possible,
    row.points.lateDeduction,
    row.points.undecided,
    statusOf(row),
    ...row.verdicts.map((verdict, index) => cellOf(verdict, tests[index]?.points ?? 0)),
  ];
}

/** No test was failed: their cells are empty. */
function missingRow(
  { id, name }: MissingStudent,
  possible: number,
  tests: number,
): readonly (string | number)[] {
  return [id, name, "", 0, 0, possible, 0, 0, "no submission", ...new Array<string>(tests).fill("")];
}

/** A number of ours, or a text of anybody's. */
export function csvCell(value: string | number): string {
  const text = typeof value === "string" && FORMULA.test(value) ? `'${value}` : String(value);
  return `"${text.replaceAll('"', '""')}"`;
}

function statusOf({ points, startFailure }: ClassRow): string {
  if (points.undecided > 0) return "incomplete";
  return startFailure === null ? "graded" : `did not start: ${startFailure.reason}`;
}

function cellOf(verdict: TestVerdict, points: number): string | number {
  if (verdict === "passed") return points;
  return verdict === "failed" ? 0 : MARKS[verdict];
}
