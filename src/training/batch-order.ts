/** Which examples a step sees. */
import { keep, scope } from "../engine/heap.js";
import type { NDArray } from "../ndarray/ndarray.js";
import type { RandomState } from "../random/random-state.js";
import { ValueError } from "../support/errors.js";

/**
 * "epochs": every epoch shuffles the set and cuts it into whole batches; the few examples that are left over are others
 * in each epoch. "replacement": each batch is drawn from the whole set, as CS231n's Solver does.
 */
export type Sampling = "epochs" | "replacement";

/** Where the order stands; `order` is null with replacement, and before the first batch. */
export interface BatchOrderState {
  readonly order: NDArray | null;
  readonly position: number;
}

export class BatchOrder {
  /** Batches of an epoch. With replacement, of as many draws as there are examples. */
  readonly perEpoch: number;
  /** Examples of a batch: what was asked for, or the whole set if that is smaller. */
  readonly batchSize: number;
  readonly #sampling: Sampling;
  readonly #N: number;
  readonly #rng: RandomState;
  #order: NDArray | null = null;
  #position = 0;

  constructor(
    N: number,
    { batchSize, sampling }: { readonly batchSize: number; readonly sampling: Sampling },
    rng: RandomState,
  ) {
    this.#N = N;
    this.#rng = rng;
    this.#sampling = sampling;
    this.batchSize = sampling === "replacement" ? batchSize : Math.min(batchSize, N);
    this.perEpoch = Math.max(1, Math.floor(N / this.batchSize));
  }

  /** Rows of the next batch, int32 [batchSize]. */
  next(): NDArray {
    if (this.#sampling === "replacement") return this.#rng.choice(this.#N, { size: this.batchSize });
    if (this.#order === null || this.#position + this.batchSize > this.#N) {
      this.#order = keep(scope(() => this.#rng.permutation(this.#N)));
      this.#position = 0;
    }
    const rows = this.#order.slice([this.#position, this.#position + this.batchSize]);
    this.#position += this.batchSize;
    return rows;
  }

  state(): BatchOrderState {
    return { order: this.#order, position: this.#position };
  }

  /** @throws {ValueError} If this is not the state of an order of as many examples. */
  restore({ order, position }: BatchOrderState): void {
    if (order !== null && (order.size !== this.#N || !(position >= 0 && position <= this.#N))) {
      const found = `${order.size} at position ${position}`;
      throw new ValueError(`BatchOrder.restore: expected an order of ${this.#N} examples, got ${found}`);
    }
    this.#order = order === null ? null : keep(order.copy());
    this.#position = position;
  }
}
