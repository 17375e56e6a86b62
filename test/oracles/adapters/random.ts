/** np.random, call by call: each expected output is named by the call, made after a fresh seed. */
import { arange } from "../../../src/ndarray/creation.js";
import { RandomState } from "../../../src/random/random-state.js";
import { evaluate, evaluateAll } from "../numpy/expression.js";
import { NotUnderstood, splitOutsideBrackets } from "../numpy/tokens.js";
import { numbersOf, type Value } from "../numpy/values.js";
import type { CaseInputs } from "../runner/case-inputs.js";
import { InputError } from "../runner/case-inputs.js";
import type { Outputs } from "../runner/compare.js";

const ROW_ORDER = /^shuffle of the (\d+) rows of an? \((\d+), *(\d+)\) array: row order$/;

export function randomCalls(inputs: CaseInputs): Outputs {
  const seed = seedOf(inputs.seed);
  return Object.fromEntries(
    inputs.outputNames.map((call) => [call, numbersOf(draw(call, new RandomState(seed)))]),
  );
}

function seedOf(seed: unknown): number | number[] {
  if (typeof seed === "number") return seed;
  if (Array.isArray(seed) && seed.every((word) => typeof word === "number")) return seed;
  throw new InputError(
    `the case must have a seed, a number or a list of numbers, got ${JSON.stringify(seed)}`,
  );
}

/** "mixed: a, b" draws one after the other; "a: [3], sum" draws a and gives these numbers of it. */
function draw(call: string, random: RandomState): Value {
  const rows = ROW_ORDER.exec(call);
  if (rows !== null) return shuffledRows(Number(rows[1]), Number(rows[3]), random);
  const [head, tail, ...more] = splitOutsideBrackets(call, /:/);
  if (head === undefined || more.length > 0) throw new NotUnderstood(`cannot read ${JSON.stringify(call)}`);
  if (tail === undefined) return evaluate(head, { random });
  if (head === "mixed") return evaluateAll(tail, { random });
  const drawn = new Map([["drawn", evaluate(head, { random })]]);
  return splitOutsideBrackets(tail, /,/).map((part) => {
    const text = part.startsWith("[") ? `drawn${part}` : `drawn.${part}()`;
    return evaluate(text, { random, names: drawn });
  });
}

/** The order that a shuffle gives the rows of a matrix, read off its first column. */
function shuffledRows(N: number, D: number, random: RandomState): Value {
  const x = arange(N * D).reshape(N, D);
  random.shuffle(x);
  return x.slice([], 0).divide(D);
}
