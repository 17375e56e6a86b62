/** The NumPy functions that oracle files write down, as calls of the library. */
import { arange, array, linspace, ones, zeros } from "../../../src/ndarray/creation.js";
import * as math from "../../../src/ndarray/math.js";
import { NDArray } from "../../../src/ndarray/ndarray.js";
import type { RandomState } from "../../../src/random/random-state.js";
import { NotUnderstood } from "./tokens.js";
import { describe, isList, numberOf, numbersOf, type Value } from "./values.js";

/** Arguments of one call, by position or by name, each taken once. */
export class Arguments {
  readonly #caller: string;
  readonly #positional: Value[];
  readonly #named: Map<string, Value>;

  constructor(caller: string, positional: readonly Value[], named: ReadonlyMap<string, Value>) {
    this.#caller = caller;
    this.#positional = [...positional];
    this.#named = new Map(named);
  }

  /** The next positional argument, or the one of this name; undefined if neither is given. */
  take(name: string): Value | undefined {
    const named = this.#named.get(name);
    this.#named.delete(name);
    return this.#positional.length > 0 ? this.#positional.shift() : named;
  }

  need(name: string): Value {
    const value = this.take(name);
    if (value === undefined) throw new NotUnderstood(`${this.#caller}: the argument ${name} is missing`);
    return value;
  }

  number(name: string, fallback?: number): number {
    const value = this.take(name);
    if (value !== undefined) return numberOf(value);
    if (fallback === undefined) throw new NotUnderstood(`${this.#caller}: the argument ${name} is missing`);
    return fallback;
  }

  /** A size: undefined where it is left out or None. */
  size(name = "size"): number[] | undefined {
    const value = this.take(name) ?? null;
    return value === null ? undefined : numbersOf(value);
  }

  rest(): Value[] {
    return this.#positional.splice(0);
  }

  checkAllTaken(): void {
    const left = [...this.#positional.map(describe), ...this.#named.keys()];
    if (left.length > 0) throw new NotUnderstood(`${this.#caller}: cannot take the argument ${left[0]}`);
  }
}

type NumPyFunction = (args: Arguments, random: RandomState) => Value;

const sample: NumPyFunction = (args, random) => random.randomSample(args.size());
const shapeOf = (args: Arguments): number[] => args.rest().map(numberOf);

const RANDOM: Readonly<Record<string, NumPyFunction>> = {
  rand: (args, random) => random.rand(...shapeOf(args)),
  randn: (args, random) => random.randn(...shapeOf(args)),
  random_sample: sample,
  random: sample,
  ranf: sample,
  sample,
  standard_normal: (args, random) => random.standardNormal(args.size()),
  uniform: (args, random) => random.uniform(args.number("low", 0), args.number("high", 1), args.size()),
  normal: (args, random) => random.normal(args.number("loc", 0), args.number("scale", 1), args.size()),
  exponential: (args, random) => random.exponential(args.number("scale", 1), args.size()),
  randint: (args, random) => {
    const [low, high] = [args.number("low"), args.take("high") ?? null];
    return random.randint(low, high === null ? null : numberOf(high), args.size());
  },
  binomial: (args, random) => random.binomial(args.number("n"), args.number("p"), args.size()),
  multinomial: (args, random) =>
    random.multinomial(args.number("n"), numbersOf(args.need("pvals")), args.size() ?? []),
  multivariate_normal: (args, random) =>
    random.multivariateNormal(numbersOf(args.need("mean")), matrixOf(args.need("cov")), args.size() ?? []),
  permutation: (args, random) => random.permutation(countOrArray(args.need("x"))),
  shuffle: (args, random) => {
    const x = arrayOf(args.need("x")).copy();
    random.shuffle(x);
    return x;
  },
  choice: (args, random) => {
    const from = countOrArray(args.need("a"));
    const size = args.size();
    const replace = args.take("replace") ?? true;
    const p = args.take("p") ?? null;
    return random.choice(from, { size, replace: replace === true, p: p === null ? undefined : numbersOf(p) });
  },
};

const PLAIN: Readonly<Record<string, NumPyFunction>> = {
  arange: (args) => arange(...(args.rest().map(numberOf) as [number, number])),
  range: (args) => arange(...(args.rest().map(numberOf) as [number, number])),
  linspace: (args) => linspace(args.number("start"), args.number("stop"), args.number("num", 50)),
  zeros: (args) => zeros(numbersOf(args.need("shape"))),
  ones: (args) => ones(numbersOf(args.need("shape"))),
  array: (args) => arrayOf(args.need("object")),
  sum: (args) => arrayOf(args.need("a")).sum(),
  mean: (args) => arrayOf(args.need("a")).mean(),
  std: (args) => arrayOf(args.need("a")).std(),
  var: (args) => arrayOf(args.need("a")).variance(),
  min: (args) => arrayOf(args.need("a")).min(),
  max: (args) => arrayOf(args.need("a")).max(),
  abs: (args) => math.abs(arrayOf(args.need("x"))),
  exp: (args) => math.exp(arrayOf(args.need("x"))),
  sqrt: (args) => math.sqrt(arrayOf(args.need("x"))),
  sin: (args) => math.sin(arrayOf(args.need("x"))),
  cos: (args) => math.cos(arrayOf(args.need("x"))),
};

/** A function by its last name ("np.random.rand" is "rand"); undefined if it is not known. */
export function functionNamed(name: string): NumPyFunction | undefined {
  return RANDOM[name] ?? PLAIN[name];
}

function countOrArray(value: Value): number | NDArray {
  return value instanceof NDArray || isList(value) ? arrayOf(value) : numberOf(value);
}

export function arrayOf(value: Value): NDArray {
  if (value instanceof NDArray) return value;
  if (!isList(value)) return array([numberOf(value)]);
  return value.some(isList) ? array(matrixOf(value).map((row) => [...row])) : array(numbersOf(value));
}

function matrixOf(value: Value): number[][] {
  if (value instanceof NDArray)
    return Array.from({ length: value.shape[0] ?? 0 }, (_, i) => numbersOf(value.row(i)));
  if (isList(value)) return value.map(numbersOf);
  throw new NotUnderstood(`expected a matrix, got ${describe(value)}`);
}
