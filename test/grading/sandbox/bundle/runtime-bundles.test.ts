import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, it } from "vitest";
import type * as arrays from "../../../../src/arrays.js";
import {
  copyPrebuiltBundle,
  prebuildBundle,
} from "../../../../src/grading/sandbox/bundle/prebuilt-bundles.js";
import {
  bundleRuntime,
  type RuntimeBundle,
  SUBMISSION_BUNDLE,
  writeRuntimeBundle,
} from "../../../../src/grading/sandbox/bundle/runtime-bundles.js";

let folder: string;
let bundle: RuntimeBundle;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "noloop-bundles-"));
  mkdirSync(join(folder, "prebuilt"));
  writeFileSync(
    join(folder, "solution.ts"),
    'import { two } from "./helper";\nexport const f = () => two;\n',
  );
  writeFileSync(join(folder, "helper.ts"), "export const two = 2;\n");
  bundle = { name: "reference", modules: { svm: pathToFileURL(join(folder, "solution")) } };
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const written = () => join(folder, "written");
const copy = () => copyPrebuiltBundle(bundle.name, join(folder, "prebuilt"), written());

it("copies a prebuilt bundle only while its sources are unchanged", async () => {
  expect(copy()).toBe(false);
  await prebuildBundle(bundle.name, join(folder, "prebuilt"), (into) => bundleRuntime(bundle, into));
  expect(copy()).toBe(true);
  expect(readFileSync(join(written(), "svm.mjs"), "utf8")).toContain("two = 2");
  writeFileSync(join(folder, "helper.ts"), "export const two = 1 + 1;\n");
  expect(copy()).toBe(false);
  rmSync(join(folder, "helper.ts"));
  expect(copy()).toBe(false);
});

it("writes files that every user may read, whatever the umask", async () => {
  const before = process.umask(0o077);
  try {
    await writeRuntimeBundle(bundle, written());
  } finally {
    process.umask(before);
  }
  const modes = [written(), ...readdirSync(written()).map((file) => join(written(), file))].map(
    (path) => statSync(path).mode & 0o777,
  );
  expect(modes).toEqual([0o755, 0o644]);
});

it("holds linear algebra, because a sandbox process has no node_modules", async () => {
  await bundleRuntime(SUBMISSION_BUNDLE, written());
  const { linalg } = (await import(pathToFileURL(join(written(), "arrays.mjs")).href)) as typeof arrays;
  expect(linalg.det([[2, 0], [0, 3]])).toBe(6); // biome-ignore format: a matrix
});
