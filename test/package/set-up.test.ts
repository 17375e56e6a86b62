// @module-tag long
/** What a clone says when something that it needs is not there: one sentence, not a stack trace. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { transform } from "esbuild";
import { afterAll, describe, expect, it } from "vitest";
import { OLDEST_NODE, oldNodeProblem } from "../../src/support/node-version.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "noloop-set-up-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a script of the clone where neither node_modules nor dist/ is. */
function runAlone(script: string) {
  const copy = join(folder, script, "..");
  mkdirSync(copy, { recursive: true });
  cpSync(join(root, script, ".."), copy, { recursive: true });
  return spawnSync(process.execPath, [join(folder, script)], { encoding: "utf8", cwd: folder });
}

describe("an old Node", () => {
  it.each(["12.22.12", "18.20.8", "20.19.6"])("%s is named, with the one that is needed", (version) => {
    expect(oldNodeProblem(version)).toContain(`Node 20.20 or newer is needed, this is Node ${version}`);
  });

  it.each([OLDEST_NODE, "20.20.2", "22.13.0", "26.0.0", "100.0.0"])("%s is not old", (version) => {
    expect(oldNodeProblem(version)).toBeUndefined();
  });

  it("is the same in package.json", () => {
    const { engines } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    expect(engines.node.split(" ")[0]).toBe(`^${OLDEST_NODE}`);
  });

  it.each(["cli/main.js", "support/node-version.js"])("can parse dist/%s", async (file) => {
    const source = readFileSync(join(root, "dist", file), "utf8");
    const format = { format: "esm", supported: { "dynamic-import": true } } as const;
    const [old, modern] = await Promise.all([
      transform(source, { ...format, target: "node12" }),
      transform(source, { ...format, target: "esnext" }),
    ]);
    expect(old.code).toBe(modern.code); // nothing had to be rewritten
    expect(source).not.toMatch(/from "(?!\.\.\/support\/node-version\.js)/); // of anything else, the syntax is not looked at
  });
});

it("npm start without dist/ says how to compile it", () => {
  const { status, stderr } = runAlone("src/cli/start-built.mjs");
  expect(status).toBe(2);
  expect(stderr).toMatch(/^noloop: dist\/ is not there.*`npm run build`.*\n$/);
});

it("a build without the development packages says how to install them", () => {
  const { status, stderr } = runAlone("src/engine/assembly/build.mjs");
  expect(status).toBe(1);
  expect(stderr).toMatch(/^noloop: building needs the development packages.*`npm ci --include=dev`.*\n$/);
});

const isLinux = process.platform === "linux";
describe.skipIf(!isLinux)(`a limit of address space${isLinux ? "" : " (skipped: needs Linux)"}`, () => {
  // between them, each version of Node once has room for its memory and not for a second thread
  it.each([3, 6, 13])(
    "of %d million KiB never ends the process",
    (millions) => {
      const program = `
      import { ones } from ${JSON.stringify(join(root, "dist/index.js"))};
      const a = ones([500, 500]);
      console.log(a.matmul(a).get(0, 0));`;
      const { status, stdout, stderr } = spawnSync(
        "/bin/sh",
        [
          ...["-c", `ulimit -c 0; ulimit -v ${millions}000000; exec "$0" "$@"`],
          ...[process.execPath, "--input-type=module", "--eval", program],
        ],
        { encoding: "utf8", env: { ...process.env, NOLOOP_THREADS: "2", NOLOOP_BACKEND: "" } },
      );
      expect(stderr).toMatch(/^(noloop: .*\n)*$/);
      expect(stdout).toBe("500\n");
      expect(status).toBe(0);
    },
    120_000,
  );
});
