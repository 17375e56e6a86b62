// @module-tag long
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const MAX_PACKED_MB = 7.5; // the images of shapes10 are 5.6 of it
const MAX_FILES = 1300;

interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

describe("the package that npm pack makes", () => {
  let folder: string;
  let tarball: string;
  let names: readonly string[];

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "noloop-pack-"));
    // --ignore-scripts: dist/ was compiled by the global set-up, and other tests are using it
    const packed = run("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", folder], root);
    const [{ filename, files }] = JSON.parse(packed) as [Packed];
    tarball = join(folder, filename);
    names = files.map(({ path }) => path);
    writeFileSync(
      join(folder, "package.json"),
      JSON.stringify({ name: "empty", private: true, type: "module" }),
    );
    run("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline", tarball], folder);
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("has nothing that publint objects to", async () => {
    const { messages, pkg } = await publint({ pkgDir: root, strict: true });
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  }, 300_000);

  it("stays small and ships no sources of tests", () => {
    expect(statSync(tarball).size / 1e6).toBeLessThan(MAX_PACKED_MB);
    expect(names.length).toBeLessThan(MAX_FILES);
    expect(readdirSync(join(folder, "node_modules", "noloop")).sort()).toEqual(
      [
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "LICENSE",
        "README.md",
        "bench",
        "datasets",
        "dist",
        "docs",
        "examples",
        "package.json",
        "src",
      ].sort(),
    );
  });

  it("ships no source map, and of each declaration all that it imports", () => {
    expect(names.filter((name) => name.endsWith(".map"))).toEqual([]);
    const declarations = names.filter((name) => name.endsWith(".d.ts"));
    expect(declarations).toContain("dist/index.d.ts");
    const missing = declarations.flatMap((name) =>
      relativeImports(readFileSync(join(root, name), "utf8"))
        .map((path) => posix.join(posix.dirname(name), path.replace(/\.js$/, ".d.ts")))
        .filter((path) => !names.includes(path)),
    );
    expect(missing).toEqual([]);
  });

  it("ships what its README links to", () => {
    const links = [...readFileSync(join(root, "README.md"), "utf8").matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)];
    expect(links.length).toBeGreaterThan(5);
    expect(links.map(([, path]) => path).filter((path) => !names.includes(path ?? ""))).toEqual([]);
  });

  it("ships no program whose source is gone", () => {
    const programs = names.filter((name) => /^dist\/(?!grading\/bundles\/).*\.js$/.test(name));
    const sourceOf = (name: string) => join(root, name.replace(/^dist/, "src").replace(/\.js$/, ".ts"));
    expect(programs.filter((name) => !existsSync(sourceOf(name)))).toEqual([]);
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

/** Without doc comments, which hold imports as examples. */
function relativeImports(code: string): readonly string[] {
  const imports = code.replaceAll(/\/\*[\s\S]*?\*\//g, "").matchAll(/(?:from |import\()"(\.[^"]+)"/g);
  return [...imports].map(([, path]) => path ?? "");
}

function run(command: string, args: readonly string[], cwd: string): string {
  return execFileSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
}
