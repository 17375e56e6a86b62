/** Which tests an assignment has: found once, before any submission is touched, and the same for all of them. */
import { readdirSync, readFileSync } from "node:fs";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { assignmentFolder } from "../../assignments/registry.js";
import { sha256 } from "../run/submission-files.js";

/** The two files of graded tests that each assignment has, in the order in which they run. */
export const TEST_FILES = ["visible", "hidden"] as const;

export type TestFile = (typeof TEST_FILES)[number];

/** A test as its file states it. */
export interface ListedTest {
  readonly file: TestFile;
  readonly title: string;
  readonly titleZh: string;
  readonly points: number;
  /** A race: its points count only where a course gives points for speed. */
  readonly isRace: boolean;
}

/** A test as this course grades it. */
export interface PlannedTest extends ListedTest {
  readonly visibility: TestFile;
  /** What its file says that it is worth. */
  readonly listedPoints: number;
  /** Changes when the test, or anything that it depends on, does. */
  readonly hash: string;
}

/** A race that gives no points. It measures, and neither passes nor fails. */
export function isMeasurement({ isRace, points }: Pick<PlannedTest, "isRace" | "points">): boolean {
  return isRace && points === 0;
}

/** Compiled code beside compiled code, sources beside sources. */
export const EXTENSION = extname(fileURLToPath(import.meta.url));

export function testFilePath(assignmentId: string, file: TestFile): string {
  return fileURLToPath(new URL(`${file}.test${EXTENSION}`, assignmentFolder(assignmentId)));
}

/** SHA-256 of the files that decide about points: tests, solution, mistakes, and what those import beside them. */
export function hashAssignment(assignmentId: string): Readonly<Record<string, string>> {
  const folder = assignmentFolder(assignmentId);
  const names = readdirSync(folder).filter((name) => extname(name) === EXTENSION && !isDeclaration(name));
  return Object.fromEntries(
    names
      .filter((name) => name !== `starter${EXTENSION}`)
      .sort()
      .map((name) => [name, sha256(readFileSync(new URL(name, folder)))]),
  );
}

function isDeclaration(name: string): boolean {
  return name.endsWith(`.d${EXTENSION}`);
}
