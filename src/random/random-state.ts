import type { DType } from "../engine/dtype.js";
import { ValueError } from "../errors.js";
import { zeros } from "../ndarray/creation.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { checkShape } from "../ndarray/shape.js";
import { sizeOf } from "../ndarray/strided.js";
import type { Numbers, Size } from "./arguments.js";
import * as check from "./arguments.js";
import { binomialSource } from "./binomial.js";
import * as choosing from "./choice.js";
import { drawUpTo, shuffledIndices, shuffleInPlace } from "./interval.js";
import { log } from "./log.js";
import { MT19937 } from "./mt19937.js";
import { boxChances, drawMultinomial } from "./multinomial.js";
import { type Matrix, multivariateNormal, spreadOut } from "./multivariate-normal.js";
import { NormalSource } from "./normal.js";
import { checkSnapshot, type RandomStateSnapshot } from "./snapshot.js";

export interface ChoiceOptions {
  /** Shape of the result; a single element if left out. */
  readonly size?: Size | undefined;
  /** Whether an element may be chosen twice. Default true. */
  readonly replace?: boolean | undefined;
  /** The chance of each element; all alike if left out. */
  readonly p?: Numbers | undefined;
}

/**
 * NumPy's legacy generator: `new RandomState(seed)` draws what NumPy draws after `np.random.seed(seed)`, call by call
 * and number by number, equal to the bit (normal and exponential draws: but for the last bits of 3 in 10,000, see
 * normal.ts; multivariate normal ones: up to rounding and the direction of axes).
 *
 * Without a size a method gives a number, with a size an array of that shape. Names and order of arguments are
 * NumPy's. Whole numbers come as int32, or as float64 where they do not fit.
 *
 * Numbers are meant for experiments that can be repeated, not for secrets.
 */
export class RandomState {
  readonly #bits = new MT19937();
  readonly #normal = new NormalSource(this.#bits);

  /** @param seed - Integer, 0 .. 2**32 - 1, or a list of such. @throws {ValueError} For anything else. */
  constructor(seed: number | readonly number[]) {
    this.seed(seed);
  }

  /** Starts anew, as after `new RandomState(seed)`. */
  seed(seed: number | readonly number[]): void {
    if (typeof seed === "number") this.#bits.seed(seed);
    else this.#bits.seedFromArray(seed);
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
  randomSample(size: Size): NDArray;
  randomSample(size?: Size): number | NDArray;
  randomSample(size?: Size): number | NDArray {
    return draws("randomSample", size, "float64", () => this.#bits.nextDouble());
  }

  /** Uniform in [low, high). @throws {ValueError} If a bound or the range is not finite. */
  uniform(low?: number, high?: number): number;
  uniform(low: number, high: number, size: Size): NDArray;
  uniform(low?: number, high?: number, size?: Size): number | NDArray;
  uniform(low = 0, high = 1, size?: Size): number | NDArray {
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
  standardNormal(size: Size): NDArray;
  standardNormal(size?: Size): number | NDArray;
  standardNormal(size?: Size): number | NDArray {
    return draws("standardNormal", size, "float64", () => this.#normal.next());
  }

  /** Normal with mean `loc` and standard deviation `scale`. @throws {ValueError} If `scale` is negative. */
  normal(loc?: number, scale?: number): number;
  normal(loc: number, scale: number, size: Size): NDArray;
  normal(loc?: number, scale?: number, size?: Size): number | NDArray;
  normal(loc = 0, scale = 1, size?: Size): number | NDArray {
    check.checkNotNegative("normal: scale", scale);
    return draws("normal", size, "float64", () => loc + scale * this.#normal.next());
  }

  /** Exponential with mean `scale`. @throws {ValueError} If `scale` is negative. */
  exponential(scale?: number): number;
  exponential(scale: number, size: Size): NDArray;
  exponential(scale?: number, size?: Size): number | NDArray;
  exponential(scale = 1, size?: Size): number | NDArray {
    check.checkNotNegative("exponential: scale", scale);
    return draws("exponential", size, "float64", () => scale * -log(1 - this.#bits.nextDouble()));
  }

  /**
   * Whole numbers in [low, high); with one bound, in [0, low). What NumPy draws for its default dtype, int64.
   *
   * @throws {ValueError} If a bound is not an integer within 2**53, or low >= high.
   */
  randint(low: number, high?: number | null): number;
  randint(low: number, high: number | null, size: Size): NDArray;
  randint(low: number, high?: number | null, size?: Size): number | NDArray;
  randint(low: number, high?: number | null, size?: Size): number | NDArray {
    const [first, last] = check.checkBounds(low, high ?? null);
    const dtype = first >= -(2 ** 31) && last < 2 ** 31 ? "int32" : "float64";
    return draws("randint", size, dtype, () => first + drawUpTo(this.#bits, last - first));
  }

  /** The numbers 0 .. n - 1 in random order, or a copy of an array with its rows (first axis) in random order. */
  permutation(what: number | NDArray): NDArray {
    if (typeof what !== "number") return what.take(this.#order(what, "permutation"), { axis: 0 });
    return this.#shuffled(check.checkCount("permutation: n", what));
  }

  /** Brings the rows (first axis) of an array, or the items of a list, into random order, in place. */
  shuffle(x: NDArray | unknown[]): void {
    if (Array.isArray(x)) shuffleInPlace(this.#bits, x);
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
   * Elements of a 1-d array, or of 0 .. n - 1, at random.
   *
   * @throws {ValueError} If there is nothing to choose from, more is asked for than there is without replacement, or
   *   `p` does not hold one chance for each element, summing to 1.
   */
  choice(from: number | NDArray, options?: ChoiceOptions & { readonly size?: undefined }): number;
  choice(from: number | NDArray, options: ChoiceOptions & { readonly size: Size }): NDArray;
  choice(from: number | NDArray, options?: ChoiceOptions): number | NDArray;
  choice(from: number | NDArray, { size, replace = true, p }: ChoiceOptions = {}): number | NDArray {
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

  /** How many of `n` trials succeed, each with chance `p`. */
  binomial(n: number, p: number): number;
  binomial(n: number, p: number, size: Size): NDArray;
  binomial(n: number, p: number, size?: Size): number | NDArray;
  binomial(n: number, p: number, size?: Size): number | NDArray {
    check.checkCount("binomial: n", n);
    check.checkProbability("binomial: p", p);
    return draws("binomial", size, wholeDtype(n), binomialSource(this.#bits, n, p));
  }

  /** How `n` balls fall into boxes with chances `pvals`, K of them; shape [...size, K]. */
  multinomial(n: number, pvals: Numbers, size: Size = []): NDArray {
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
  multivariateNormal(mean: Numbers, cov: Matrix, size: Size = []): NDArray {
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

/** One draw, or an array of them in row-major order. */
function draws(caller: string, size: Size | undefined, dtype: DType, draw: () => number): number | NDArray {
  if (size === undefined) return draw();
  const drawn = zeros(checkShape(`${caller}: size`, size), dtype);
  const { data } = drawn;
  for (let i = 0; i < data.length; i++) data[i] = draw();
  return drawn;
}

function wholeDtype(largest: number): DType {
  return largest < 2 ** 31 ? "int32" : "float64";
}
