import { machineFacts } from "../benchmark/machine.js";
import { backend } from "../engine/select.js";
import type { NetData } from "./net-data.js";
import type { NetSettings } from "./net-settings.js";
import { netVerdicts } from "./net-verdicts.js";
import type { OpenedData } from "./open-data.js";
import { isPictorial, samplePictures } from "./pictures.js";
import type { ModelResult, RunResult } from "./result.js";

const SAMPLES_PER_CLASS = 7;

export interface NetRunParts {
  readonly settings: NetSettings;
  readonly opened: OpenedData;
  readonly data: NetData;
  readonly model: ModelResult;
  readonly warnings: readonly string[];
  /** Beside those that every net has. */
  readonly verdicts?: readonly string[];
}

/** What a run of one net writes. */
export function netRunResult({
  settings,
  opened,
  data,
  model,
  warnings,
  verdicts = [],
}: NetRunParts): RunResult {
  const { name, threads } = backend();
  return {
    schema: "noloop/run",
    version: 1,
    experiment: settings.experiment,
    title: `${model.title} on ${opened.name}`,
    startedAt: settings.startedAt,
    durationSeconds: (Date.now() - Date.parse(settings.startedAt)) / 1000,
    ...{ seed: settings.seed, dtype: "float32", backend: name, threads, machine: machineFacts() },
    data: {
      ...{ name: opened.name, source: opened.train.source, path: settings.data },
      ...{ classes: opened.train.classes, imageShape: opened.train.shape, counts: data.counts },
      samples: isPictorial(opened.train) ? samplePictures(opened.train, SAMPLES_PER_CLASS) : [],
    },
    verdicts: [...netVerdicts(model), ...verdicts],
    models: [model],
    crossValidation: [],
    bench: null,
    warnings,
  };
}
