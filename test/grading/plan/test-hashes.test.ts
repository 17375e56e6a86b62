import { describe, expect, it } from "vitest";
import { hashTests } from "../../../src/grading/plan/test-hashes.js";

const FILE = `
import { expect, testsOf } from "../graded.js";
const { graded, noLoops, faster } = testsOf<object>();
const helper = (x: number) => x + 1;
graded("one", { points: 1, zh: "" }, async () => { expect(helper(1)).toBe(2); });
graded(\`two\`, { points: 1, zh: "" }, async () => { expect(2).toBe(2); });
noLoops("f", { points: 1, zh: "", input: () => [1] });
raced("f", { points: 1, zh: "", than: "g", factor: 4, input: () => [2] });
for (const name of ["a", "b"]) graded(\`\${name} works\`, { points: 1, zh: "" }, async () => {});
`;

const TITLES = ["one", "two", "f has no loops", "f raced against g", "a works", "b works"];

/** Titles whose hash a change of the file changes. */
function changedBy(from: string, to: string): string[] {
  expect(FILE).toContain(from);
  const [before, after] = [FILE, FILE.replace(from, to)].map((text) => hashTests(text, TITLES, "v1"));
  return TITLES.filter((title) => before!.get(title) !== after!.get(title));
}

describe("hashTests", () => {
  it("gives the same for the same", () => {
    expect(hashTests(FILE, TITLES, "v1")).toEqual(hashTests(FILE, TITLES, "v1"));
  });

  it.each([
    ["expect(helper(1)).toBe(2)", "expect(helper(1)).toBe(3)", ["one"]],
    ["expect(2).toBe(2)", "expect(2).toBe(3)", ["two"]],
    ["input: () => [1]", "input: () => [7]", ["f has no loops"]],
    ["factor: 4", "factor: 5", ["f raced against g"]],
    ['["a", "b"]', '["b", "a"]', ["a works", "b works"]],
    ["x + 1", "x + 2", TITLES],
  ])("changes for %s -> %s what depends on it", (from, to, expected) => {
    expect(changedBy(from, to)).toEqual(expected);
  });

  it("changes with what all tests depend on", () => {
    const [a, b] = ["v1", "v2"].map((common) => hashTests(FILE, TITLES, common));
    expect(TITLES.filter((title) => a!.get(title) === b!.get(title))).toEqual([]);
  });

  it("takes the whole file for a title that it cannot find", () => {
    const text = FILE.replace(/for .*\n/, "");
    const [before, after] = [text, text.replace("factor: 4", "factor: 5")].map((one) =>
      hashTests(one, ["elsewhere"], "v1").get("elsewhere"),
    );
    expect(before).not.toBe(after);
  });
});
