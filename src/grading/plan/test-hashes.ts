/**
 * A hash for each test of a file, so that after one test was corrected the others keep their results. A test's hash is
 * made of the statement that registers it and of everything in the file that registers no test (imports, helpers).
 */
import { parse } from "@babel/parser";
import type { CallExpression, Node, Statement } from "@babel/types";
import { sha256 } from "../run/submission-files.js";

/** What graded.ts calls a test that is registered by each of these. */
const TITLES: Readonly<Record<string, (first: string, title: string) => boolean>> = {
  graded: (first, title) => first === title,
  noLoops: (first, title) => title === `${first} has no loops`,
  raced: (first, title) => title.startsWith(`${first} raced against `),
};

interface Registration {
  readonly text: string;
  /** Null where one of its titles is put together at run time. */
  readonly calls: readonly { readonly kind: string; readonly first: string }[] | null;
}

/**
 * @param text - The file of tests, TypeScript or JavaScript.
 * @param common - What all of its tests depend on besides.
 * @returns A hash by title. Where a title cannot be found in the text, its test shares the hash of all such.
 */
export function hashTests(
  text: string,
  titles: readonly string[],
  common: string,
): ReadonlyMap<string, string> {
  const statements = parse(text, { sourceType: "module", plugins: ["typescript"] }).program.body;
  const registrations = statements.map((statement) => registrationOf(statement, text));
  const shared = statements
    .filter((_, k) => registrations[k] === null)
    .map((statement) => slice(text, statement));
  const found = registrations.filter((registration) => registration !== null);
  return new Map(
    titles.map((title) => {
      const naming = found.filter((registration) => names(registration, title));
      const dynamic = found.filter(({ calls }) => calls === null);
      const own = naming.length > 0 ? naming : dynamic.length > 0 ? dynamic : found;
      return [title, sha256(JSON.stringify([common, shared, own.map((one) => one.text)]))];
    }),
  );
}

function names({ calls }: Registration, title: string): boolean {
  return calls?.some(({ kind, first }) => TITLES[kind]?.(first, title) === true) ?? false;
}

/** Null if the statement registers no test. */
function registrationOf(statement: Statement, text: string): Registration | null {
  const calls = [...nodesIn(statement)].filter(isRegistering);
  if (calls.length === 0) return null;
  const known = calls.map((call) => ({ kind: calleeOf(call), first: firstText(call) }));
  const isStatic = known.every(({ first }) => first !== null);
  return {
    text: slice(text, statement),
    calls: isStatic ? known.map(({ kind, first }) => ({ kind, first: first! })) : null,
  };
}

function isRegistering(node: Node): node is CallExpression {
  return node.type === "CallExpression" && Object.hasOwn(TITLES, calleeOf(node));
}

/** In the order of the text. (Babel's own walk would load all of its builders and checks.) */
function* nodesIn(node: Node): Generator<Node> {
  yield node;
  for (const value of Object.values(node).flat() as unknown[]) {
    if (isNode(value)) yield* nodesIn(value);
  }
}

function isNode(value: unknown): value is Node {
  return typeof (value as { readonly type?: unknown } | null)?.type === "string";
}

function calleeOf({ callee }: CallExpression): string {
  return callee.type === "Identifier" ? callee.name : "";
}

function firstText({ arguments: [first] }: CallExpression): string | null {
  if (first?.type === "StringLiteral") return first.value;
  const isPlain = first?.type === "TemplateLiteral" && first.expressions.length === 0;
  return isPlain ? (first.quasis[0]!.value.cooked ?? null) : null;
}

function slice(text: string, { start, end }: Statement): string {
  return text.slice(start ?? 0, end ?? 0);
}
