/** How weights begin: what becomes of numbers in a deep net before any training, for each way to draw its weights. */
import { machineFacts } from "../benchmark/machine.js";
import { backend } from "../engine/select.js";
import { type ActivationStatistics, activationStatistics } from "../layers/activation-statistics.js";
import type { WeightScale } from "../layers/initialization.js";
import { type Fate, fateOf } from "./activation-fate.js";
import type { Surroundings } from "./net-training.js";
import { breathe } from "./progress.js";
import type { ActivationsResult, RunResult } from "./result.js";

/** From here on a number is easier to read as 8.3e+11. */
const LONG = 1e6;

export interface InitialisationOptions extends Surroundings {
  readonly seed: number;
  readonly layers: number;
  /** Of each layer. */
  readonly units: number;
  readonly examples: number;
}

const ACTIVATIONS = ["tanh", "relu"] as const;

const SCALES: readonly { readonly name: string; readonly scale: WeightScale }[] = [
  { name: "zeros", scale: "zeros" },
  { name: "normal 0.01", scale: 0.01 },
  { name: "normal 1", scale: 1 },
  { name: "Xavier", scale: "xavier" },
  { name: "He", scale: "he" },
];

/** @throws {ValueError} If a size is not a whole number above 0. @throws {NoloopError} code INTERRUPTED. */
export async function runInitialization(options: InitialisationOptions): Promise<RunResult> {
  const { seed, startProgress, signal, ...sizes } = options;
  const started = new Date();
  const activations: ActivationsResult[] = [];
  const bar = startProgress("Drawing weights", ACTIVATIONS.length * SCALES.length);
  try {
    for (const activation of ACTIVATIONS) {
      for (const { name, scale } of SCALES) {
        const statistics = activationStatistics({ activation, weightScale: scale, seed, ...sizes });
        activations.push(resultOf(statistics, name));
        bar.update(activations.length, `${activation}, ${name}`);
        await breathe(signal);
      }
    }
  } finally {
    bar.stop();
  }
  return runResult(options, activations, started);
}

function resultOf({ activation, layers }: ActivationStatistics, initialization: string): ActivationsResult {
  return {
    title: `${activation}, ${initialization}`,
    activation,
    initialization,
    layers: layers.map(({ mean, std, min, max, zeroShare, saturatedShare, histogram }) => {
      const total = histogram.counts.reduce((sum, count) => sum + count, 0);
      return {
        ...{ mean, deviation: std, from: min, to: max },
        idleShare: activation === "relu" ? zeroShare : saturatedShare,
        histogram: histogram.counts.map((count) => count / total),
      };
    }),
  };
}

function runResult(
  { seed, layers, units, examples }: InitialisationOptions,
  activations: readonly ActivationsResult[],
  started: Date,
): RunResult {
  const { name, threads } = backend();
  return {
    schema: "noloop/run",
    version: 1,
    experiment: "initialization",
    title: `How weights begin: ${layers} layers of ${units} units`,
    startedAt: started.toISOString(),
    durationSeconds: (Date.now() - started.getTime()) / 1000,
    ...{ seed, dtype: "float32", backend: name, threads, machine: machineFacts() },
    data: {
      name: "random numbers",
      source: "drawn from a standard normal with the seed",
      path: "none",
      classes: [],
      imageShape: [units],
      counts: { drawn: examples },
      samples: [],
    },
    verdicts: ACTIVATIONS.map((activation) => verdict(activation, activations, layers)),
    models: [],
    crossValidation: [],
    bench: null,
    warnings: [],
    activations,
  };
}

const WORDS: Readonly<Record<Fate, (names: string) => string>> = {
  keeps: (names) => `the size of the numbers stays with ${names}`,
  dies: (names) => `they die away with ${names}`,
  grows: (names) => `they grow with ${names}`,
  saturates: (names) => `they end at the limits with ${names}`,
};

function verdict(activation: string, all: readonly ActivationsResult[], layers: number): string {
  const own = all.filter((result) => result.activation === activation);
  const fates = (Object.keys(WORDS) as Fate[]).flatMap((fate) => {
    const names = own.filter((result) => fateOf(result) === fate).map(described);
    return names.length === 0 ? [] : [WORDS[fate](names.join(", "))];
  });
  return `${activation}, deviation of layer ${layers}: ${fates.join("; ")}.`;
}

function described({ initialization, layers }: ActivationsResult): string {
  const { deviation } = layers.at(-1)!;
  return `${initialization} (${deviation < LONG ? Number(deviation.toPrecision(2)) : deviation.toExponential(1)})`;
}
