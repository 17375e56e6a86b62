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
    ["importOfData", /import\(\) of a name that is made up at run time is not allowed/],
    ["importOfNode", /import\(\) of a name that is made up at run time is not allowed/],
    ["builtinModule", /process is not defined/],
    ["processOfTheConsole", /Cannot read properties of undefined/],
    ["webAssembly", /WebAssembly is not defined/],
    ["webAssemblyOfTheLibrary", /Cannot read properties of undefined/],
    ["ownBlock", /arrays are made by array\(\.\.\.\)/],
    ["insideOfAnArray", /Cannot read properties of undefined/],
    ["stolenFromAPrototype", /Cannot read properties of undefined/],
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
