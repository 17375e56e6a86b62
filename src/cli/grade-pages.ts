import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Assignment } from "../assignments/assignment.js";
import { studentFilesFolder } from "../assignments/registry.js";
import type { Language } from "../graded-tests/text.js";
import type { GradedClass } from "../grading/class/grade-class.js";
import { CLASS_FILES, resultStem } from "../grading/class/result-file.js";
import { writeInFolder } from "../grading/class/write-class.js";
import type { SubmissionToGrade } from "../grading/results/grade-result.js";
import type { GradeResult } from "../grading/results/result.js";
import { readSources } from "../grading/similarity/read-sources.js";
import { similarPairs } from "../grading/similarity/similar-pairs.js";
import { renderClassPage } from "../report/grading/class-page.js";
import { renderGradePage } from "../report/grading/grade-page.js";

const CLASS_PAGE = "class.html";

/** Writes the two pages of one submission. @param stem - The beginning of their names. */
async function writePages(
  result: GradeResult,
  language: Language,
  paths: { readonly grader: string; readonly student: string },
): Promise<void> {
  await writeInFolder(paths.grader, renderGradePage(result, { audience: "grader", language }));
  await writeInFolder(paths.student, renderGradePage(result, { audience: "student", language }));
}

/** @returns The page for the grader. */
export async function writeSubmissionPages(
  folder: string,
  result: GradeResult,
  language: Language,
): Promise<string> {
  const grader = join(folder, "report.html");
  await writePages(result, language, { grader, student: join(folder, `${CLASS_FILES.feedback}.html`) });
  return grader;
}

/** Writes the page of a class and two for each submission. @returns The class's. */
export async function writeClassPages(
  folder: string,
  { summary, results }: GradedClass,
  options: {
    readonly assignment: Assignment;
    readonly submissions: readonly SubmissionToGrade[];
    readonly language: Language;
  },
): Promise<string> {
  const { assignment, submissions, language } = options;
  for (const result of results) {
    const name = `${resultStem(result.submission.id)}.html`;
    await writePages(result, language, {
      grader: join(folder, "results", name),
      student: join(folder, CLASS_FILES.feedback, name),
    });
  }
  const page = join(folder, CLASS_PAGE);
  const similar = await pairsOf(assignment, submissions);
  const pageOf = ({ id }: { readonly id: string }) => `results/${resultStem(id)}.html`;
  await writeInFolder(page, renderClassPage(summary, { similar, pageOf, language }));
  return page;
}

async function pairsOf(assignment: Assignment, submissions: readonly SubmissionToGrade[]) {
  const starter = readFileSync(new URL("starter.ts", studentFilesFolder(assignment.id)), "utf8");
  const sources = await Promise.all(
    submissions.map(async ({ id, folder }) => [id, await readSources(folder)] as const),
  );
  return similarPairs(new Map(sources), new Map([[assignment.entry, starter]]));
}
