/** What a course makes of an assignment's tests: worth what, shown to whom, and a hash that says when one has changed. */
import { readFileSync } from "node:fs";
import { packageVersion } from "../../benchmark/machine.js";
import { NoloopError } from "../../support/errors.js";
import { hashOfHashes } from "../run/submission-files.js";
import type { Settings } from "../settings/settings.js";
import { hashTests } from "./test-hashes.js";
import {
  EXTENSION,
  hashAssignment,
  type ListedTest,
  type PlannedTest,
  TEST_FILES,
  testFilePath,
} from "./test-list.js";

/**
 * Applies a course's points and visibility to the tests there are.
 *
 * @throws {NoloopError} code DATA, if there are no tests, or the settings name one that there is not.
 */
export function planTests(
  assignmentId: string,
  listed: readonly ListedTest[],
  settings: Pick<Settings, "points" | "visibility" | "speedCounts">,
): readonly PlannedTest[] {
  checkList(assignmentId, listed);
  for (const key of ["points", "visibility"] as const) checkTitles(assignmentId, key, listed, settings[key]);
  const hashes = testHashes(assignmentId, listed);
  return listed.map((test, index) => ({
    ...test,
    listedPoints: test.points,
    points: pointsOf(assignmentId, test, settings),
    visibility: own(settings.visibility, test.title) ?? test.file,
    hash: hashes[index]!,
  }));
}

/** @throws {NoloopError} code DATA, if the settings give points to a race, and not to speed. */
function pointsOf(
  assignmentId: string,
  { title, points, isRace }: ListedTest,
  settings: Pick<Settings, "points" | "speedCounts">,
): number {
  const asked = own(settings.points, title);
  if (!isRace || settings.speedCounts) return asked ?? points;
  if (asked === undefined) return 0;
  const key = `assignments.${assignmentId}.points[${JSON.stringify(title)}]`;
  throw new NoloopError(
    "DATA",
    `${key}: a race is worth points only where the settings say "speed": { "points": true }; add that, or remove the key`,
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
  if (listed.length === 0) throw new NoloopError("DATA", `${assignmentId}: expected graded tests, got none`);
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
