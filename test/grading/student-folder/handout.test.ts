import { describe, expect, it } from "vitest";
import { assignmentIds } from "../../../src/assignments/registry.js";
import { makeHandout } from "../../../src/grading/student-folder/handout.js";
import { templateFiles } from "../../../src/grading/student-folder/template-files.js";
import { secretLines } from "../secret-lines.js";

const TARBALL = { kind: "tarball", name: "noloop-0.1.0.tgz", content: new Uint8Array([31, 139]) } as const;

/** Names that Windows keeps for devices, and characters that it allows in no name. */
const NOT_ON_WINDOWS = /(^|\/)(con|prn|aux|nul|com\d|lpt\d)(\.|\/|$)|[<>:"\\|?*]|[. ](\/|$)/i;

async function everything(): Promise<Readonly<Record<string, string | Uint8Array>>> {
  const { assignments, files } = await makeHandout(assignmentIds, TARBALL);
  return { ...files, ...templateFiles(assignments) };
}

describe("makeHandout", () => {
  it("gives one assignment the top folder, with the tarball in it", async () => {
    const { files } = await makeHandout(["svm"], TARBALL);
    expect(Object.keys(files)).toContain("svm.ts");
    expect(files["noloop-0.1.0.tgz"]).toBe(TARBALL.content);
    expect(JSON.parse(files["package.json"] as string).devDependencies.noloop).toBe("file:noloop-0.1.0.tgz");
  });

  it("gives several a folder each, and makes them workspaces that share the tarball", async () => {
    const { assignments, files } = await makeHandout(["svm", "knn", "svm"], TARBALL);
    expect(assignments.map(({ id }) => id)).toEqual(["svm", "knn"]);
    expect(JSON.parse(files["package.json"] as string)).toEqual({
      private: true,
      workspaces: ["svm", "knn"],
    });
    for (const id of ["svm", "knn"]) {
      const { devDependencies } = JSON.parse(files[`${id}/package.json`] as string);
      expect(devDependencies.noloop).toBe("file:../noloop-0.1.0.tgz");
    }
    expect(Object.keys(files).filter((name) => name.endsWith(".tgz"))).toEqual(["noloop-0.1.0.tgz"]);
  });

  it("says in both languages what there is and how to start", async () => {
    const { files } = await makeHandout(["svm", "knn"], TARBALL);
    expect(files["README.md"]).toContain("| `svm` | Multiclass SVM loss |");
    expect(files["README.zh.md"]).toContain("| `svm` | 多类 SVM 损失 |");
    for (const readme of ["README.md", "README.zh.md", "svm/README.md", "svm/README.zh.md"]) {
      expect(files[readme]).toMatch(/npm install .*\n(cd svm\n)?npx noloop check --watch /);
    }
  });

  it("packs no tarball where a registry has noloop", async () => {
    const { files } = await makeHandout(["svm"], { kind: "spec", spec: "0.1.0" });
    expect(Object.keys(files).filter((name) => name.endsWith(".tgz"))).toEqual([]);
    expect(JSON.parse(files["package.json"] as string).devDependencies.noloop).toBe("0.1.0");
  });

  it("has names that Linux, macOS and Windows take, and keep apart", async () => {
    const names = Object.keys(await everything());
    expect(names.filter((name) => NOT_ON_WINDOWS.test(name) || !/^[\x20-\x7e]+$/.test(name))).toEqual([]);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
    expect(Math.max(...names.map((name) => name.length))).toBeLessThan(80); // Windows allows 260 in all
  });

  it("holds no line of a solution, of a hidden test or of a mistake's code", async () => {
    const files = await everything();
    const shown = Object.values(files).filter((content) => typeof content === "string");
    expect(Object.keys(files).length - shown.length).toBe(1); // the tarball, which is the package
    for (const id of assignmentIds) {
      // a hidden test of one assignment may have a line in common with a visible test of another
      const others = assignmentIds.filter((other) => other !== id).map((other) => `${other}/`);
      const entries = Object.entries(files).filter(
        ([name]) => !others.some((other) => name.startsWith(other)),
      );
      const text = entries.map(([, content]) => String(content)).join("\n");
      expect(secretLines(id).filter((line) => text.includes(line))).toEqual([]);
    }
  });
});

describe("templateFiles", () => {
  it("prepares a codespace with the exercise open", async () => {
    const { assignments } = await makeHandout(["svm"], TARBALL);
    const files = templateFiles(assignments);
    expect(JSON.parse(files[".devcontainer/devcontainer.json"] as string)).toMatchObject({
      name: "Multiclass SVM loss",
      image: "mcr.microsoft.com/devcontainers/typescript-node:24",
      updateContentCommand: "npm install",
      customizations: { codespaces: { openFiles: ["README.md", "svm.ts"] } },
    });
  });

  it("grades each assignment where it lies, and keeps git's hands off the tarball", async () => {
    const { assignments } = await makeHandout(["svm", "knn"], TARBALL);
    const files = templateFiles(assignments);
    expect(files[".github/workflows/classroom.yml"]).toContain("noloop grade knn --assignment knn --single");
    expect(files[".gitattributes"]).toContain("*.tgz binary\n");
  });
});
