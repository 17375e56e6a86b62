import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { assignmentIds, loadAssignment } from "../../../src/assignments/registry.js";
import { folderFiles, writeNewFolder } from "../../../src/grading/student-folder/new-folder.js";
import { secretLines } from "../secret-lines.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "noloop-new-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("writeNewFolder", () => {
  it("writes a folder that imports noloop and nothing of its inside", async () => {
    await writeNewFolder("svm", join(folder, "work"));
    const text = (name: string) => readFileSync(join(folder, "work", name), "utf8");
    expect(text("svm.ts")).toContain('from "noloop/arrays"');
    expect(text("visible.test.ts")).toContain('from "noloop/testing"');
    expect(text("visible.test.ts")).toContain('from "./svm.js"');
    expect(JSON.parse(text("package.json"))).toMatchObject({
      noloop: { assignment: "svm", entry: "svm.ts" },
    });
    for (const name of readdirSync(join(folder, "work"))) expect(text(name)).not.toMatch(/from "\.\.\//);
  });

  it("leaves a folder alone that holds something", async () => {
    writeFileSync(join(folder, "svm.ts"), "my work");
    await expect(writeNewFolder("svm", folder)).rejects.toThrow("must be new or empty");
    expect(readdirSync(folder)).toEqual(["svm.ts"]);
    expect(readFileSync(join(folder, "svm.ts"), "utf8")).toBe("my work");
  });

  it("names the assignments there are when asked for another", async () => {
    await expect(writeNewFolder("swm", folder)).rejects.toThrow(/no assignment "swm".*svm/);
  });
});

describe.each(assignmentIds)("the folder of %s", (id) => {
  it("holds no line of the solution, of a hidden test or of a mistake's code", async () => {
    const shown = Object.values(await folderFiles(await loadAssignment(id))).join("\n");
    expect(secretLines(id).filter((line) => shown.includes(line))).toEqual([]);
  });
});
