/** Adding an assignment takes one folder and one line of the registry: nothing else in src/ lists the assignments. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { PlainFunction } from "../../src/graded-tests/plain-value.js";
import { gradeSubmission, solutionOf } from "./prove-assignment.js";
import { REGISTRY_LINE, SMALL_ASSIGNMENT } from "./small-assignment.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

let copy: string;

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), "added-assignment-"));
  cpSync(join(ROOT, "src"), join(copy, "src"), { recursive: true });
  cpSync(join(ROOT, "package.json"), join(copy, "package.json"));
  symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"), "junction");
  for (const [name, text] of Object.entries(SMALL_ASSIGNMENT)) {
    const path = join(copy, "src/assignments/doubling", name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  const registry = join(copy, "src/assignments/registry.ts");
  const lines = readFileSync(registry, "utf8");
  writeFileSync(registry, lines.replace("  knn: () =>", `${REGISTRY_LINE}$&`));
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** Modules of the copy, which has its own registry and its own list of collected tests. */
async function loadCopy() {
  const load = (path: string) => import(join(copy, "src", path));
  const [registry, framework, { LocalSubmission }]: [
    typeof import("../../src/assignments/registry.js"),
    typeof import("../../src/graded-tests/graded.js"),
    typeof import("../../src/grading/run/local-submission.js"),
  ] = await Promise.all([
    load("assignments/registry.ts"),
    load("graded-tests/graded.ts"),
    load("grading/run/local-submission.ts"),
  ]);
  const assignment = await registry.loadAssignment("doubling");
  const ofFile = (name: string) => framework.collectGradedTests(() => load(`assignments/doubling/${name}`));
  const tests = [...(await ofFile("visible.test.ts")), ...(await ofFile("hidden.test.ts"))];
  const grade = (functions: Readonly<Record<string, PlainFunction>>) =>
    gradeSubmission(tests, new LocalSubmission(assignment, functions));
  const starter: Readonly<Record<string, PlainFunction>> = await load("assignments/doubling/starter.ts");
  return { assignment, grade, starter };
}

it("is listed, and grades its solution, its starter and its mistake", async () => {
  const { assignment, grade, starter } = await loadCopy();
  expect(await grade(solutionOf(assignment))).toEqual({ earned: 100, failures: [] });
  expect((await grade(starter)).earned).toBe(0);
  const squared = await grade({ double: assignment.mistakes[0]!.build(() => true) });
  expect(squared.earned).toBe(0);
  const named = squared.failures.map(({ outcome }) => outcome.mistakes);
  expect(named).toContainEqual([{ function: "double", ids: ["squared"] }]);
});
