/**
 * Where a net's dropout masks come from. Either every layer and every pass starts from one seed, as in CS231n, so that
 * a loss is a function of its parameters and can be checked numerically; or each pass has its own masks, which are a
 * function of a key and of the number of the pass. Both are arrays, so that they are saved with the net and a training
 * run that goes on from a checkpoint drops what an unbroken one would have dropped.
 */
import { zeros } from "../ndarray/creation.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { RandomState } from "../random/random-state.js";

/** Keys are below this, so that they fit into int32. */
const KEYS = 2 ** 31 - 1;

/** A key drawn from `rng`, and no pass so far: int32 [2], for the `state` of a net. */
export function newDropoutState(rng: RandomState): NDArray {
  const state = zeros([2], "int32");
  state.set(rng.randint(0, KEYS), 0);
  return state;
}

/** The generators of the masks of one training pass, in the order of the layers; counts the pass in `state`. */
export class DropoutStream {
  readonly #fixedSeed: number | undefined;
  readonly #key: number;
  readonly #pass: number;
  #layer = 0;

  /** @param state - As {@link newDropoutState} made it; it is changed. Not needed with a fixed seed. */
  constructor(state: NDArray | undefined, fixedSeed: number | undefined) {
    this.#fixedSeed = fixedSeed;
    this.#key = state?.get(0) ?? 0;
    this.#pass = state?.get(1) ?? 0;
    state?.set((this.#pass + 1) % KEYS, 1);
  }

  next(): RandomState {
    this.#layer++;
    return new RandomState(this.#fixedSeed ?? [this.#key, this.#pass, this.#layer]);
  }
}
