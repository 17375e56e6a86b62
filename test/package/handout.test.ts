// @module-tag long
/** What a class gets, unpacked and installed for real; only noloop's own dependencies come from npm or its cache. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MAIN } from "../cli/noloop.js";
import { SVM_SOLUTION } from "../cli/svm-solution.js";

const INSTALL_MS = 300_000;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "noloop-handout-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Without what this npm tells its children: a student's terminal knows nothing of it. */
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("npm_")));

function run(cwd: string, command: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, env, encoding: "utf8" });
  return { status, out: stdout, err: stderr };
}

const noloop = (...args: readonly string[]) => run(folder, process.execPath, MAIN, ...args);
const install = (cwd: string) => run(cwd, "npm", "install", "--prefer-offline", "--no-audit", "--no-fund");

describe("a zip with two assignments, on a fresh machine", () => {
  let course: string;
  let svm: string;

  beforeAll(() => {
    expect(noloop("handout", "svm", "knn", "--out", "course.zip")).toMatchObject({ status: 0 });
    course = join(folder, "course");
    svm = join(course, "svm");
    for (const [name, content] of Object.entries(unzipSync(readFileSync(join(folder, "course.zip"))))) {
      mkdirSync(dirname(join(course, name)), { recursive: true });
      writeFileSync(join(course, name), name.endsWith(".tgz") ? content : withCrlf(content));
    }
    const { status, err } = install(course);
    expect(err).not.toContain("npm error");
    expect(status).toBe(0);
  }, INSTALL_MS);

  it("has one noloop for all, and only one vitest", () => {
    expect(existsSync(join(course, "node_modules", "noloop", "dist", "cli", "main.js"))).toBe(true);
    expect(existsSync(join(svm, "node_modules"))).toBe(false);
    expect(existsSync(join(course, "node_modules", "noloop", "node_modules", "vitest"))).toBe(false);
  });

  it("checks the untouched files, with the line ends of Windows", () => {
    const { status, out } = run(svm, "npx", "noloop", "check", "--json");
    expect(JSON.parse(out)).toMatchObject({ assignment: "svm", earned: 0, possible: 50, startFailure: null });
    expect(status).toBe(1);
  }, 120_000);

  it("gives a solution all points, by noloop check and by plain vitest", () => {
    writeFileSync(join(svm, "svm.ts"), withCrlf(new TextEncoder().encode(SVM_SOLUTION)));
    const check = run(svm, "npx", "noloop", "check", "--json");
    expect(JSON.parse(check.out)).toMatchObject({ earned: 50, possible: 50 });
    const vitest = run(svm, "npx", "vitest", "run", "--reporter=json");
    expect(JSON.parse(vitest.out)).toMatchObject({ numFailedTests: 0, success: true });
  }, 120_000);

  it("says in the top folder which assignments there are", () => {
    const { status, err } = run(course, "npx", "noloop", "check");
    expect(err).toContain("holds several assignments: svm, knn; name one of these folders");
    expect(status).toBe(2);
  }, 60_000);
});

describe("a template repository", () => {
  let repository: string;

  beforeAll(() => {
    repository = join(folder, "template");
    expect(noloop("handout", "svm", "--template", repository)).toMatchObject({ status: 0 });
    expect(install(repository)).toMatchObject({ status: 0 });
  }, INSTALL_MS);

  it("is graded by the lines of its own workflow", () => {
    writeFileSync(join(repository, "svm.ts"), SVM_SOLUTION);
    const workflow = readFileSync(join(repository, ".github", "workflows", "classroom.yml"), "utf8");
    const lines = [...workflow.matchAll(/^ {10}(npx noloop .*)$/gm)].map(([, line]) => line);
    expect(lines).toHaveLength(2);
    const output = join(folder, "github-output");
    const github = { ...env, RUNNER_TEMP: folder, GITHUB_OUTPUT: output };
    const shell = spawnSync("bash", ["-e", "-c", lines.join("\n")], { cwd: repository, env: github });
    expect(shell.status).toBe(0);
    const [, encoded] = /^result=(.*)$/m.exec(readFileSync(output, "utf8")) ?? [];
    const result = JSON.parse(Buffer.from(encoded ?? "", "base64").toString("utf8"));
    expect(result).toMatchObject({ version: 1, max_score: 100 });
    expect(result.tests.length).toBeGreaterThan(7); // hidden ones too
  }, 300_000);
});

describe("a folder made by a noloop that was itself installed from a tarball", () => {
  it("asks for the same tarball, packed again", () => {
    const made = run(join(folder, "course"), "npx", "noloop", "new", "softmax", "softmax");
    expect(made.out).toMatch(/type {3}cd softmax\n +npm install .*\n +npx noloop check --watch /);
    const softmax = join(folder, "course", "softmax");
    expect(JSON.parse(readFileSync(join(softmax, "package.json"), "utf8")).devDependencies.noloop).toBe(
      "file:noloop-0.1.0.tgz",
    );
    const again = readFileSync(join(softmax, "noloop-0.1.0.tgz"));
    expect(again.equals(readFileSync(join(folder, "course", "noloop-0.1.0.tgz")))).toBe(true);
  }, 120_000);
});

function withCrlf(content: Uint8Array): string {
  return new TextDecoder().decode(content).replaceAll(/\r?\n/g, "\r\n");
}
