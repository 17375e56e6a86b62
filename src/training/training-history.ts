/** How a training went. Plain JSON. */

/** A judgment of the net as it was after this number of steps. */
export interface Evaluation {
  readonly step: number;
  readonly epoch: number;
  /** Since the training began, pauses between a checkpoint and its resumption left out. */
  readonly seconds: number;
  /** Of the step before; the one that the first step takes, before it. */
  readonly learningRate: number;
  /** Mean over the steps since the last judgment; null before the first step. */
  readonly loss: number | null;
  /** Accuracy on a sample of the training set, 0..1. */
  readonly train: number;
  /** Accuracy on the validation set, 0..1; null without one. */
  readonly val: number | null;
}

export interface TrainingHistory {
  /** Loss of every step's batch, before the step. */
  readonly losses: readonly number[];
  readonly evaluations: readonly Evaluation[];
}

/** How long the mean speed and loss that progress shows look back. */
const RECENT_STEPS = 50;

export function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
}

/** Mean of the last losses: one batch says little. */
export function recentMean(losses: readonly number[]): number {
  return mean(losses.slice(-RECENT_STEPS));
}

/** Steps a second, over the last steps. */
export class Speed {
  readonly #times: number[] = [];

  /** Call it after every step, with the time in seconds. */
  tick(seconds: number): void {
    this.#times.push(seconds);
    if (this.#times.length > RECENT_STEPS) this.#times.shift();
  }

  /** 0 before the second step. */
  get stepsPerSecond(): number {
    const [first, last] = [this.#times[0], this.#times.at(-1)];
    if (first === undefined || last === undefined || last <= first) return 0;
    return (this.#times.length - 1) / (last - first);
  }
}
