import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "noloop-bundle-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const PROGRAM = `
import { array, imageToPng, loadCifar10, loadIris, runBenchmark, TwoLayerNet } from ${JSON.stringify(join(root, "dist/index.js"))};
const outcome = (work) => work.then(() => "works", ({ code, message }) => code + ": " + message);
async function main() {
  const X = array([[1, 2], [3, 4]]);
  console.log(JSON.stringify({
    product: X.matmul(X).toArray(),
    png: imageToPng(X).length > 0,
    names: [typeof runBenchmark, typeof TwoLayerNet],
    iris: await outcome(loadIris()),
    archive: await outcome(loadCifar10(${JSON.stringify(join(root, "datasets/shapes10.tar.gz"))})),
  }));
}
void main();
`;

describe.each([
  ["esm", "mjs"],
  ["cjs", "cjs"],
] as const)("the library in a bundle of format %s", (format, ending) => {
  it("is imported, computes, and says what a bundle cannot have", async () => {
    const entry = join(folder, `program-${format}.mjs`);
    writeFileSync(entry, PROGRAM);
    const outfile = join(folder, `bundle.${ending}`);
    await build({
      entryPoints: [entry],
      bundle: true,
      platform: "node",
      format,
      outfile,
      logLevel: "silent",
    });
    const said = JSON.parse(execFileSync(process.execPath, [outfile], { cwd: folder, encoding: "utf8" }));
    expect(said).toMatchObject({
      product: [
        [7, 10],
        [15, 22],
      ],
      png: true,
      names: ["function", "function"],
    });
    expect(said.iris).toMatch(/^FILE: expected noloop's own files .* --external:noloop/);
    if (format === "cjs") expect(said.archive).toBe("works");
    else expect(said.archive).toMatch(/^FILE: .*shapes10\.tar\.gz: .* --external:tar-stream/);
  });
});
