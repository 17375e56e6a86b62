import {
  type Form,
  finite,
  listOf,
  objectOf,
  oneOf,
  orNull,
  recordOf,
  text,
} from "../benchmark/json-form.js";

/** Numbers of a run may be null: JSON has no NaN and no Infinity, and training can end there. */
const number = orNull(finite);

/** What earlier runs did not write yet. */
function optional(form: Form): Form {
  return (value, path) => (value === undefined ? null : form(value, path));
}

const PICTURE = { label: text, png: text };

const TRAINING = objectOf({
  parameters: listOf(objectOf({ name: text, shape: listOf(finite) })),
  steps: finite,
  batchSize: finite,
  bestStep: finite,
  evaluations: listOf(
    objectOf({
      ...{ step: finite, epoch: finite, seconds: finite, train: finite },
      ...{ learningRate: number, loss: number, val: number },
    }),
  ),
  sanity: orNull(objectOf({ examples: finite, steps: finite, accuracy: finite })),
});

const ACTIVATIONS = objectOf({
  ...{ title: text, activation: text, initialization: text },
  layers: listOf(
    objectOf({
      ...{ mean: number, deviation: number, idleShare: number, from: number, to: number },
      histogram: listOf(finite),
    }),
  ),
});

const MODEL = objectOf({
  id: text,
  title: text,
  hyperparameters: recordOf((value, path) => (typeof value === "string" ? null : number(value, path))),
  accuracy: recordOf(number),
  testCount: finite,
  seconds: recordOf(number),
  lossHistory: orNull(listOf(number)),
  search: listOf(objectOf({ hyperparameters: recordOf(number), accuracy: recordOf(number) })),
  weights: listOf(objectOf(PICTURE)),
  confusion: listOf(listOf(finite)),
  mistakes: listOf(objectOf({ ...PICTURE, actual: finite, predicted: finite })),
  training: optional(TRAINING),
  filters: optional(listOf(objectOf(PICTURE))),
});

const CROSS_VALIDATION = objectOf({
  model: text,
  parameter: text,
  values: listOf(finite),
  accuracies: listOf(listOf(number)),
  chosen: finite,
});

const DATA = objectOf({
  name: text,
  source: text,
  path: text,
  classes: listOf(text),
  imageShape: listOf(finite),
  counts: recordOf(finite),
  samples: listOf(objectOf(PICTURE)),
});

const MACHINE = objectOf({
  cpu: text,
  cores: finite,
  memoryBytes: finite,
  os: text,
  arch: text,
  node: text,
  v8: text,
  noloop: text,
  commit: orNull(text),
  loadAverage: orNull(finite),
});

/** What a report needs of a `RunResult`; its `bench` is checked by the benchmark's own form. */
export const RUN_FORM = objectOf({
  experiment: text,
  title: text,
  startedAt: text,
  durationSeconds: finite,
  seed: finite,
  dtype: oneOf("float64", "float32", "int32", "uint8"),
  backend: oneOf("js", "wasm", "blas"),
  threads: finite,
  machine: MACHINE,
  data: DATA,
  verdicts: listOf(text),
  models: listOf(MODEL),
  crossValidation: listOf(CROSS_VALIDATION),
  warnings: listOf(text),
  activations: optional(listOf(ACTIVATIONS)),
});
