import { describe, expect, it } from "vitest";
import { instrument } from "../../../src/grading/work/instrument.js";

/** Runs an instrumented module, with counters of its own, and gives its exports and the counters. */
async function run(code: string) {
  const { code: counting, blocks } = instrument(code);
  const [, counters, refuse] = /^import \{ blocks as (\S+), refuseImport as (\S+) \} from "[^"]+";/.exec(
    counting,
  )!;
  const rest = counting.slice(counting.indexOf(";") + 1);
  const head = `export const counts = new Float64Array(${blocks.length}); const ${counters} = counts; const ${refuse} = () => { throw new Error("refused"); };`;
  const module = await import(`data:text/javascript,${encodeURIComponent(head + rest)}`);
  return { module, blocks };
}

/** How often each block ran that is not in the top level, as "kind count", in the order of the text. */
async function counted(code: string, ...args: readonly unknown[]) {
  const { module, blocks } = await run(code);
  const before = module.counts.slice();
  const value = await module.f(...args);
  const found = blocks.flatMap(({ kind }, k) =>
    module.counts[k] > before[k] ? [`${kind} ${module.counts[k] - before[k]}`] : [],
  );
  return { value, counts: found };
}

describe("instrument", () => {
  it.each([
    [
      "for",
      "export function f(n) { let s = 0; for (let i = 0; i < n; i++) s += i; return s; }",
      6,
      ["function 1", "loop 4"],
    ],
    [
      "while",
      "export function f(n) { let s = 0; while (s < n) s++; return s; }",
      4,
      ["function 1", "loop 4"],
    ],
    [
      "do",
      "export function f(n) { let s = 0; do { s++; } while (s < n); return s; }",
      4,
      ["function 1", "loop 4"],
    ],
    [
      "a default value",
      "export function f(n) { let s = 0; function* g(a, b = (s += 2)) {} g(); g(); return s + n; }",
      8,
      ["function 1", "branch 2"],
    ],
    [
      "a computed name in a pattern",
      "export function f(n) { let s = 0; function* g({ [(s += 2)]: a }) {} g({}); g({}); return s + n; }",
      8,
      ["function 1", "branch 2"],
    ],
    [
      "patterns of every kind",
      "export function f(n) { const { a = 1, b: { c = n } = {}, ...d } = { e: 2 }; const [g = 3, ...[h]] = [n, 5]; return [a, c, d.e, g, h]; }",
      [1, 4, 2, 4, 5],
      ["function 1", "branch 1", "branch 1", "branch 1"],
    ],
    ["an arrow", "export const f = (n) => ({ n });", { n: 4 }, ["function 1"]],
    [
      "arrows in arrows",
      "export const f = (n) => ((a) => (b) => a + b)(n)(1);",
      5,
      ["function 1", "function 1", "function 1"],
    ],
    [
      "if and else",
      "export function f(n) { if (n > 5) return 1; else if (n > 3) return 2; return 3; }",
      2,
      ["function 1", "branch 1", "branch 1"],
    ],
    [
      "a conditional",
      "export const f = (n) => (n > 5 ? 1 : n > 3 ? 2 : 3);",
      2,
      ["function 1", "branch 1", "branch 1"],
    ],
    [
      "logic",
      "export const f = (n) => (n && n > 3) || null ?? 7;".replace(" ?? 7", ""),
      true,
      ["function 1", "branch 1"],
    ],
    [
      "switch",
      "export function f(n) { switch (n) { case 1: return 1; case 4: case 5: return 2; default: return 3; } }",
      2,
      ["function 1", "branch 1"],
    ],
    [
      "try",
      "export function f(n) { try { throw n; } catch (e) { return e; } finally { n++; } }",
      4,
      ["function 1", "branch 1"],
    ],
    [
      "a class",
      "class A { #v = 2; static s = 1; get v() { return this.#v + A.s; } } export const f = (n) => new A().v + n;",
      7,
      ["function 1", "function 1", "function 1"],
    ],
    [
      "a generator",
      "function* g(n) { yield n; yield n; } export const f = (n) => [...g(n)].length;",
      2,
      ["function 1", "function 1"],
    ],
    [
      "an async function",
      "const g = async (n) => (await n) + 1; export async function f(n) { return g(n); }",
      5,
      ["function 1", "function 1"],
    ],
    [
      "labels",
      "export function f(n) { let s = 0; outer: for (;;) { for (;;) { if (++s === n) break outer; continue outer; } } return s; }",
      4,
      ["function 1", "loop 4", "loop 4", "branch 1", "branch 3", "branch 1"],
    ],
    [
      "what follows continue and return",
      "export function f(n) { let s = 0; for (let i = 0; i < n; i++) { if (i < 3) continue; s += i; if (s > 9) return 0; } return s; }",
      3,
      ["function 1", "loop 4", "branch 3", "branch 1", "branch 1"],
    ],
    [
      "what follows a loop that is left, and a function that returns, as what is around it",
      "export function f(n) { for (;;) { if (n > 1) break; } const g = () => { return n; }; return g(); }",
      4,
      ["function 1", "loop 1", "branch 1", "function 1"],
    ],
    [
      "defaults",
      "export function f(n, m = (() => n + 1)()) { return m; }",
      5,
      ["function 1", "branch 1", "function 1"],
    ],
    [
      "a template",
      "export const f = (n) => `$" + "{[n].map((v) => `$" + "{v}!`)}`;",
      "4!",
      ["function 1", "function 1"],
    ],
    [
      "for of over a pattern",
      "export function f(n) { let s = 0; for (const [a, { b }] of [[n, { b: 1 }]]) s = a + b; return s; }",
      5,
      ["function 1", "loop 1"],
    ],
  ])("counts %s and changes no result", async (_, code, value, counts) => {
    expect(await counted(code, 4)).toEqual({ value, counts });
  });

  it("replaces import(...) by a function that refuses", async () => {
    await expect(counted("export const f = async (n) => import(n);", "node:fs")).rejects.toThrow("refused");
  });

  it("takes the counted arrays in place of the arrays", () => {
    const { code } = instrument(
      'import { array } from "../runtime/arrays.mjs"; export const f = () => array([1]);',
    );
    expect(code).toContain('from "../runtime/counted-arrays.mjs"');
    expect(code).not.toContain('"../runtime/arrays.mjs"');
  });

  it("gives the counters a new name each time, which the code cannot hold", () => {
    const name = (code: string) => /blocks as (\S+),/.exec(instrument(code).code)![1]!;
    expect(name("export const f = 1;")).not.toBe(name("export const f = 1;"));
    expect(name("export const f = 1;")).toMatch(/^\$count_[0-9a-f]{24}$/);
  });
});
