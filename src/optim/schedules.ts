/**
 * Learning-rate schedules. A schedule is plain JSON, so that a checkpoint can hold it; `learningRateAt` reads it.
 * Epochs count from 0; where a schedule is by whole epochs, `epoch` is cut to a whole number first.
 */
import { ValueError } from "../support/errors.js";
import {
  aNumber,
  anObject,
  anything,
  checkArgument,
  checkOptions,
  type Kind,
  oneOf,
} from "../support/options.js";

export type Schedule =
  | { readonly kind: "constant" }
  /** Times `factor` after every `every` epochs: 1 unless given, CS231n's `lr_decay`. */
  | { readonly kind: "step"; readonly factor: number; readonly every?: number }
  /** `exp(-rate * epoch)`, changing at every step. */
  | { readonly kind: "exponential"; readonly rate: number }
  /** `1 / (1 + rate * floor(epoch / every))`; without `every`, changing at every step: `1 / (1 + rate * epoch)`. */
  | { readonly kind: "inverse"; readonly rate: number; readonly every?: number }
  /** `scale / sqrt(epoch)` for whole epochs, at most 1; `scale` is 1 unless given. */
  | { readonly kind: "inverse-sqrt"; readonly scale?: number }
  /** Half a wave of the cosine over the whole training, down to `floor` (0 unless given) times the rate. */
  | { readonly kind: "cosine"; readonly floor?: number }
  /**
   * From `from` (0 unless given) times the rate, in equal steps over the first `share` of the training, then another.
   * With `leastSteps`, the rate stays below its full size for this number of steps, however short the training is.
   */
  | {
      readonly kind: "warm-up";
      readonly share: number;
      readonly leastSteps?: number;
      readonly from?: number;
      readonly followedBy: Exclude<Schedule, { readonly kind: "warm-up" }>;
    };

/** What each kind of schedule takes. */
const SCHEDULES: Readonly<Record<Schedule["kind"], Readonly<Record<string, Kind>>>> = {
  constant: {},
  step: { factor: aNumber, every: aNumber },
  exponential: { rate: aNumber },
  inverse: { rate: aNumber, every: aNumber },
  "inverse-sqrt": { scale: aNumber },
  cosine: { floor: aNumber },
  "warm-up": { share: aNumber, leastSteps: aNumber, from: aNumber, followedBy: anObject },
};

/** Where training stands before a step. */
export interface TrainingTime {
  /** Epochs done, with a fraction. */
  readonly epoch: number;
  /** Share of the whole training that is done, 0..1. */
  readonly progress: number;
  /** Steps done. Only a warm-up of `leastSteps` asks for it; without it, they count as done. */
  readonly step?: number;
}

/**
 * The learning rate of the next step.
 *
 * @param learningRate - The rate that the schedule starts from, > 0.
 * @throws {ValueError} If a number of the schedule is outside its range.
 * Source: CS231n notes, "Neural networks part 3", annealing; deeplearning.ai, Improving Deep Neural Networks, learning
 *   rate decay; Loshchilov and Hutter, ICLR 2017, for the cosine; Goyal et al., 2017, for the warm-up.
 */
export function learningRateAt(learningRate: number, schedule: Schedule, time: TrainingTime): number {
  checkSchedule("learningRateAt", schedule);
  return learningRate * factorAt(schedule, time);
}

function factorAt(schedule: Schedule, { epoch, progress, step = Infinity }: TrainingTime): number {
  switch (schedule.kind) {
    case "constant":
      return 1;
    case "step":
      return schedule.factor ** Math.floor(epoch / (schedule.every ?? 1));
    case "exponential":
      return Math.exp(-schedule.rate * epoch);
    case "inverse":
      return 1 / (1 + schedule.rate * (schedule.every ? Math.floor(epoch / schedule.every) : epoch));
    case "inverse-sqrt":
      return Math.min(1, (schedule.scale ?? 1) / Math.sqrt(Math.floor(epoch)));
    case "cosine": {
      const floor = schedule.floor ?? 0;
      return floor + ((1 - floor) * (1 + Math.cos(Math.PI * progress))) / 2;
    }
    case "warm-up": {
      const { share, from = 0, leastSteps = 0, followedBy } = schedule;
      const risen = (part: number) => from + (1 - from) * part;
      const most = step < leastSteps ? risen(step / leastSteps) : 1;
      if (progress < share) return Math.min(most, risen(progress / share));
      const rest = (progress - share) / (1 - share); // the second schedule has its own whole training
      return Math.min(most, factorAt(followedBy, { epoch, progress: rest }));
    }
  }
}

/** @throws {ValueError} Naming the number that is outside its range. */
export function checkSchedule(caller: string, schedule: Schedule): void {
  checkArgument(caller, "a schedule", schedule, anObject);
  const { kind } = schedule;
  const kinds: Readonly<Record<string, Kind>> | undefined = SCHEDULES[kind];
  checkArgument(caller, "the kind of a schedule", kind, oneOf(...Object.keys(SCHEDULES)));
  checkOptions<object>(`${caller}: the schedule "${kind}"`, schedule, { kind: anything, ...kinds });
  const above0 = (name: string, value: number | undefined) =>
    check(caller, kind, name, value, "above 0", (x) => x > 0 && x < Infinity);
  const share = (name: string, value: number | undefined) =>
    check(caller, kind, name, value, "from 0 to 1", (x) => x >= 0 && x <= 1);
  if (kind === "step") share("factor", schedule.factor);
  if (kind === "step" || kind === "inverse") above0("every", schedule.every);
  if (kind === "exponential" || kind === "inverse") {
    check(caller, kind, "rate", schedule.rate, "0 or more", (x) => x >= 0 && x < Infinity);
  }
  if (kind === "inverse-sqrt") above0("scale", schedule.scale);
  if (kind === "cosine") share("floor", schedule.floor);
  if (kind !== "warm-up") return;
  check(caller, kind, "share", schedule.share, "above 0 and below 1", (x) => x > 0 && x < 1);
  share("from", schedule.from);
  above0("leastSteps", schedule.leastSteps);
  checkSchedule(caller, schedule.followedBy);
}

function check(
  caller: string,
  kind: string,
  name: string,
  value: number | undefined,
  range: string,
  holds: (value: number) => boolean,
): void {
  if (value === undefined || holds(value)) return;
  throw new ValueError(`${caller}: ${name} of the schedule "${kind}" must be ${range}; got ${value}`);
}
