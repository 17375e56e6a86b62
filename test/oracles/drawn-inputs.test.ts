import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { NDArray } from "../../src/ndarray/ndarray.js";
import { RandomState } from "../../src/random/random-state.js";
import { drawAll } from "./numpy/draws.js";
import { evaluate } from "./numpy/expression.js";
import { numbersOf, type Value } from "./numpy/values.js";
import { CaseInputs } from "./runner/case-inputs.js";
import { type OracleCase, readOracleFile } from "./runner/oracle-file.js";

/** fixtures/drawn-inputs.json: inputs of published cases without their numbers, each with the summary of its numbers. */
const cases = readOracleFile(fileURLToPath(new URL("fixtures/drawn-inputs.json", import.meta.url)));

describe("inputs that a note generates equal the file's summary of them", () => {
  it.each(cases)("$id", (oracle) => {
    const inputs = new CaseInputs(oracle);
    for (const name of Object.keys(oracle.inputs)) expect(inputs.array(name).size, name).toBeGreaterThan(0);
  });

  it("is refused when it does not", () => {
    const [first] = cases;
    const x = first!.inputs.x as { generator: string };
    const other = {
      ...first!,
      inputs: { x: { ...x, generator: x.generator.replace("231", "232") } },
    } as OracleCase;
    expect(() => new CaseInputs(other).array("x")).toThrow("drawn input x: its first5[0] is");
  });
});

const shapes = new Map<string, readonly number[]>([
  ["x", [2, 2]],
  ["w", [2, 3]],
  ["b", [3]],
]);
function drawn(note: string, numbers: ReadonlyMap<string, Value> = new Map()): Record<string, number[]> {
  const { values } = drawAll(note, { shapes, numbers });
  return Object.fromEntries([...values].map(([name, value]) => [name, numbersOf(value)]));
}

describe("drawAll reads", () => {
  const normals = numbersOf(new RandomState(3).randn(40));
  it.each([
    ["named draws", "np.random.seed(3); x = 2*randn(2,2), w = randn(2,3)", { x: [0, 4, 2], w: [4, 10, 1] }],
    [
      "one kind of draw in order",
      "np.random.seed(3); 2*randn in order x, w(2,3), b",
      { x: [0, 4, 2], w: [4, 10, 2], b: [10, 13, 2] },
    ],
    [
      "draws for the next inputs",
      "np.random.seed(3); randn(2,2), then randn(2,3)",
      { x: [0, 4, 1], w: [4, 10, 1] },
    ],
    ["twice", "np.random.seed(3); randn(2) twice", { x: [0, 2, 1], w: [2, 4, 1] }],
    [
      "names without an equals sign",
      "np.random.seed(3); randn(4), labels randn(2)",
      { x: [0, 4, 1], labels: [4, 6, 1] },
    ],
    [
      "what is thrown away",
      "np.random.seed(3); discard randn(2), randn(1,1); x = randn(2)",
      { x: [3, 5, 1] },
    ],
    [
      "what is thrown away, counted",
      "np.random.seed(3); then 2 discarded randn(2) draw(s); x = randn(2)",
      { x: [4, 6, 1] },
    ],
    [
      "names that share a draw",
      "np.random.seed(3); x,w = 5e-1*randn for a first net",
      { x: [0, 4, 0.5], w: [4, 10, 0.5] },
    ],
    [
      "draws made again",
      "np.random.seed(3); x,w = randn, then again x,w for this one",
      { x: [10, 14, 1], w: [14, 20, 1] },
    ],
    ["batches", "np.random.seed(3); 3 train-mode batches randn(4)*2, then one more", { x: [12, 16, 2] }],
    [
      "the draws of later clauses",
      "np.random.seed(3); x drawn for N=2; then x drawn for N=3; x = randn(N)",
      { x: [5, 9, 1] },
    ],
    [
      "remarks in brackets",
      "np.random.seed(3); x = randn(2) (real numbers, as in the course), w = randn(1)",
      { x: [0, 2, 1], w: [2, 3, 1] },
    ],
  ])("%s", (_, note, expected: Record<string, number[]>) => {
    const spans = Object.entries(expected).map(([name, [from, to, factor]]) => [
      name,
      normals.slice(from, to).map((x) => x * factor!),
    ]);
    expect(drawn(note, new Map([["N", 4]]))).toEqual(Object.fromEntries(spans));
  });

  it("numbers without a generator, reshaped", () => {
    expect(drawn("linspace(0, 3, 4) reshaped row-major")).toEqual({ x: [0, 1, 2, 3] });
    expect(drawn("linspace(0, 5, 6) reshaped (3,2) row-major, then transposed")).toEqual({
      x: [0, 2, 4, 1, 3, 5],
    });
    expect(drawn("(arange(4) % 3) reshaped (2,2)")).toEqual({ x: [0, 1, 2, 0] });
  });

  it.each([
    ["torch.manual_seed(231); randn(1,2,6)", "torch"],
    ["randn(2,2)", "draws before any np.random.seed"],
    ["np.random.seed(1); make_moons(300)", 'no function "make_moons"'],
    ["np.random.seed(1); randn in order x, q", "the shape of q is not known"],
    ["np.random.seed(1); again x", "no clause before says how x is drawn"],
    ["np.random.seed(1); x drawn for N=2; x = randn(3)", "no later clause says how x is drawn for N=2"],
    ["np.random.seed(1); randn(1), randn(1), randn(1), randn(1)", "no input is left"],
  ])("nothing into %s", (note, message) => expect(() => drawn(note)).toThrow(message));
});

describe("evaluate", () => {
  const at = (text: string, names?: Record<string, Value>): Value =>
    evaluate(text, { random: new RandomState(0), names: new Map(Object.entries(names ?? {})) });
  const plain = (value: Value): unknown => (value instanceof NDArray ? value.toArray() : value);

  it.each<[string, unknown]>([
    ["1 + 2*3 - 4/8", 6.5],
    ["-2**2 + 7 % 4 + 7 // 2", 2],
    ["2**-1", 0.5],
    ["(1 < 2) + (3 <= 2)", 1],
    ["[1, 2.5e1, (3,)]", [1, 25, [3]]],
    ["arange(10)[2:5]", [2, 3, 4]],
    ["arange(10)[-2:]", [8, 9]],
    ["arange(10)[::5]", [0, 5]],
    ["arange(6).reshape(2, 3)[1, :2]", [3, 4]],
    ["arange(6).reshape((2, 3)).T[2]", [2, 5]],
    ["np.arange(4).sum() + np.mean(np.array([1, 3]))", 8],
    ["10 - arange(3)", [10, 9, 8]],
    ["8 / np.array([2, 4])", [4, 2]],
    ["np.random.randint(5, 6, size=(1, 2))", [[5, 5]]],
    ["choice(5, replace=False, size=0)", []],
    ["n * 2", 14],
    ["True", true],
    ["None", null],
  ])("%s", (text, expected) => expect(plain(at(text, { n: 7 }))).toEqual(expected));

  it("draws what the call says, positions and names alike", () => {
    const expected = numbersOf(new RandomState(0).choice(5, { size: 4, p: [0.1, 0.2, 0.3, 0.4, 0] }));
    expect(numbersOf(at("choice(5, 4, True, [0.1, 0.2, 0.3, 0.4, 0])"))).toEqual(expected);
    expect(numbersOf(at("np.random.choice(a=5, size=4, p=[0.1, 0.2, 0.3, 0.4, 0])"))).toEqual(expected);
  });

  it.each([
    ["poisson(3)", 'no function "poisson"'],
    ["rand(2", "expected a comma or a closing bracket"],
    ["rand(2))", "expected the end"],
    ["1 +", "expected a value"],
    ["nothing", '"nothing" is not known'],
    ["normal(0, 1, 2, 3)", "cannot take the argument 3"],
    ["normal(mean=3)", "cannot take the argument mean"],
    ["randint()", "the argument low is missing"],
    ["2 $ 3", 'cannot read "$"'],
    ["arange(3).frobnicate()", 'no method "frobnicate"'],
  ])("refuses %s", (text, message) => expect(() => at(text)).toThrow(message));
});
