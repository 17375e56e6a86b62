/**
 * Submissions kept as files, loaded as code: `honest/<assignment>/<style>.ts` with what it imports from `<style>/`,
 * as a student hands it in; and the same text with an edit in it, which makes a known mistake in that student's own
 * code.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compileFunction } from "node:vm";
import { build } from "esbuild";
import * as arrays from "../../src/arrays.js";
import type { CollectedTest } from "../../src/graded-tests/graded.js";
import { collectGradedTests } from "../../src/graded-tests/graded.js";
import type { PlainFunction } from "../../src/graded-tests/plain-value.js";

type Functions = Readonly<Record<string, PlainFunction>>;

/** What a text is replaced by. It must stand in the variant exactly once. */
export type Edit = readonly [from: string, to: string];

/** The known mistakes of an assignment, made in the code of one honest variant: by function, by mistake. */
export interface WrongVariant {
  readonly style: string;
  readonly edits: Readonly<Record<string, Readonly<Record<string, readonly Edit[]>>>>;
}

const HONEST = fileURLToPath(new URL("honest/", import.meta.url));

export function honestStyles(id: string): readonly string[] {
  if (!existsSync(`${HONEST}${id}`)) return [];
  const files = readdirSync(`${HONEST}${id}`).filter((file) => file.endsWith(".ts"));
  return files.map((file) => file.replace(/\.ts$/, "")).sort();
}

export function honestFolder(id: string): string {
  return `${HONEST}${id}`;
}

/** The text of a variant with edits made in it. How its lines are broken does not matter. */
export function editedVariant(id: string, style: string, edits: readonly Edit[] = []): string {
  return edits.reduce(
    (text, [from, to]) => {
      const found = [...text.matchAll(anyLayoutOf(from))];
      if (found.length !== 1) {
        throw new Error(`${id}/${style}: ${JSON.stringify(from)} must stand there once, got ${found.length}`);
      }
      const [{ 0: place, index }] = found as [RegExpExecArray];
      return text.slice(0, index) + to + text.slice(index + place.length);
    },
    readFileSync(`${HONEST}${id}/${style}.ts`, "utf8"),
  );
}

/** Matches code however a formatter breaks it: blanks anywhere between its tokens, commas before closing brackets. */
function anyLayoutOf(code: string): RegExp {
  const tokens = code.match(/[\w$]+|[^\w$\s]/g) ?? [];
  const pattern = tokens.map((token) => {
    const plain = token.replace(/[^\w]/g, "\\$&");
    return /^[)\]}]$/.test(token) ? `,?\\s*${plain}` : plain;
  });
  return new RegExp(pattern.join("\\s*"), "g");
}

/** The functions that a variant's text exports. */
export async function functionsOf(id: string, text: string): Promise<Functions> {
  const built = await build({
    stdin: { contents: text, resolveDir: `${HONEST}${id}`, loader: "ts" },
    bundle: true,
    format: "cjs",
    platform: "node",
    external: ["noloop/arrays"],
    write: false,
    logLevel: "silent",
  });
  const module = { exports: {} };
  compileFunction(built.outputFiles[0]!.text, ["module", "require"])(module, () => arrays);
  return module.exports;
}

const FILES = {
  visible: (id: string) => import(`../../src/assignments/${id}/visible.test.ts`),
  hidden: (id: string) => import(`../../src/assignments/${id}/hidden.test.ts`),
};
type TestFile = keyof typeof FILES;

const collected = new Map<string, readonly CollectedTest[]>();

/** All graded tests of an assignment but the races. */
export async function unracedTests(
  id: string,
  files: readonly TestFile[] = ["visible", "hidden"],
): Promise<readonly CollectedTest[]> {
  const tests: CollectedTest[] = [];
  for (const file of files) tests.push(...(await testsOfFile(id, file)));
  return tests.filter(({ race }) => race === null);
}

async function testsOfFile(id: string, file: TestFile): Promise<readonly CollectedTest[]> {
  const key = `${id}/${file}`;
  const tests = collected.get(key) ?? (await collectGradedTests(() => FILES[file](id)));
  collected.set(key, tests);
  return tests;
}
