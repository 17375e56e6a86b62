/** Which tests an assignment has: found once, before any submission is touched, and the same for all of them. */
import { readdirSync, readFileSync } from "node:fs";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { assignmentFolder } from "../assignments/registry.js";
import { packageVersion } from "../benchmark/machine.js";
import { NoloopError } from "../errors.js";
import type { Settings } from "./settings.js";
import { hashOfHashes, sha256 } from "./submission-files.js";
import { hashTests } from "./test-hashes.js";

/** The two files of graded tests that each assignment has, in the order in which they run. */
export const TEST_FILES = ["visible", "hidden"] as const;

export type TestFile = (typeof TEST_FILES)[number];

/** A test as its file states it. */
export interface ListedTest {
  readonly file: TestFile;
  readonly title: string;
  readonly titleZh: string;
  readonly points: number;
}

/** A test as this course grades it. */
export interface PlannedTest extends ListedTest {
  readonly visibility: TestFile;
  /** What its file says that it is worth. */
  readonly listedPoints: number;
  /** Changes when the test, or anything that it depends on, does. */
  readonly hash: string;
}

/** Compiled code beside compiled code, sources beside sources. */
const EXTENSION = extname(fileURLToPath(import.meta.url));

export function testFilePath(assignmentId: string, file: TestFile): string {
  return fileURLToPath(new URL(`${file}.test${EXTENSION}`, assignmentFolder(assignmentId)));
}

/**
 * Applies a course's points and visibility to the tests there are.
 *
 * @throws {NoloopError} code DATA, if there are no tests, or the settings name one that there is not.
 */
export function planTests(
  assignmentId: string,
  listed: readonly ListedTest[],
  settings: Pick<Settings, "points" | "visibility">,
): readonly PlannedTest[] {
  checkList(assignmentId, listed);
  for (const key of ["points", "visibility"] as const) checkTitles(assignmentId, key, listed, settings[key]);
  const hashes = testHashes(assignmentId, listed);
  return listed.map((test, index) => ({
    ...test,
    listedPoints: test.points,
    points: own(settings.points, test.title) ?? test.points,
    visibility: own(settings.visibility, test.title) ?? test.file,
    hash: hashes[index]!,
  }));
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

function testHashes(assignmentId: string, listed: readonly ListedTest[]): readonly string[] {
  const files = Object.entries(hashAssignment(assignmentId));
  const beside = Object.fromEntries(files.filter(([name]) => !name.endsWith(`.test${EXTENSION}`)));
  const common = `${packageVersion()} ${hashOfHashes(beside)}`;
  const byFile = TEST_FILES.map((file) => {
    const text = readFileSync(testFilePath(assignmentId, file), "utf8");
    const titles = listed.filter((test) => test.file === file).map(({ title }) => title);
    return hashTests(text, titles, `${common} ${file}`);
  });
  return listed.map(({ file, title }) => byFile[TEST_FILES.indexOf(file)]!.get(title)!);
}

function checkList(assignmentId: string, listed: readonly ListedTest[]): void {
  if (listed.length === 0)
    throw new NoloopError("DATA", `${assignmentId}: expected graded tests, found none`);
  const titles = new Set<string>();
  for (const { title } of listed) {
    if (titles.has(title)) {
      throw new NoloopError("DATA", `${assignmentId}: two tests are called ${JSON.stringify(title)}`);
    }
    titles.add(title);
  }
}

function checkTitles(
  assignmentId: string,
  key: "points" | "visibility",
  listed: readonly ListedTest[],
  values: Readonly<Record<string, unknown>>,
): void {
  for (const title of Object.keys(values)) {
    if (listed.some((test) => test.title === title)) continue;
    const there = listed.map((test) => JSON.stringify(test.title)).join(", ");
    const where = `assignments.${assignmentId}.${key}[${JSON.stringify(title)}]`;
    throw new NoloopError("DATA", `${where}: there is no test of this title; there are ${there}`);
  }
}

function own<Value>(values: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(values, key) ? values[key] : undefined;
}

function isDeclaration(name: string): boolean {
  return name.endsWith(`.d${EXTENSION}`);
}
