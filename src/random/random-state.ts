import type { DType } from "../engine/dtype.js";
import { toStrided } from "../ndarray/coerce.js";
import { zeros } from "../ndarray/creation.js";
import { type ArrayInput, NDArray } from "../ndarray/ndarray.js";
import { checkShape } from "../ndarray/shape.js";
import { sizeOf } from "../ndarray/strided.js";
import { ValueError } from "../support/errors.js";
import {
  aBoolean,
  aNumber,
  anything,
  checkArgument,
  checkOptions,
  type Kind,
  type OptionKinds,
  wrongKind,
} from "../support/options.js";
import type { Numbers, SampleShape } from "./arguments.js";
import * as check from "./arguments.js";
import { binomialSource } from "./binomial.js";
import * as choosing from "./choice.js";
import { drawBeta, drawGamma, drawPoisson } from "./gamma.js";
import { byteSource, drawUpTo, shuffledIndices, shuffleInPlace } from "./interval.js";
import { log } from "./log.js";
import { MT19937 } from "./mt19937.js";
import { boxChances, drawMultinomial } from "./multinomial.js";
import { type Matrix, multivariateNormal, spreadOut } from "./multivariate-normal.js";
import { NormalSource } from "./normal.js";
import { checkSnapshot, type RandomStateSnapshot } from "./snapshot.js";

export interface ChoiceOptions {
  /** Shape of the result; a single element if left out. */
  readonly size?: SampleShape | undefined;
  /** Whether an element may be chosen twice. Default true. */
  readonly replace?: boolean | undefined;
  /** The chance of each element; all alike if left out. */
  readonly p?: Numbers | undefined;
}

const CHOICE_OPTIONS: OptionKinds<ChoiceOptions> = { size: anything, replace: aBoolean, p: anything };

const SEED: Kind = { expected: "a whole number, or a list of them", accepts: Array.isArray };
const SHUFFLED: Kind = { expected: "an array or a list, which is changed in place", accepts: Array.isArray };

export interface RandintOptions {
  readonly size?: SampleShape | undefined;
  readonly dtype?: "int32" | "uint8" | undefined;
}

/** Draws with a larger mean might not fit int32. */
const MAX_POISSON_MEAN = 2 ** 31 - 10 * Math.ceil(2 ** 15.5);

/** The rest of a method's arguments by name. */
type NamedArguments<Names extends string> = { readonly [N in Names]?: number | undefined } & {
  readonly size?: SampleShape | undefined;
};

/**
 * NumPy's legacy generator: `new RandomState(seed)` draws what NumPy draws after `np.random.seed(seed)`, call by call
 * and number by number, equal to the bit (normal and exponential draws: except for the last bits of 3 in 10,000, see
 * normal.ts; multivariate normal ones: up to rounding and the direction of axes).
 *
 * Without a size a method gives a number, with a size an array of that shape. Names and order of arguments are
 * NumPy's; as keywords in Python, the last ones may come in a record: `normal(0, 1, { size: [2, 3] })`. Whole numbers
 * come as int32, or as float64 where they do not fit.
 *
 * Numbers are meant for experiments that can be repeated, not for secrets.
 */
export class RandomState {
  readonly #bits = new MT19937();
  readonly #normal = new NormalSource(this.#bits);
  readonly #sources = { bits: this.#bits, normal: this.#normal };

  /**
   * @param seed - Integer, 0 .. 2**32 - 1, or a list of such. Without a seed, as in NumPy, the numbers differ from
   *   run to run.
   * @throws {ValueError} For anything else.
   */
  constructor(seed?: number | readonly number[] | null) {
    this.seed(seed);
  }

  /** Starts again, as after `new RandomState(seed)`. */
  seed(seed?: number | readonly number[] | null): void {
    const start = seed ?? Math.floor(Math.random() * 2 ** 32);
    if (typeof start === "number") this.#bits.seed(start);
    else if (Array.isArray(start)) this.#bits.seedFromArray(start);
    else throw wrongKind("RandomState", "seed", SEED, start);
    this.#normal.spare = null;
  }

  /** Uniform in [0, 1), with the shape in single arguments: `rand(2, 3)`. */
  rand(): number;
  rand(...shape: number[]): NDArray;
  rand(...shape: number[]): number | NDArray {
    return this.randomSample(shape.length === 0 ? undefined : shape);
  }

  /** Uniform in [0, 1). */
  randomSample(): number;
  randomSample(size: SampleShape | { readonly size: SampleShape }): NDArray;
  randomSample(size?: SampleShape): number | NDArray;
  randomSample(...given: readonly unknown[]): number | NDArray {
    const [size] = check.byName("randomSample", ["size"], given) as [SampleShape?];
    return draws("randomSample", size, "float64", () => this.#bits.nextDouble());
  }

  /**
   * Uniform in [0, 1): NumPy's `random`, the same draws as `randomSample`.
   *
   * @throws {ValueError} For a size that is not one.
   */
  random(): number;
  random(size: SampleShape | { readonly size: SampleShape }): NDArray;
  random(size?: SampleShape): number | NDArray;
  random(...given: readonly unknown[]): number | NDArray {
    const [size] = check.byName("random", ["size"], given) as [SampleShape?];
    return draws("random", size, "float64", () => this.#bits.nextDouble());
  }

  /** Uniform in [low, high). @throws {ValueError} If a bound or the range is not finite. */
  uniform(low?: number, high?: number): number;
  uniform(low: number, high: number, size: SampleShape): NDArray;
  uniform(options: NamedArguments<"low" | "high">): number | NDArray;
  uniform(low: number, options: NamedArguments<"high">): number | NDArray;
  uniform(low: number, high: number, options: { readonly size: SampleShape }): NDArray;
  uniform(low?: number, high?: number, size?: SampleShape): number | NDArray;
  uniform(...given: readonly unknown[]): number | NDArray {
    const named = check.byName("uniform", ["low", "high", "size"], given);
    const [low = 0, high = 1, size] = named as [number?, number?, SampleShape?];
    checkArgument("uniform", "low", low, aNumber);
    checkArgument("uniform", "high", high, aNumber);
    const range = check.checkFinite("uniform: high - low", high - low);
    return draws("uniform", size, "float64", () => low + range * this.#bits.nextDouble());
  }

  /** Standard normal, with the shape in single arguments: `randn(2, 3)`. */
  randn(): number;
  randn(...shape: number[]): NDArray;
  randn(...shape: number[]): number | NDArray {
    return this.standardNormal(shape.length === 0 ? undefined : shape);
  }

  /** Standard normal. Drawn in pairs: an odd count leaves a spare for the next call. */
  standardNormal(): number;
  standardNormal(size: SampleShape | { readonly size: SampleShape }): NDArray;
  standardNormal(size?: SampleShape): number | NDArray;
  standardNormal(...given: readonly unknown[]): number | NDArray {
    const [size] = check.byName("standardNormal", ["size"], given) as [SampleShape?];
    return draws("standardNormal", size, "float64", () => this.#normal.next());
  }

  /** Normal with mean `loc` and standard deviation `scale`. @throws {ValueError} If `scale` is negative. */
  normal(loc?: number, scale?: number): number;
  normal(loc: number, scale: number, size: SampleShape): NDArray;
  normal(options: NamedArguments<"loc" | "scale">): number | NDArray;
  normal(loc: number, options: NamedArguments<"scale">): number | NDArray;
  normal(loc: number, scale: number, options: { readonly size: SampleShape }): NDArray;
  normal(loc?: number, scale?: number, size?: SampleShape): number | NDArray;
  normal(...given: readonly unknown[]): number | NDArray {
    const named = check.byName("normal", ["loc", "scale", "size"], given);
    const [loc = 0, scale = 1, size] = named as [number?, number?, SampleShape?];
    checkArgument("normal", "loc", loc, aNumber);
    check.checkNotNegative("normal: scale", scale);
    return draws("normal", size, "float64", () => loc + scale * this.#normal.next());
  }

  /** Exponential with mean `scale`. @throws {ValueError} If `scale` is negative. */
  exponential(scale?: number): number;
  exponential(scale: number, size: SampleShape): NDArray;
  exponential(options: NamedArguments<"scale">): number | NDArray;
  exponential(scale: number, options: { readonly size: SampleShape }): NDArray;
  exponential(scale?: number, size?: SampleShape): number | NDArray;
  exponential(...given: readonly unknown[]): number | NDArray {
    const [scale = 1, size] = check.byName("exponential", ["scale", "size"], given) as [
      number?,
      SampleShape?,
    ];
    check.checkNotNegative("exponential: scale", scale);
    return draws("exponential", size, "float64", () => scale * -log(1 - this.#bits.nextDouble()));
  }

  /**
   * Whole numbers in [low, high); with one bound, in [0, low). Without a dtype, what NumPy draws for its default,
   * int64; with "int32" the same draws as an int32 array, with "uint8" NumPy's, four from a word.
   *
   * @throws {ValueError} If a bound is not an integer within 2**53, does not fit the dtype, or low >= high.
   */
  randint(low: number, high?: number | null): number;
  randint(low: number, high: number | null, size: SampleShape): NDArray;
  randint(low: number, options: NamedArguments<"high">): number | NDArray;
  randint(
    low: number,
    high: number | null,
    options: RandintOptions & { readonly size: SampleShape },
  ): NDArray;
  randint(low: number, options: RandintOptions & { readonly high?: number | null }): number | NDArray;
  randint(low: number, high?: number | null, size?: SampleShape): number | NDArray;
  randint(...given: readonly unknown[]): number | NDArray {
    const named = check.byName("randint", ["low", "high", "size", "dtype"], given);
    const [low, high, size, wanted] = named as [number, (number | null)?, SampleShape?, unknown?];
    const isEmpty = size !== undefined && sizeOf(checkShape("randint: size", size)) === 0; // NumPy: any bounds will do
    const [first, last] = isEmpty ? [0, 0] : check.checkBounds(low, high ?? null);
    if (wanted !== undefined) check.checkWholeDtype(wanted, first, last);
    if (wanted === "uint8") return draws("randint", size, "uint8", byteSource(this.#bits, first, last));
    const dtype = first >= -(2 ** 31) && last < 2 ** 31 ? "int32" : "float64";
    return draws("randint", size, dtype, () => first + drawUpTo(this.#bits, last - first));
  }

  /** The numbers 0 .. n - 1 in random order, or a copy of an array with its rows (first axis) in random order. */
  permutation(what: ArrayInput): NDArray {
    if (typeof what !== "number") {
      const array = new NDArray(toStrided("permutation", what));
      return array.take(this.#order(array, "permutation"), { axis: 0 });
    }
    return this.#shuffled(check.checkCount("permutation: n", what));
  }

  /** Brings the rows (first axis) of an array, or the items of a list, into random order, in place. */
  shuffle(x: NDArray | unknown[]): void {
    if (Array.isArray(x)) shuffleInPlace(this.#bits, x);
    else if (!(x instanceof NDArray)) throw wrongKind("shuffle", "x", SHUFFLED, x);
    else x.assign(x.take(this.#order(x, "shuffle"), { axis: 0 }));
  }

  #order(x: NDArray, caller: string): NDArray {
    const rows = x.shape[0];
    if (rows === undefined)
      throw new ValueError(`${caller}: needs an array with at least one axis, got a 0-d array`);
    return this.#shuffled(rows);
  }

  #shuffled(n: number): NDArray {
    const order = zeros(n, "int32");
    order.data.set(shuffledIndices(this.#bits, n));
    return order;
  }

  /**
   * Elements of a 1-d array, or of 0 .. n - 1, at random; size, replace and p by name, or by position as in NumPy.
   *
   * @throws {ValueError} If there is nothing to choose from, more is asked for than there is without replacement, or
   *   `p` does not hold one chance for each element, summing to 1.
   */
  choice(from: ArrayInput, options?: ChoiceOptions & { readonly size?: undefined }): number;
  choice(from: ArrayInput, options: ChoiceOptions & { readonly size: SampleShape }): NDArray;
  choice(from: ArrayInput, options?: ChoiceOptions): number | NDArray;
  choice(from: ArrayInput, size: SampleShape, replace?: boolean, p?: Numbers): NDArray;
  choice(what: ArrayInput, ...given: readonly unknown[]): number | NDArray {
    const [size, replace, p] = check.byName("choice", ["size", "replace", "p"], given);
    checkOptions("choice", { size, replace, p } as ChoiceOptions, CHOICE_OPTIONS);
    return this.#choose(typeof what === "number" ? what : new NDArray(toStrided("choice", what)), {
      ...{ size, replace, p },
    } as ChoiceOptions);
  }

  #choose(from: number | NDArray, { size, replace = true, p }: ChoiceOptions): number | NDArray {
    const shape = size === undefined ? [] : checkShape("choice: size", size);
    const population = choosing.populationOf(from, sizeOf(shape));
    const positions = this.#positions(population, sizeOf(shape), replace, p);
    if (size === undefined) return typeof from === "number" ? positions[0]! : from.get(positions[0]!);
    const chosen = zeros(shape, typeof from === "number" ? "int32" : from.dtype);
    const { data } = chosen;
    for (const [i, position] of positions.entries()) {
      data[i] = typeof from === "number" ? position : from.get(position);
    }
    return chosen;
  }

  #positions(population: number, count: number, replace: boolean, p: Numbers | undefined): Int32Array {
    if (p === undefined) {
      return (replace ? choosing.drawWithReplacement : choosing.drawWithoutReplacement)(
        this.#bits,
        population,
        count,
      );
    }
    const chances = choosing.chancesOf(p, population);
    const draw = replace ? choosing.drawWeighted : choosing.drawWeightedWithoutReplacement;
    return draw(this.#bits, chances, count);
  }

  /** Gamma with this shape and scale. @throws {ValueError} If one is negative. */
  gamma(shape: number, scale?: number): number;
  gamma(shape: number, scale: number, size: SampleShape): NDArray;
  gamma(shape: number, options: NamedArguments<"scale">): number | NDArray;
  gamma(shape: number, scale: number, options: { readonly size: SampleShape }): NDArray;
  gamma(...given: readonly unknown[]): number | NDArray {
    const named = check.byName("gamma", ["shape", "scale", "size"], given);
    const [shape, scale = 1, size] = named as [number, number?, SampleShape?];
    check.checkNotNegative("gamma: shape", shape);
    check.checkNotNegative("gamma: scale", scale);
    return draws("gamma", size, "float64", () => scale * drawGamma(this.#sources, shape));
  }

  /** Beta with these two shapes, in [0, 1]. @throws {ValueError} If one is not positive. */
  beta(a: number, b: number): number;
  beta(a: number, b: number, size: SampleShape): NDArray;
  beta(a: number, b: number, options: { readonly size: SampleShape }): NDArray;
  beta(...given: readonly unknown[]): number | NDArray {
    const [a, b, size] = check.byName("beta", ["a", "b", "size"], given) as [number, number, SampleShape?];
    check.checkPositive("beta: a", a);
    check.checkPositive("beta: b", b);
    return draws("beta", size, "float64", () => drawBeta(this.#sources, a, b));
  }

  /**
   * Poisson with mean `lam`, int32.
   *
   * @throws {ValueError} If the mean is negative or not below 2**31 - 10 * sqrt(2**31).
   */
  poisson(lam?: number): number;
  poisson(lam: number, size: SampleShape): NDArray;
  poisson(options: NamedArguments<"lam">): number | NDArray;
  poisson(lam: number, options: { readonly size: SampleShape }): NDArray;
  poisson(...given: readonly unknown[]): number | NDArray {
    const [lam = 1, size] = check.byName("poisson", ["lam", "size"], given) as [number?, SampleShape?];
    check.checkNotNegative("poisson: lam", lam);
    if (lam > MAX_POISSON_MEAN)
      throw new ValueError(`poisson: lam must be at most ${MAX_POISSON_MEAN}, got ${lam}`);
    return draws("poisson", size, "int32", () => drawPoisson(this.#bits, lam));
  }

  /** How many of `n` trials succeed, each with chance `p`. */
  binomial(n: number, p: number): number;
  binomial(n: number, p: number, size: SampleShape): NDArray;
  binomial(n: number, p: number, options: { readonly size: SampleShape }): NDArray;
  binomial(n: number, p: number, size?: SampleShape): number | NDArray;
  binomial(...given: readonly unknown[]): number | NDArray {
    const [n, p, size] = check.byName("binomial", ["n", "p", "size"], given) as [
      number,
      number,
      SampleShape?,
    ];
    check.checkCount("binomial: n", n);
    check.checkProbability("binomial: p", p);
    return draws("binomial", size, wholeDtype(n), binomialSource(this.#bits, n, p));
  }

  /** How `n` balls fall into boxes with chances `pvals`, K of them; shape [...size, K]. */
  multinomial(
    n: number,
    pvals: Numbers,
    options: SampleShape | { readonly size: SampleShape } = [],
  ): NDArray {
    const [, , size = []] = check.byName("multinomial", ["n", "pvals", "size"], [n, pvals, options]) as Sized;
    check.checkCount("multinomial: n", n);
    const chances = boxChances(pvals);
    const K = chances.length;
    const counts = zeros([...checkShape("multinomial: size", size), K], wholeDtype(n));
    const { data } = counts;
    for (let at = 0; at < data.length; at += K) drawMultinomial(this.#bits, n, chances, data, at);
    return counts;
  }

  /**
   * Normal vectors with this mean, D numbers, and this covariance, D x D; shape [...size, D]. Not equal to NumPy's to
   * the bit: see multivariate-normal.ts.
   */
  multivariateNormal(
    mean: Numbers,
    cov: Matrix,
    options: SampleShape | { readonly size: SampleShape } = [],
  ): NDArray {
    const named = check.byName("multivariateNormal", ["mean", "cov", "size"], [mean, cov, options]);
    const [, , size = []] = named as Sized;
    const distribution = multivariateNormal(mean, cov);
    const D = distribution.mean.length;
    const vectors = this.standardNormal([...checkShape("multivariateNormal: size", size), D]);
    const { data } = vectors;
    for (let at = 0; at < data.length; at += D) spreadOut(distribution, data, at);
    return vectors;
  }

  /** Where the stream stands, for a checkpoint: plain JSON. */
  getState(): RandomStateSnapshot {
    const { key, pos } = this.#bits;
    return { bitGenerator: "MT19937", key: [...key], pos, spareNormal: this.#normal.spare };
  }

  /** Goes on from where `getState` was called. @throws {ValueError} For anything that is no such state. */
  setState(snapshot: RandomStateSnapshot): void {
    checkSnapshot(snapshot);
    this.#bits.key.set(snapshot.key);
    this.#bits.pos = snapshot.pos;
    this.#normal.spare = snapshot.spareNormal;
  }
}

type Sized = [unknown, unknown, SampleShape?];

/** One draw, or an array of them in row-major order. */
function draws(
  caller: string,
  size: SampleShape | undefined,
  dtype: DType,
  draw: () => number,
): number | NDArray {
  if (size === undefined) return draw();
  const drawn = zeros(checkShape(`${caller}: size`, size), dtype);
  const { data } = drawn;
  for (let i = 0; i < data.length; i++) data[i] = draw();
  return drawn;
}

function wholeDtype(largest: number): DType {
  return largest < 2 ** 31 ? "int32" : "float64";
}
