/** Keeps a copy of the best parameters, and says when none better have come for a while. */
import { keep } from "../engine/heap.js";
import type { NamedArrays } from "../ndarray/named-arrays.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { formatShape, sameShape } from "../ndarray/shape.js";
import type { Net } from "../nets/net.js";
import { DataError } from "../support/errors.js";

export class BestWeights {
  readonly #net: Net;
  readonly #patience: number;
  #copies: Record<string, NDArray> = {};
  #score: number | null = null;
  #step = 0;
  #waited = 0;

  /** @param patience - Training stops after this number of judgments without a better score. Infinity: never. */
  constructor(net: Net, patience: number) {
    this.#net = net;
    this.#patience = patience;
  }

  /** Of the best; null before the first judgment. */
  get score(): number | null {
    return this.#score;
  }

  /** Steps that had been done when the best was judged. */
  get step(): number {
    return this.#step;
  }

  /** Whether it is time to stop. */
  get isSpent(): boolean {
    return this.#waited >= this.#patience;
  }

  /** Judges the net as it is. A score equal to the best is not better: the earlier weights stay. */
  judge(score: number, step: number): void {
    if (this.#score !== null && !(score > this.#score)) {
      this.#waited++;
      return;
    }
    this.#score = score;
    this.#step = step;
    this.#waited = 0;
    this.#copy();
  }

  /** Brings the best weights back into the net; nothing happens before the first judgment. */
  restore(): void {
    if (this.#score !== null) assignAll("BestWeights.restore", modelArrays(this.#net), this.#copies);
  }

  state(): {
    readonly arrays: NamedArrays;
    readonly score: number | null;
    readonly step: number;
    readonly waited: number;
  } {
    return { arrays: this.#copies, score: this.#score, step: this.#step, waited: this.#waited };
  }

  /** Goes on from what {@link state} gave; the arrays are copied. @throws {DataError} If they do not fit the net. */
  load({ arrays, score, step, waited }: ReturnType<BestWeights["state"]>): void {
    if (score !== null) {
      checkFit("BestWeights.load", modelArrays(this.#net), arrays);
      this.#copy();
      assignAll("BestWeights.load", this.#copies, arrays);
    }
    this.#score = score;
    this.#step = step;
    this.#waited = waited;
  }

  #copy(): void {
    const current = modelArrays(this.#net);
    if (Object.keys(this.#copies).length > 0) {
      assignAll("BestWeights", this.#copies, current);
      return;
    }
    this.#copies = Object.fromEntries(
      Object.entries(current).map(([name, array]) => [name, keep(array.copy())]),
    );
  }
}

/** All arrays of a net by name: parameters, and `state/...` for what has no gradient. */
export function modelArrays({ params, state = {} }: Net): Record<string, NDArray> {
  const ofState = Object.entries(state).map(([name, array]) => [`state/${name}`, array] as const);
  return { ...params, ...Object.fromEntries(ofState) };
}

/** Writes arrays into others of the same names and shapes. @throws {DataError} As {@link checkFit}. */
export function assignAll(caller: string, targets: NamedArrays, sources: NamedArrays): void {
  checkFit(caller, targets, sources);
  for (const [name, target] of Object.entries(targets)) target.assign(sources[name]!);
}

/** @throws {DataError} If names, shapes or dtypes differ; names the first that does. */
export function checkFit(caller: string, targets: NamedArrays, sources: NamedArrays): void {
  for (const [name, target] of Object.entries(targets)) {
    const source = sources[name];
    const expected = `${name} ${formatShape(target.shape)} ${target.dtype}`;
    if (source === undefined) throw new DataError(`${caller}: expected ${expected}, got no such array`);
    if (sameShape(source.shape, target.shape) && source.dtype === target.dtype) continue;
    throw new DataError(`${caller}: expected ${expected}, got ${formatShape(source.shape)} ${source.dtype}`);
  }
  const unknown = Object.keys(sources).find((name) => !Object.hasOwn(targets, name));
  if (unknown !== undefined) throw new DataError(`${caller}: got ${unknown}, which the net does not have`);
}
