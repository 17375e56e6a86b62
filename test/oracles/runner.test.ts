// @module-tag long
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { array, zeros } from "../../src/ndarray/creation.js";
import { agrees, type Outputs } from "./runner/compare.js";
import { readOracleFile, readOracles } from "./runner/oracle-file.js";
import { type Outcome, runCase } from "./runner/run-cases.js";

const folder = mkdtempSync(join(tmpdir(), "oracles-"));
afterAll(() => rmSync(folder, { recursive: true }));

const L1 = {
  id: "t/L1",
  function: "L1",
  convention: "deeplearning.ai NHWC, columns are examples",
  inputs: { yhat: { shape: [2], data: [0.5, 1] }, y: { shape: [2], data: [0, 3] } },
  params: {},
  expected: { loss: 2.5 } as Record<string, unknown>,
  tolerance: 1e-7,
};

let files = 0;
function write(content: unknown): string {
  const path = join(folder, `${files++}.json`);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}
const file = (...cases: unknown[]): string => write({ topic: "t", source: "hand", cases });

function run(changes: object, outputs?: Outputs): Outcome {
  const [oracle] = readOracleFile(file({ ...L1, ...changes }));
  return outputs === undefined ? runCase(oracle!) : runCase(oracle!, () => outputs);
}

const failure = (what: string, got: unknown, expected: unknown) => ({
  kind: "failed",
  id: "t/L1",
  what,
  got,
  expected,
});
const stored = (shape: number[], data: unknown[], more: object = {}) => ({ out: { shape, data, ...more } });

describe("runCase", () => {
  it("passes what agrees", () => expect(run({})).toEqual({ kind: "passed", id: "t/L1" }));
  it("fails a wrong number", () =>
    expect(run({ expected: { loss: 2.6 } })).toEqual(failure("loss", 2.5, 2.6)));
  it("fails NaN where a number is expected", () => {
    const inputs = { ...L1.inputs, y: { shape: [2], data: [0, "nan"] } };
    expect(run({ inputs })).toEqual(failure("loss", "nan", 2.5));
  });
  it("fails a missing output", () => {
    expect(run({ expected: { loss: 2.5, dW: { shape: [2], data: [1, 2] } } })).toEqual(
      failure("dW: missing", null, { shape: [2] }),
    );
  });
  it("ignores outputs that nobody expects", () =>
    expect(run({}, { loss: 2.5, more: 1 }).kind).toBe("passed"));
  it("fails what the library throws, with its message", () => {
    const outcome = run({ inputs: { ...L1.inputs, y: { shape: [3], data: [1, 2, 3] } } });
    expect(outcome).toMatchObject({ kind: "failed", got: null, expected: null });
    expect((outcome as { what: string }).what).toContain("ShapeError");
  });
  it("fails a case whose input is missing", () => {
    expect(run({ inputs: {} })).toMatchObject({
      kind: "failed",
      what: "InputError: there is no input yhat; the case has none",
    });
  });
  it.each([{ function: "L7" }, { convention: "another" }])("does not implement %j", (changes) => {
    expect(run(changes).kind).toBe("notImplemented");
  });
});

describe("comparing", () => {
  it.each<[string, Outputs[string], object, string, unknown, unknown]>([
    [
      "an element",
      array([
        [1, 2],
        [3, 4],
      ]),
      stored([2, 2], [1, 2, 3, 5]),
      "out[1, 1]",
      4,
      5,
    ],
    ["a shape", zeros([2, 3]), stored([3, 2], [0, 0, 0, 0, 0, 0]), "out: shape", [2, 3], [3, 2]],
    ["an array for a number", zeros([1]), { out: 0 }, "out: shape", [1], []],
    ["a number for an array", 0, stored([1], [0]), "out: shape", [], [1]],
    ["NaN in an array", array([Number.NaN]), stored([1], [0]), "out[0]", "nan", 0],
    ["a number for NaN", 0, { out: "nan" }, "out", 0, "nan"],
    ["another infinity", Number.NEGATIVE_INFINITY, { out: "inf" }, "out", "-inf", "inf"],
    ["a list of words", ["a", "b"], { out: ["a", "c"] }, "out[1]", "b", "c"],
    ["a shorter list", [1, 2], { out: [1, 2, 3] }, "out: shape", [2], [3]],
  ])("fails %s", (_, output, expected, what, got, want) => {
    expect(run({ expected }, { out: output })).toEqual(failure(what, got, want));
  });

  it.each<[string, Outputs[string], object]>([
    ["NaN and nan", Number.NaN, { out: "nan" }],
    ["infinities", array([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]), stored([2], ["inf", "-inf"])],
    ["a 0-d array and a number", zeros([]), { out: 0 }],
    ["an array and a list, element by element", array([[1, 2]]), { out: [1, 2] }],
    ["an empty array", zeros([0, 2]), stored([0, 2], [])],
    [
      "a strided view",
      array([
        [1, 2],
        [3, 4],
      ]).T,
      stored([2, 2], [1, 3, 2, 4]),
    ],
    ["bool as 0 and 1", array([1, 0], { dtype: "uint8" }), stored([2], [1, 0], { dtype: "bool" })],
  ])("passes %s", (_, output, expected) => {
    expect(run({ expected }, { out: output })).toEqual({ kind: "passed", id: "t/L1" });
  });

  it("takes the tolerance of an output before that of the case", () => {
    const expected = { a: 1, b: 1 };
    const outputs = { a: 1.01, b: 1.01 };
    const tolerances = { a: 0.1, b: 0.1 };
    expect(run({ expected, tolerance: 0.1, tolerances: { b: 1e-3 } }, outputs)).toEqual(
      failure("b", 1.01, 1),
    );
    expect(run({ expected, tolerance: 1e-3, tolerances }, outputs).kind).toBe("passed");
  });
  it("is relative above 1, absolute below", () => {
    expect(agrees(1000.5, 1000, 1e-3)).toBe(true);
    expect(agrees(1002, 1000, 1e-3)).toBe(false);
    expect(agrees(0.0009, 0, 1e-3)).toBe(true);
    expect(agrees(-0.0011, 0, 1e-3)).toBe(false);
    expect(agrees(0.1, 0.1, 0)).toBe(true);
    expect(agrees(Number.NaN, 1, 1)).toBe(false);
    expect(agrees(Number.POSITIVE_INFINITY, 1e300, 1)).toBe(false);
  });
  it("compares long results by their summary", () => {
    const summary = { sum: 6, sum_of_squares: 14, first5: [1, 2, 3], last5: [1, 2, 3] };
    const expected = { out: { shape: [3], data: null, summary } };
    expect(run({ expected }, { out: array([1, 2, 3]) }).kind).toBe("passed");
    expect(run({ expected }, { out: array([1, 2, 4]) })).toEqual(failure("out: first5[2]", 4, 3));
  });
});

describe("reading", () => {
  it.each([
    ["not JSON", "{", "not JSON"],
    ["a list", [], 'not an oracle file; expected an object with "topic" and a list "cases"'],
    ["cases that are no list", { topic: "t", cases: {} }, "not an oracle file"],
    [
      "a case without id",
      { topic: "t", cases: [{ ...L1, id: undefined }] },
      'cases[0] must have a text "id"',
    ],
    [
      "a case without expected",
      { topic: "t", cases: [{ ...L1, expected: 3 }] },
      'must have an object "expected"',
    ],
    [
      "a tolerance in words",
      { topic: "t", cases: [{ ...L1, tolerance: "small" }] },
      "the tolerance of the case",
    ],
  ])("refuses %s", (_, content, message) => expect(() => readOracleFile(write(content))).toThrow(message));

  it("refuses a folder without .json files and a path that does not exist", () => {
    mkdirSync(join(folder, "empty"), { recursive: true });
    expect(() => readOracles([join(folder, "empty")])).toThrow("expected oracle files, got no .json file");
    expect(() => readOracles([join(folder, "nowhere")])).toThrow("there is no such file or folder");
  });
});

describe("npm run oracles", () => {
  const script = fileURLToPath(new URL("run.ts", import.meta.url));
  const oracles = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", script, ...args], {
      encoding: "utf8",
    });
    return { status, stdout, stderr };
  };

  it("prints one JSON object and exits with 1 when something failed", () => {
    const wrong = { ...L1, id: "t/wrong", expected: { loss: 9 } };
    const unknown = { ...L1, id: "t/unknown", function: "L7" };
    const { status, stdout } = oracles(file(L1, wrong), file(unknown), "--json");
    expect(JSON.parse(stdout)).toEqual({
      passed: ["t/L1"],
      failed: [{ id: "t/wrong", what: "loss", got: 2.5, expected: 9 }],
      notImplemented: ["t/unknown"],
    });
    expect(status).toBe(1);
  });
  it("prints lines and exits with 0 when nothing failed", () => {
    const { status, stdout } = oracles(file(L1, { ...L1, id: "t/unknown", function: "L7" }));
    expect(stdout).toContain("passed           t/L1\n");
    expect(stdout).toContain("not implemented  t/unknown: L7 (deeplearning.ai NHWC, columns are examples)\n");
    expect(stdout).toContain("1 passed, 0 failed, 1 not implemented\n");
    expect(status).toBe(0);
  });
  it.each([
    ["no arguments", [], "expected a folder or files"],
    ["an unknown option", ["--quickly"], "--quickly"],
    ["a missing folder", [join(folder, "nowhere")], "there is no such file or folder"],
  ])("exits with 2 for %s", (_, args, message) => {
    const { status, stdout, stderr } = oracles(...args);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain("    at ");
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  });
  it("exits with 2 for a file that is no oracle, and prints no results before it", () => {
    expect(oracles(file(L1), write([]))).toMatchObject({ status: 2, stdout: "" });
  });
});
