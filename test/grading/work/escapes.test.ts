import { afterAll, describe, expect, it } from "vitest";
import { workOf } from "../../../src/graded-tests/work.js";
import { loopsOf, openCounted, SUBMISSIONS } from "./count-function.js";

const SUM_OF_SQUARES = workOf({ N: 4 }, (rng, { N }) => [rng.randn(N)]);

const counted = openCounted(SUBMISSIONS, "escapes.ts");
afterAll(() => counted.close());

/** What becomes of the function: what it threw, or the first loop that was found in it. */
async function fateOf(name: string): Promise<string> {
  try {
    const { findings } = await loopsOf(counted, name, SUM_OF_SQUARES);
    return findings[0]?.what ?? "no loop was found";
  } catch (error) {
    return (error as Error).message;
  }
}

describe("code that is not counted", () => {
  it.each([
    ["newFunction", /Code generation from strings disallowed/],
    ["indirectEval", /Code generation from strings disallowed/],
    ["constructorOfFunctions", /Code generation from strings disallowed/],
    ["timerFromText", /must be of type function/],
    ["importOfData", /import\(\) of a name that is computed at run time is not allowed/],
    ["importOfNode", /import\(\) of a name that is computed at run time is not allowed/],
    ["builtinModule", /getBuiltinModule is not a function/],
    ["processOfTheConsole", /Cannot read properties of undefined/],
    ["webAssembly", /WebAssembly is not defined/],
    ["webAssemblyOfTheLibrary", /Cannot read properties of undefined/],
    ["ownBlock", /arrays are made by array\(\.\.\.\)/],
    ["insideOfAnArray", /Cannot read properties of undefined/],
    ["stolenFromAPrototype", /Cannot read properties of undefined/],
    ["parentOfTheClass", /realOf is not a function/],
    ["standInOfItsOwn", /arrays are made by array\(\.\.\.\)/],
  ])("%s is not there for a submission", async (name, message) => {
    expect(await fateOf(name)).toMatch(message);
  });
});

describe("elements that leave the library", () => {
  it.each([
    "builtInsOnData",
    "typedArrayFromList",
    "sortedText",
    "jsonOfData",
    "bufferOfOneElement",
    "writtenThrough",
    "readOneByOne",
    "writtenOneByOne",
    "inOneList",
  ])("%s is found by counting them", async (name) => {
    expect(await fateOf(name)).toMatch(
      /^took N elements out of arrays \(\d+, \d+, \d+ for N = 150, 300, 600\)/,
    );
  });
});

it("memory shared before the call is counted whenever its array is used", async () => {
  expect(await fateOf("sharedWhenLoaded")).toBe("took 4096 elements out of arrays, whatever the sizes");
});

describe("calls of the library", () => {
  it.each([
    ["methodAsCallback", /^made N calls of noloop\/arrays \(149, 299, 599 for N = 150, 300, 600\)/],
    ["boundMethodAsCallback", /^made N calls of noloop\/arrays \(150, 300, 600 for N = 150, 300, 600\)/],
    ["loopInPieces", /^made 18\d\d calls of noloop\/arrays, whatever the sizes/],
  ])("%s is found by counting them", async (name, message) => {
    expect(await fateOf(name)).toMatch(message);
  });
});

it("a loop over whichever size is the smallest grows with all sizes together", async () => {
  const work = workOf({ N: 4, D: 3 }, (rng, { N, D }) => [rng.randn(N, D)]);
  const { findings } = await loopsOf(counted, "loopOverTheSmallerSize", work);
  expect(findings.map(({ what }) => what)).toEqual([
    "ran more times where all sizes grow (6, 9, 12 for N = D = 6, 9, 12)",
  ]);
});
