/** What `noloop grade` and `noloop regrade` print. Text of submissions is made harmless first: it could move the cursor. */
import pc from "picocolors";
import type { Language } from "../graded-tests/text.js";
import type { Change, Regrade, TestChange } from "../grading/class/regrade.js";
import { judgedTests } from "../grading/results/measurements.js";
import { printable } from "../grading/results/printed-text.js";
import type {
  ClassNote,
  ClassNoteKind,
  ClassResult,
  GradeResult,
  TestResult,
} from "../grading/results/result.js";
import { measurementLines } from "./races-text.js";
import { workLines } from "./work-text.js";

const MARKS = {
  passed: pc.green("✓"),
  failed: pc.red("✗"),
  "grader failed": pc.yellow("!"),
  "could not be judged": pc.yellow("?"),
} as const;

const MOST_ROWS = 40;

export function gradeText(result: GradeResult, language: Language): string {
  const { points, submission, assignment, tests, startFailure, isolation, seconds, late } = result;
  const color = points.final === points.possible ? pc.green : pc.yellow;
  const grade = color(pc.bold(`${points.final} of ${points.possible} points`));
  const lines = [
    `${assignment.id}, ${printable(submission.name)}: ${grade}`,
    ...judgedTests(tests).flatMap((test) => testLines(test, language)),
    "",
  ];
  for (const part of [workLines(result.work, language), measurementLines(tests, language)])
    if (part.length > 0) lines.push(...part, "");
  if (startFailure !== null) lines.push(pc.red(`It did not start: ${printable(startFailure.message)}`));
  if (points.undecided > 0) {
    lines.push(
      pc.yellow(`${points.undecided} points are undecided; that is not the student's doing. Grade again.`),
    );
  }
  if (late !== null && points.lateDeduction > 0) {
    lines.push(
      `${points.lateDeduction} points less for ${late.daysCharged} late days (${late.policy[language]})`,
    );
  }
  lines.push(pc.dim(`isolation: ${isolation?.level ?? "nothing was run"}; ${seconds.toFixed(1)} s`));
  return lines.join("\n");
}

function testLines(test: TestResult, language: Language): readonly string[] {
  const { title, titleZh, points, earned, verdict, visibility, outcome } = test;
  const shown = language === "zh" ? titleZh : title;
  const hidden = visibility === "hidden" ? pc.dim(" (hidden)") : "";
  const lines = [`  ${MARKS[verdict]} ${shown} ${pc.dim(`${earned}/${points}`)}${hidden}`];
  if (outcome === null) return lines;
  lines.push(`      ${printable(outcome.message.split("\n")[0] ?? "")}`);
  for (const { hints } of outcome.mistakes) {
    for (const { hint } of hints) lines.push(`      ${pc.yellow("→")} ${hint[language]}`);
  }
  return lines;
}

/** What was left out, and what to look at: before an hour of grading, not after it. */
export function noteLines(notes: readonly ClassNote[]): readonly string[] {
  const kinds = [...new Set(notes.map(({ kind }) => kind))];
  return kinds.flatMap((kind) => {
    const own = notes.filter((note) => note.kind === kind);
    const lines = own.slice(0, MOST_ROWS).map((note) => noteLine(note));
    return own.length <= MOST_ROWS ? lines : [...lines, `  and ${own.length - MOST_ROWS} more (${kind})`];
  });
}

const QUIET: readonly ClassNoteKind[] = ["left out", "roster id"];

function noteLine({ kind, about, text }: ClassNote): string {
  const color = QUIET.includes(kind) ? pc.dim : pc.yellow;
  return color(`${kind}: ${printable(about)}: ${printable(text)}`);
}

export function classText({ assignment, submissions, missing, notes, tests, mistakes }: ClassResult): string {
  const grades = submissions.map(({ points }) => points.final).sort((a, b) => a - b);
  const mean = grades.reduce((sum, grade) => sum + grade, 0) / grades.length;
  const middle = grades[Math.floor(grades.length / 2)] ?? 0;
  const possible = submissions[0]?.points.possible ?? 0;
  const undecided = submissions.filter(({ points }) => points.undecided > 0);
  const hardest = [...tests].sort((a, b) => a.counts.passed - b.counts.passed).slice(0, 3);
  const lines = [
    `${assignment.id}: ${submissions.length} submissions, mean ${mean.toFixed(1)} of ${possible}, median ${middle}`,
    `hardest: ${hardest.map(({ title, counts }) => `${title} (${counts.passed} passed)`).join("; ")}`,
  ];
  if (mistakes.length > 0) {
    const top = mistakes
      .slice(0, 3)
      .map((one) => `${one.function}: ${one.ids.join(" + ")} (${one.submissions})`);
    lines.push(`most frequent mistakes: ${top.join("; ")}`);
  }
  if (undecided.length > 0) {
    const ids = undecided.map(({ id }) => printable(id)).join(", ");
    lines.push(pc.yellow(`undecided, and not the students' doing: ${ids}; try --retry-undecided`));
  }
  if (missing.length > 0) {
    const names = missing.slice(0, MOST_ROWS).map(({ id }) => printable(id));
    const more = missing.length > names.length ? `, and ${missing.length - names.length} more` : "";
    lines.push(pc.yellow(`no submission from ${missing.length} of the roster: ${names.join(", ")}${more}`));
  }
  if (notes.length > 0) lines.push(`${notes.length} notes above; class.json and the page have them all`);
  return lines.join("\n");
}

export function regradeText({ changes, reasons, testsRun, notGraded, graded }: Regrade): string {
  const lines = reasons.slice(0, MOST_ROWS).map((reason) => `  ${printable(reason)}`);
  lines.unshift(reasons.length === 0 ? "Nothing changed that a verdict depends on." : "What changed:");
  lines.push(
    `${testsRun} tests run, ${graded.results.length} submissions looked at, ${changes.length} change:`,
  );
  lines.push(...changes.slice(0, MOST_ROWS).flatMap(changeLines));
  if (changes.length > MOST_ROWS) lines.push(`  and ${changes.length - MOST_ROWS} more; --json shows all`);
  if (notGraded.length > 0) {
    lines.push(pc.yellow(`not graded yet: ${notGraded.map(printable).join(", ")}; "noloop grade" does that`));
  }
  return lines.join("\n");
}

function changeLines({ id, before, after, tests, lateDeduction }: Change): readonly string[] {
  const difference = after - before;
  const color = difference > 0 ? pc.green : difference < 0 ? pc.red : pc.dim;
  const sign = difference > 0 ? "+" : "";
  const lines = [`  ${printable(id)}: ${before} → ${after} ${color(`(${sign}${round(difference)})`)}`];
  lines.push(...tests.map((test) => `      ${testChangeText(test)}`));
  if (lateDeduction !== 0)
    lines.push(`      late deduction ${lateDeduction > 0 ? "+" : ""}${round(lateDeduction)}`);
  return lines;
}

function testChangeText({ title, before, after }: TestChange): string {
  const text = (side: TestChange["before"], none: string) =>
    side === null ? none : `${side.verdict} (${side.earned})`;
  return `${title}: ${text(before, "new")} → ${text(after, "gone")}`;
}

function round(points: number): number {
  return Math.round(points * 100) / 100;
}
