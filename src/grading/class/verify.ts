import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { NoloopError } from "../../support/errors.js";
import type { ClassResult, GradeResult } from "../results/result.js";
import { sealFault } from "../results/seal.js";
import { rowOf } from "./class-result.js";
import { gradebookCsv } from "./gradebook.js";
import { readJournal } from "./journal.js";
import { CLASS_FILES, openResultFile, readResultFile, resultFileName, resultText } from "./result-file.js";

/** Something that is not as noloop wrote it. */
export interface Finding {
  readonly file: string;
  readonly what: string;
}

export interface Verification {
  /** How many files were looked at. */
  readonly files: number;
  readonly findings: readonly Finding[];
}

/**
 * Looks for edits in a result, or in all that was written for a class.
 *
 * @param path - A result's JSON, or the folder of a graded class or submission.
 * @param courseKey - Null where the course has none; an edit by somebody who knows how seals are made is not found then.
 * @throws {NoloopError} code FILE, if there is nothing to verify.
 */
export function verify(path: string, courseKey: string | null): Verification {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) {
    throw new NoloopError(
      "FILE",
      `${path}: there is no such file or folder; "noloop grade --out" writes one`,
    );
  }
  if (!found.isDirectory()) return { files: 1, findings: verifyFile(path, courseKey) };
  if (existsSync(join(path, CLASS_FILES.summary))) return verifyClass(path, courseKey);
  const single = join(path, CLASS_FILES.single);
  if (existsSync(single)) return { files: 1, findings: verifyFile(single, courseKey) };
  const wanted = `${CLASS_FILES.summary} or ${CLASS_FILES.single}`;
  throw new NoloopError("FILE", `${path}: expected ${wanted} in this folder, got neither`);
}

function verifyClass(folder: string, courseKey: string | null): Verification {
  const summaryPath = join(folder, CLASS_FILES.summary);
  const ofSummary = verifyFile(summaryPath, courseKey);
  const summary = ofSummary.length === 0 ? (readResultFile(summaryPath) as ClassResult) : null;
  const names = readdirSync(join(folder, CLASS_FILES.results)).filter((name) => name.endsWith(".json"));
  const findings = [
    ...ofSummary,
    ...names.flatMap((name) => verifyFile(join(folder, CLASS_FILES.results, name), courseKey)),
    ...(summary === null ? [] : verifyRows(folder, summary, names)),
    ...verifyJournal(join(folder, CLASS_FILES.journal), courseKey),
  ];
  return { files: names.length + 3, findings };
}

function verifyFile(path: string, courseKey: string | null): readonly Finding[] {
  const finding = (what: string) => [{ file: path, what }];
  try {
    const { text, stored } = openResultFile(path);
    if (text !== resultText(stored)) {
      return finding("its bytes are not those that noloop writes: the file was edited");
    }
    const fault = typeof stored.seal?.value === "string" ? sealFault(stored, courseKey) : "broken";
    if (fault === null) return [];
    if (fault === "broken")
      return finding("its seal is broken: the file was edited, or sealed with another key");
    return finding(
      courseKey === null
        ? "it is sealed with a course's key; give the configuration that holds it"
        : "it is not sealed with the course's key: written without it, or edited",
    );
  } catch (error) {
    if (error instanceof NoloopError) return finding(error.message.replace(`${path}: `, ""));
    throw error;
  }
}

/** Whether the summary, the gradebook and the results tell the same. */
function verifyRows(folder: string, summary: ClassResult, names: readonly string[]): readonly Finding[] {
  const findings: Finding[] = [];
  const add = (name: string, what: string) => findings.push({ file: join(folder, name), what });
  const listed = new Set(summary.submissions.map(({ id }) => resultFileName(id)));
  for (const name of names) {
    if (!listed.has(name)) add(`${CLASS_FILES.results}/${name}`, `${CLASS_FILES.summary} does not list it`);
  }
  for (const row of summary.submissions) {
    const name = resultFileName(row.id);
    if (!names.includes(name)) add(row.file, "it is missing");
    else if (!tellsTheSame(join(folder, CLASS_FILES.results, name), row)) {
      add(row.file, `it tells something else than ${CLASS_FILES.summary}`);
    }
  }
  const gradebook = join(folder, CLASS_FILES.gradebook);
  if (!existsSync(gradebook)) add(CLASS_FILES.gradebook, "it is missing");
  else if (readFileSync(gradebook, "utf8") !== gradebookCsv(summary)) {
    add(CLASS_FILES.gradebook, `it is not the gradebook of ${CLASS_FILES.summary}: it was edited`);
  }
  return findings;
}

function tellsTheSame(path: string, row: ClassResult["submissions"][number]): boolean {
  try {
    return isDeepStrictEqual(rowOf(readResultFile(path) as GradeResult), row);
  } catch {
    return true; // that it cannot be read is said elsewhere
  }
}

function verifyJournal(path: string, courseKey: string | null): readonly Finding[] {
  try {
    if (!existsSync(path)) return [{ file: path, what: "it is missing" }];
    const found = readJournal(path, courseKey);
    const isWhole = found !== null && found.wholeBytes === statSync(path).size;
    return isWhole ? [] : [{ file: path, what: "its last line is cut short: a run was stopped" }];
  } catch (error) {
    if (error instanceof NoloopError) return [{ file: path, what: error.message.replace(`${path}, `, "") }];
    throw error;
  }
}
