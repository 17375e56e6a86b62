import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const TEST_FOLDER = fileURLToPath(new URL("..", import.meta.url));

/**
 * What a run of Vitest takes, by its `--mode`: "quick" (`npm test`) leaves out the tests with the tag "long", "long" takes
 * these alone, and any other mode takes all tests.
 */
export interface Tier {
  readonly tagsFilter: string[];
  /** Files in which this run has nothing to do. They are not loaded: that alone takes half a second each. */
  readonly exclude: string[];
}

/** The whole file has the tag. Vitest reads this comment, too. */
const TAGS_FILE = /^\/\/ @module-tag long$/m;
/** One test or one suite of the file has the tag. */
const TAGS_SOME = /tags: "long"/;

/** @returns The tier of a mode of Vitest. */
export function tierOf(mode: string): Tier {
  if (mode === "quick") return { tagsFilter: ["!long"], exclude: testFiles((text) => TAGS_FILE.test(text)) };
  if (mode !== "long") return { tagsFilter: [], exclude: [] };
  return {
    tagsFilter: ["long"],
    exclude: testFiles((text) => !TAGS_FILE.test(text) && !TAGS_SOME.test(text)),
  };
}

/** Test files whose text meets the condition, as Vitest's `exclude` wants them. */
function testFiles(condition: (text: string) => boolean): string[] {
  return readdirSync(TEST_FOLDER, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".test.ts"))
    .filter((file) => condition(readFileSync(join(TEST_FOLDER, file), "utf8")))
    .map((file) => `test/${file.replaceAll("\\", "/")}`);
}
