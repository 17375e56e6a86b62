import { describe, expect, it } from "vitest";
import { printable, visiblePrint } from "../../../src/grading/results/printed-text.js";
import { PLAN, planned } from "../class/fake-grader.js";

describe("printable", () => {
  it("keeps letters of any language, tabs and line ends", () => {
    expect(printable("a\tb\n陈伟 é 🙂")).toBe("a\tb\n陈伟 é 🙂");
  });

  it.each([
    ["\u001b[2J", "\\u{1b}[2J"],
    ["a\rb", "a\\u{d}b"],
    ["\u202egnp", "\\u{202e}gnp"],
    ["\ud800", "\\u{d800}"],
    ["\u2028", "\\u{2028}"],
  ])("makes %j visible", (text, expected) => {
    expect(printable(text)).toBe(expected);
  });

  it("cuts, and is the same when done twice", () => {
    const once = printable("x".repeat(10_000));
    expect(once).toHaveLength(4003);
    expect(printable(once)).toBe(once);
  });
});

describe("visiblePrint", () => {
  const files = Object.fromEntries(
    ["visible", "hidden"].map((file) => [
      file,
      { isolation: null, startFailure: null, printed: { text: `${file} print`, bytes: 12 } },
    ]),
  );

  it("keeps what hidden tests had printed apart", () => {
    const { visible, hidden } = visiblePrint(PLAN, files);
    expect([visible.text, hidden.text]).toEqual(["visible print", "hidden print"]);
  });

  it("hides the print of a file with any test that the course hides", () => {
    const plan = [
      planned("a", "visible", 1),
      { ...planned("b", "visible", 1), visibility: "hidden" as const },
    ];
    const { visible, hidden } = visiblePrint(plan, files);
    expect([visible.text, hidden.text]).toEqual(["hidden print", "visible print"]);
  });
});
