import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { assignmentIds, loadAssignment } from "../../../src/assignments/registry.js";
import { folderFiles, writeNewFolder } from "../../../src/grading/student-folder/new-folder.js";
import { dependencyVersion } from "../../../src/grading/student-folder/own-package.js";
import { secretLines } from "../secret-lines.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "noloop-new-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("writeNewFolder", () => {
  it("writes a folder that imports noloop and nothing of its inside", async () => {
    await writeNewFolder("svm", join(folder, "work"), "0.1.0");
    const text = (name: string) => readFileSync(join(folder, "work", name), "utf8");
    expect(text("svm.ts")).toContain('from "noloop/arrays"');
    expect(text("visible.test.ts")).toContain('from "noloop/testing"');
    expect(text("visible.test.ts")).toContain('from "./svm.js"');
    expect(JSON.parse(text("package.json"))).toMatchObject({
      noloop: { assignment: "svm", entry: "svm.ts" },
      devDependencies: { noloop: "0.1.0", vitest: dependencyVersion("vitest") },
    });
    for (const name of readdirSync(join(folder, "work"))) expect(text(name)).not.toMatch(/from "\.\.\//);
  });

  it("offers noloop bench where the assignment has a race, and only there", async () => {
    const scripts = async (id: string) => {
      const files = await folderFiles(await loadAssignment(id), { noloop: "0.1.0" });
      return Object.keys(JSON.parse(files["package.json"]!).scripts);
    };
    expect(await scripts("svm")).toEqual(["check", "test", "bench"]);
    expect(await scripts("dropout")).toEqual(["check", "test"]);
  });

  it("leaves a folder alone that holds something", async () => {
    writeFileSync(join(folder, "svm.ts"), "my work");
    await expect(writeNewFolder("svm", folder, "0.1.0")).rejects.toThrow("must be new or empty");
    expect(readdirSync(folder)).toEqual(["svm.ts"]);
    expect(readFileSync(join(folder, "svm.ts"), "utf8")).toBe("my work");
  });

  it("names the assignments there are when asked for another, and the nearest", async () => {
    const made = writeNewFolder("swm", folder, "0.1.0");
    await expect(made).rejects.toThrow(/no assignment "swm"; there are knn, .*; did you mean "svm"\?$/);
    await expect(writeNewFolder("zzz", folder, "0.1.0")).rejects.not.toThrow("did you mean");
  });

  it("refuses a file, and a place inside a file, and leaves it as it is", async () => {
    const file = join(folder, "svm");
    writeFileSync(file, "my work");
    await expect(writeNewFolder("svm", file, "0.1.0")).rejects.toMatchObject({ code: "FILE" });
    await expect(writeNewFolder("svm", file, "0.1.0")).rejects.toThrow(
      "is a file; name a new or empty folder",
    );
    const inside = writeNewFolder("svm", join(file, "svm"), "0.1.0");
    await expect(inside).rejects.toThrow("is a file; name a new or empty folder");
    expect(readFileSync(file, "utf8")).toBe("my work");
  });

  it("asks for a tarball on this machine by its path from the folder, with slashes", async () => {
    writeFileSync(join(folder, "noloop-0.1.0.tgz"), "packed");
    await writeNewFolder("svm", join(folder, "a", "b"), join(folder, "noloop-0.1.0.tgz"));
    const { devDependencies } = JSON.parse(readFileSync(join(folder, "a", "b", "package.json"), "utf8"));
    expect(devDependencies.noloop).toBe("file:../../noloop-0.1.0.tgz");
  });
});

describe.each(assignmentIds)("the folder of %s", (id) => {
  it("holds no line of the solution, of a hidden test or of a mistake's code", async () => {
    const shown = Object.values(await folderFiles(await loadAssignment(id), { noloop: "0.1.0" })).join("\n");
    expect(secretLines(id).filter((line) => shown.includes(line))).toEqual([]);
  });

  it("says in both languages how to start, after the first paragraph", async () => {
    const assignment = await loadAssignment(id);
    const files = await folderFiles(assignment, { noloop: "0.1.0" });
    for (const [readme, heading] of [
      ["README.md", "## Start"],
      ["README.zh.md", "## 开始"],
    ] as const) {
      expect(files[readme]?.match(/^## .*$/m)?.[0]).toBe(heading);
      expect(files[readme]).toMatch(/^# [^\n]+\n\n[^#\n][\s\S]*?\n\n## /);
      for (const line of ["npm install ", "npx noloop check --watch ", `\`${assignment.entry}\``]) {
        expect(files[readme]).toContain(line);
      }
    }
  });
});
