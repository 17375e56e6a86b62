import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const MAX_PACKED_MB = 16; // plotly is a dependency, not a part; the images of shapes10 are most of it

describe("the package that npm pack makes", () => {
  let folder: string;
  let tarball: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "noloop-pack-"));
    // --ignore-scripts: dist/ was compiled by the global set-up, and other tests are using it
    const packed = run("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", folder], root);
    tarball = join(folder, (JSON.parse(packed) as [{ filename: string }])[0].filename);
    writeFileSync(
      join(folder, "package.json"),
      JSON.stringify({ name: "empty", private: true, type: "module" }),
    );
    run("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline", tarball], folder);
  }, 240_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("has nothing that publint objects to", async () => {
    const { messages, pkg } = await publint({ pkgDir: root, strict: true });
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  }, 300_000);

  it("stays small and ships no sources of tests", () => {
    expect(statSync(tarball).size / 1e6).toBeLessThan(MAX_PACKED_MB);
    expect(readdirSync(join(folder, "node_modules", "noloop")).sort()).toEqual(
      ["LICENSE", "README.md", "datasets", "dist", "package.json", "src"].sort(),
    );
  });

  it("gives the arrays to an import", () => {
    const script = `
      import { array } from "noloop";
      const X = array([[1, 2], [3, 4]]);
      console.log(JSON.stringify(X.matmul(X.T).toArray()));`;
    const printed = run(process.execPath, ["--input-type=module", "--eval", script], folder);
    expect(JSON.parse(printed)).toEqual([
      [5, 11],
      [11, 25],
    ]);
  });

  it("does what the README's program says, line by line", () => {
    const readme = readFileSync(join(root, "README.md"), "utf8");
    const program = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? "";
    const promised = [...program.matchAll(/^(?:console\.log.*; )?\/\/ ([\d[\s].*)$/gm)].map(
      ([, line]) => line,
    );
    expect(promised.length).toBeGreaterThan(1);
    const printed = run(process.execPath, ["--input-type=module", "--eval", program], folder);
    expect(printed.trimEnd().split("\n")).toEqual(promised);
  });

  it.each(["nodenext", "bundler"])(
    "has types that need no @types/node, under %s",
    (moduleResolution) => {
      const program = `
      import { array, imageToPng } from "noloop";
      import { zeros } from "noloop/arrays";
      import { testSubmission } from "noloop/testing";
      const bytes: Uint8Array = imageToPng(zeros([2, 2]));
      export const total: number = array([1, bytes.length]).sum();
      export const test: Function = testSubmission;`;
      writeFileSync(join(folder, "use.ts"), program);
      const module = moduleResolution === "bundler" ? "esnext" : moduleResolution;
      const compilerOptions = {
        ...{ module, moduleResolution, target: "es2022", lib: ["es2023", "dom"], types: [] },
        ...{ noEmit: true, strict: true, skipLibCheck: false },
      };
      writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["use.ts"] }));
      const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
      const { stdout } = spawnSync(process.execPath, [tsc, "-p", folder], { encoding: "utf8" });
      expect(stdout).toBe("");
    },
    300_000,
  );

  it("gives the command to npx, with the data it needs", () => {
    const printed = run("npx", ["--no-install", "noloop", "data", "verify", "shapes10", "--json"], folder);
    expect((JSON.parse(printed) as { classes: string[] }).classes).toHaveLength(10);
  });
});

function run(command: string, args: readonly string[], cwd: string): string {
  return execFileSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
}
