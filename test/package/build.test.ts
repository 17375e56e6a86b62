import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const scripts = fileURLToPath(new URL("../../scripts", import.meta.url));
const sourceHash = readFileSync(join(scripts, "..", "dist", ".source-hash"), "utf8");

let clone: string;
beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), "noloop-build-"));
  cpSync(scripts, join(clone, "scripts"), { recursive: true });
  write("package.json", JSON.stringify({ type: "module", exports: { ".": { types: "./dist/index.d.ts" } } }));
  write("src/index.ts", "");
});
afterEach(() => rmSync(clone, { recursive: true, force: true }));

describe("scripts/build.mjs in a clone without node_modules", () => {
  it("names the development dependencies that a build needs", () => {
    const { status, stderr } = build("--prepare", "ci");
    expect(stderr).toContain("npm ci --include=dev");
    expect(stderr).not.toContain("    at ");
    expect(status).toBe(1);
  });

  it("never builds under npx, where npm shows nothing of it", () => {
    const { status, stderr } = build("--prepare", "exec");
    expect(stderr).toContain("run: npm run build");
    expect(status).toBe(1);
    write("dist/cli/main.js", "");
    expect(build("--prepare", "exec")).toMatchObject({ status: 0, stderr: "" });
  });

  it("builds again where the hash of the sources is another, or is not there", () => {
    write("dist/.source-hash", sourceHash);
    expect(build("--if-stale", "run-script").status).toBe(1); // it tried, and has no compiler
    rmSync(join(clone, "dist", ".source-hash"));
    expect(build("--if-stale", "run-script").status).toBe(1);
  });
});

describe("pruneBuild", () => {
  it("keeps programs, what entry points declare, and bundles; deletes the rest", () => {
    write("src/inner.ts", "");
    write("src/named.ts", "");
    write("dist/index.d.ts", 'export * from "./named.js";\n/** import * as mine from "./mine.js" */');
    for (const name of ["index.js", "inner.js", "inner.d.ts", "named.js", "named.d.ts"])
      write(`dist/${name}`, "");
    for (const name of ["inner.js.map", "gone.js", "grading/bundles/submission/arrays.mjs"])
      write(`dist/${name}`, "");
    const script = `import { pruneBuild } from "./scripts/prune-build.mjs"; pruneBuild(${JSON.stringify(clone)});`;
    const { status } = spawnSync(process.execPath, ["--input-type=module", "--eval", script], { cwd: clone });
    expect(status).toBe(0);
    const left = readdirSync(join(clone, "dist"), { recursive: true }) as string[];
    expect(left.filter((name) => /\.\w+$/.test(name)).sort()).toEqual([
      "grading/bundles/submission/arrays.mjs",
      "index.d.ts",
      "index.js",
      "inner.js",
      "named.d.ts",
      "named.js",
    ]);
  });
});

function build(mode: string, npmCommand: string) {
  const env = { ...process.env, npm_command: npmCommand };
  const program = join(clone, "scripts", "build.mjs");
  return spawnSync(process.execPath, [program, mode], { cwd: clone, env, encoding: "utf8" });
}

function write(name: string, text: string): void {
  mkdirSync(dirname(join(clone, name)), { recursive: true });
  writeFileSync(join(clone, name), text);
}
