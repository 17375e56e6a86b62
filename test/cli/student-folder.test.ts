import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SVM_SOLUTION } from "./svm-solution.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const main = join(root, "dist", "cli", "main.js");

describe("a student's folder, from noloop new to full points", () => {
  let folder: string;

  const noloop = (...args: readonly string[]) => {
    const { status, stdout } = spawnSync(process.execPath, [main, ...args], {
      cwd: folder,
      encoding: "utf8",
    });
    return { status, stdout };
  };
  const vitest = () =>
    spawnSync(process.execPath, [join(root, "node_modules/vitest/vitest.mjs"), "run", "--reporter=json"], {
      cwd: folder,
      encoding: "utf8",
    });

  beforeAll(() => {
    folder = join(mkdtempSync(join(tmpdir(), "noloop-student-")), "svm");
    const { status } = spawnSync(process.execPath, [main, "new", "svm", folder]);
    expect(status).toBe(0);
    // what npm install would bring, without a network
    mkdirSync(join(folder, "node_modules"));
    symlinkSync(root, join(folder, "node_modules", "noloop"));
    for (const name of ["vitest", "typescript"]) {
      symlinkSync(join(root, "node_modules", name), join(folder, "node_modules", name));
    }
  });
  afterAll(() => rmSync(join(folder, ".."), { recursive: true, force: true }));

  it("starts with a file that compiles, and with no points", () => {
    const compiled = spawnSync(
      process.execPath,
      [join(root, "node_modules/typescript/bin/tsc"), "-p", folder],
      {
        encoding: "utf8",
      },
    );
    expect(compiled.stdout).toBe("");
    const { status, stdout } = noloop("check", "--json");
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ earned: 0, possible: 50 });
  });

  it("fails under plain vitest too, for the same reason", { tags: "long" }, () => {
    const report = JSON.parse(vitest().stdout);
    expect(report).toMatchObject({ numPassedTests: 0, numPendingTests: 1 }); // nothing is raced there
    expect(report.numFailedTests).toBeGreaterThan(0);
  });

  it("names the mistake of a solution that is nearly right", { tags: "long" }, () => {
    writeFileSync(join(folder, "svm.ts"), SVM_SOLUTION.replaceAll(".divide(N)", ""));
    const { status, stdout } = noloop("check");
    expect(status).toBe(1);
    expect(stdout).toContain("N times too large");
  });

  it("gives the solution all points, by noloop check and under plain vitest", () => {
    writeFileSync(join(folder, "svm.ts"), SVM_SOLUTION);
    const { status, stdout } = noloop("check", "--json");
    expect(JSON.parse(stdout)).toMatchObject({ earned: 50, possible: 50 });
    expect(status).toBe(0);
    expect(JSON.parse(vitest().stdout)).toMatchObject({ numFailedTests: 0, success: true });
  });

  it("races the student's own functions", { tags: "long" }, () => {
    writeFileSync(join(folder, "svm.ts"), SVM_SOLUTION);
    const { status, stdout } = noloop("bench", "--json");
    expect(status).toBe(0);
    const { races } = JSON.parse(stdout) as {
      races: { name: string; figures: { ratio: number } | null }[];
    };
    expect(races.map(({ name }) => name)).toEqual(["svmLossNaive", "svmLossVectorized"]);
    for (const { figures } of races) expect(figures?.ratio).toBeGreaterThan(0);
  });

  it("comes through an endless loop, and says what it was", { tags: "long" }, () => {
    writeFileSync(
      join(folder, "svm.ts"),
      SVM_SOLUTION.replace("const scores", "for (;;) {}\n  const scores"),
    );
    const { status, stdout } = noloop("check");
    expect(status).toBe(1);
    expect(stdout).toMatch(/svmLossNaive.*(did not|time)/s);
  });

  it("refuses a folder that is none, and leaves its files", () => {
    writeFileSync(join(folder, "svm.ts"), "// mine");
    const { status } = noloop("new", "svm", folder);
    expect(status).toBe(2);
    expect(readFileSync(join(folder, "svm.ts"), "utf8")).toBe("// mine");
    expect(spawnSync(process.execPath, [main, "check", tmpdir()]).status).toBe(2);
  });
});
