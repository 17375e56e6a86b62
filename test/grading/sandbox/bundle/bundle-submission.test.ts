import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bundleSubmission } from "../../../../src/grading/sandbox/bundle/bundle-submission.js";
import { submissionFolder } from "../submission-folder.js";

const ALLOWED = ["noloop/arrays"];

async function failToBundle(files: Record<string, string | Uint8Array>, prepare?: (folder: string) => void) {
  const folder = submissionFolder(files);
  prepare?.(folder);
  const result = await bundleSubmission(folder, "submission.ts", ALLOWED);
  if (result.kind === "bundled") throw new Error("it was bundled");
  return result;
}

async function bundle(files: Record<string, string | Uint8Array>) {
  const result = await bundleSubmission(submissionFolder(files), "submission.ts", ALLOWED);
  if (result.kind !== "bundled") throw new Error(result.message);
  return result;
}

describe("bundleSubmission", () => {
  it("finds the submission's files by any of their names, and the arrays in the runtime bundle", async () => {
    const { code, exports } = await bundle({
      "submission.ts":
        'import { zeros } from "noloop/arrays"; import type { NDArray } from "noloop/arrays";' +
        'import { a } from "./lib/a.js";' +
        'import { b } from "./lib/b"; import c from "./c.json";' +
        "export const f = (): NDArray => zeros(a + b + c.c); export default 1;",
      "lib/a.ts": "export const a: number = 1;",
      "lib/b.ts": 'export { a as b } from "./a.ts";',
      "c.json": '{ "c": 3 }',
    });
    expect(exports).toEqual(["default", "f"]);
    expect(Buffer.from(code).toString()).toContain('from "../runtime/arrays.mjs"');
  });

  it.each([
    ["node:fs", "is a Node module, which submissions may not use"],
    ["fs", "is a Node module, which submissions may not use"],
    ["https://example.com/x.js", "is a URL"],
    ["file:///etc/passwd", "is a URL"],
    ["data:text/javascript,1", "is a URL"],
    ["/etc/passwd", "is an absolute path"],
    ["C:\\\\x.js", "is a URL"],
    ["lodash", "is a package that is not on the assignment's list"],
    ["noloop", "is a package that is not on the assignment's list"],
    ["noloop/arrays/../index.js", "is a package that is not on the assignment's list"],
    ["#inside", "is a package that is not on the assignment's list"],
    ["../outside.js", "is outside the submission's folder"],
    ["./a/../../outside.js", "is outside the submission's folder"],
    ["./missing.js", 'there is no file "./missing.js" in the submission'],
    ["./", 'there is no file "./" in the submission'],
  ])("refuses to import %s", async (path, message) => {
    const failure = await failToBundle({ "submission.ts": `\n  import x from "${path}";\nexport { x };` });
    expect(failure).toMatchObject({
      fault: "student",
      reason: "import",
      at: { file: "submission.ts", line: 2, column: 17 },
    });
    expect(failure.message).toContain(message);
  });

  it.each(["export * from", "export const x = await import", "const x = require"])(
    "refuses it after %s, too",
    async (how) => {
      const path = how.endsWith("from") ? '"node:fs"' : '("node:fs")';
      expect(await failToBundle({ "submission.ts": `${how}${path};` })).toMatchObject({ reason: "import" });
    },
  );

  it("refuses links to files and folders outside", async () => {
    const outside = submissionFolder({ "secret.ts": "export const s = 1;" });
    const file = await failToBundle({ "submission.ts": 'export * from "./link.js";' }, (folder) =>
      symlinkSync(join(outside, "secret.ts"), join(folder, "link.ts")),
    );
    const inFolder = await failToBundle({ "submission.ts": 'export * from "./lib/secret.js";' }, (folder) =>
      symlinkSync(outside, join(folder, "lib")),
    );
    for (const failure of [file, inFolder]) expect(failure.message).toContain("is a link to a file outside");
  });

  it("follows links that stay inside", async () => {
    const folder = submissionFolder({
      "submission.ts": 'export * from "./link.js";',
      "real/a.ts": "export const a = 1;",
    });
    symlinkSync(join(folder, "real/a.ts"), join(folder, "link.ts"));
    expect(await bundleSubmission(folder, "submission.ts", ALLOWED)).toMatchObject({ exports: ["a"] });
  });

  it("ignores a tsconfig.json or package.json in the folder", async () => {
    const { exports } = await bundle({
      "submission.ts": 'export { a } from "./a.js";',
      "a.ts": "export const a = 1;",
      "tsconfig.json":
        '{ "extends": "/etc/passwd", "compilerOptions": { "paths": { "./a.js": ["/etc/passwd"] } } }',
      "package.json":
        '{ "sideEffects": false, "browser": { "./a.js": "/etc/passwd" }, "imports": { "#x": "/etc/passwd" } }',
    });
    expect(exports).toEqual(["a"]);
  });

  it("counts the column of a syntax error in characters, not bytes", async () => {
    const failure = await failToBundle({ "submission.ts": 'const s = "äöü"; export function f( {' });
    expect(failure).toMatchObject({ reason: "syntax", at: { file: "submission.ts", line: 1, column: 38 } });
  });

  it("names a file that is not UTF-8, is too large or has another extension", async () => {
    const latin1 = { "submission.ts": 'export * from "./a.js";', "a.ts": Buffer.from("// \xe4", "latin1") };
    expect(await failToBundle(latin1)).toMatchObject({
      reason: "encoding",
      message: '"a.ts" is not UTF-8; save it as UTF-8',
    });
    const large = { "submission.ts": `// ${"x".repeat(2 ** 20)}` };
    expect(await failToBundle(large)).toMatchObject({ reason: "too-large" });
    const other = { "submission.ts": 'import x from "./a.txt"; export { x };', "a.txt": "x" };
    expect(await failToBundle(other)).toMatchObject({ reason: "import" });
  });

  it("stops at too many files", async () => {
    const files = Object.fromEntries(
      Array.from({ length: 250 }, (_, k) => [`f${k}.ts`, `export const a${k} = ${k};`]),
    );
    const entry = Object.keys(files).map((name) => `export * from "./${name}";`);
    const failure = await failToBundle({ ...files, "submission.ts": entry.join("\n") });
    expect(failure).toMatchObject({ reason: "too-large", message: "the submission has more than 200 files" });
  });

  it("distinguishes a missing entry, the student's fault, from a missing folder", async () => {
    expect(await failToBundle({ "other.ts": "" })).toMatchObject({ fault: "student", reason: "import" });
    expect(await bundleSubmission("/nowhere", "submission.ts", ALLOWED)).toMatchObject({ fault: "grader" });
  });

  it.each([
    ["a named pipe", (path: string) => execFileSync("mkfifo", [path])],
    ["a folder", (path: string) => mkdirSync(path)],
    ["a link to a file outside", (path: string) => symlinkSync("/etc/passwd", path)],
    ["a link to itself", (path: string) => symlinkSync("submission.ts", path)],
    ["a broken link", (path: string) => symlinkSync("gone.ts", path)],
  ])("fails if the assignment's file is %s, and reads nothing", async (_what, make) => {
    const failure = await failToBundle({ "other.ts": "" }, (folder) => make(join(folder, "submission.ts")));
    expect(failure).toMatchObject({ fault: "student" });
    expect(failure.message).not.toContain("root:");
  });

  it("does not read a folder with the name of a file", async () => {
    const folder = submissionFolder({ "submission.ts": 'export * from "./a.js";' });
    mkdirSync(join(folder, "a.ts"));
    writeFileSync(join(folder, "a.ts", "x"), "");
    expect(await bundleSubmission(folder, "submission.ts", ALLOWED)).toMatchObject({ reason: "import" });
  });

  it("truncates messages that a submission makes long", async () => {
    const failure = await failToBundle({
      "submission.ts": `import x from "./${"x".repeat(50_000)}";export{x}`,
    });
    expect(failure.message.length).toBeLessThan(500);
  });
});

describe("positions", () => {
  it("find the innermost line of a stack in the student's files", async () => {
    const { positions, code } = await bundle({
      "submission.ts":
        '// one\nimport { g } from "./lib/g.js";\nexport function f(): never {\n  return g(1);\n}\n',
      "lib/g.ts": "type T = number;\nexport function g(n: T): never {\n  throw new Error(String(n));\n}\n",
    });
    const lines = Buffer.from(code).toString().split("\n");
    const line = lines.findIndex((text) => text.includes("throw new")) + 1;
    const column = lines[line - 1]!.indexOf("new") + 1;
    const stack =
      "Error: 1\n    at lib (file:///app/runtime/shared.mjs:1:1)\n" +
      `    at g (file:///app/submission/submission.mjs:${line}:${column})`;
    expect(positions.innermost(stack)).toEqual({ file: "lib/g.ts", line: 3, column: 9 });
  });

  it.each([
    "",
    "submission.mjs:99999:1",
    "submission.mjs:0:0",
    "submission.mjs:99999999999:9",
    "x".repeat(1e5),
  ])("is undefined for a stack without a position", async (stack) => {
    const { positions } = await bundle({ "submission.ts": "export const a = 1;" });
    expect(positions.innermost(stack)).toBeUndefined();
  });
});
