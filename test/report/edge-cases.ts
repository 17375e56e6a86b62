/** Results at the rim of what the formats allow. Each goes through JSON, as real ones do: NaN arrives as null. */
import type { BenchResult } from "../../src/benchmark/result.js";
import type { RunResult } from "../../src/experiments/result.js";
import {
  benchResult,
  CLASSES,
  COURSE_SPECS,
  confusion,
  crossValidation,
  modelResult,
  pictures,
  pngPicture,
  runResult,
} from "./fixtures.js";

/** Ends scripts, opens comments, ends attributes, and means something to Plotly, to TeX and to our own color names. */
export const HOSTILE = [
  "</script><script>window.hacked = true</script>",
  "<!--<script>",
  '"><img src=x onerror="window.hacked = true">',
  '<b>bold</b> & <a href="javascript:window.hacked = true">link</a>',
  "line\u2028separator\u2029paragraph",
  "$ink",
  "$\\frac{1}{2}$ %{y}",
  "'; DROP TABLE classes; --",
  "",
  "__proto__",
] as const;

function throughJson<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

/** Every text that a file may bring is hostile. */
export function hostileRun(): RunResult {
  const [script, comment, image, link] = HOSTILE;
  const specs = COURSE_SPECS.map((spec) => ({
    ...spec,
    id: `${spec.id}${script}`,
    title: `${spec.title} ${script}`,
    variants: spec.variants.map((variant) => ({
      ...variant,
      label: `${variant.label} ${link}`,
      name: `${variant.name}${image}`,
    })),
    warnings: [image],
  }));
  const bench = benchResult(specs, { warnings: [script] });
  const model = modelResult(
    { id: image, title: `SVM ${script}`, accuracy: { train: 0.5, [link]: 0.4, test: 0.4 } },
    5,
    HOSTILE,
  );
  return throughJson(
    runResult({
      experiment: comment,
      title: `Title ${script}`,
      verdicts: [`${image}: ${script} is 2.5x faster than ${link} (${comment})`],
      warnings: [comment],
      bench,
      data: {
        ...runResult().data,
        name: script,
        source: image,
        path: link,
        classes: HOSTILE,
        samples: pictures(HOSTILE, 1, 1),
      },
      models: [
        {
          ...model,
          hyperparameters: { [script]: image },
          mistakes: [{ label: script, png: 'x" onerror="window.hacked = true', actual: 0, predicted: 99 }],
        },
      ],
      crossValidation: [crossValidation({ model: image, parameter: script })],
    }),
  );
}

/** Loops without vectorization, one fold, no pictures, and training that left the finite numbers. */
export function bareRun(): RunResult {
  const model = modelResult({ id: "softmax", title: "Softmax", accuracy: { test: 0.1 } }, 3);
  const histories = [
    Array.from({ length: 40 }, (_, step) =>
      step < 12 ? 2.3 * 1.9 ** step : step < 15 ? Number.POSITIVE_INFINITY : Number.NaN,
    ),
    [Number.NaN, Number.NaN],
    [2.3],
  ];
  return throughJson(
    runResult({
      title: "Bare",
      bench: null,
      verdicts: [],
      models: histories.map((lossHistory, index) => ({
        ...model,
        id: `softmax-${index}`,
        lossHistory,
        search: [],
        weights: [],
        mistakes: [],
        confusion:
          index === 0
            ? [
                [0, 0],
                [0, 0],
              ]
            : [],
      })),
      crossValidation: [crossValidation({ values: [1, 5], accuracies: [[0.25], [0.28]], chosen: 5 })],
      data: { ...runResult().data, samples: [] },
    }),
  );
}

/** Nothing at all but what every result has. */
export function emptyRun(): RunResult {
  const data = { ...runResult().data, classes: [], samples: [], imageShape: [], counts: {} };
  return throughJson(
    runResult({ title: "Empty", bench: null, models: [], crossValidation: [], verdicts: [], data }),
  );
}

export function hundredClasses(): RunResult {
  const classes = Array.from({ length: 100 }, (_, index) => `class number ${index} with a rather long name`);
  const model = modelResult({ id: "svm", title: "Linear SVM", accuracy: { test: 0.2 } }, 4, classes);
  return throughJson(
    runResult({
      title: "A hundred classes",
      bench: null,
      models: [{ ...model, confusion: confusion(100, 30, 0.2, 9), testCount: 3000 }],
      data: {
        ...runResult().data,
        classes,
        samples: pictures(classes, 2, 40).map((one) => ({ ...one, png: pngPicture(3, 8) })),
      },
    }),
  );
}

/** A variant that gives another result, a benchmark of two rounds and one of a single round. */
export function doubtfulBench(): BenchResult {
  const [knn, svm, softmax] = COURSE_SPECS;
  if (!knn || !svm || !softmax) throw new Error("the fixtures have three comparisons");
  const wrong = svm.variants.map((variant, index) => ({ ...variant, agrees: index === 0 }));
  return throughJson(
    benchResult([
      { ...knn, rounds: 2 },
      { ...svm, variants: wrong },
      { ...softmax, rounds: 1, sizeName: "demo" },
      {
        ...softmax,
        variants: softmax.variants.map((variant) => ({ ...variant, medianMs: 4 })),
        courseFigures: [],
      },
      { ...knn, id: "alone", variants: knn.variants.slice(0, 1) },
    ]),
  );
}

/** Searches with one hyperparameter, with scattered pairs, with three hyperparameters, and one that never worked. */
export function searchesRun(): RunResult {
  const model = modelResult({ id: "softmax", title: "Softmax", accuracy: { val: 0.4 } }, 3);
  const searches = [
    [1e-4, 1e-2, 1e-3].map((reg) => ({ hyperparameters: { reg }, accuracy: { val: 0.3 + reg } })),
    [1, 2, 3, 4].map((n) => ({
      hyperparameters: { learningRate: 10 ** -n, reg: 3 * 10 ** (n - 3) },
      accuracy: { val: n / 10 },
    })),
    [1, 2, 3].map((n) => ({
      hyperparameters: { a: n, b: n * 2, c: n * 3 },
      accuracy: { train: 0.9, val: n / 10 },
    })),
    [1, 2].map((n) => ({ hyperparameters: { reg: n }, accuracy: { train: Number.NaN, val: Number.NaN } })),
    [{ hyperparameters: { reg: 1 }, accuracy: { val: 0.5 } }],
    [1, 2].flatMap((a) => [1, 2].map((b) => ({ hyperparameters: { a, b }, accuracy: { val: 0.25 } }))),
  ];
  const models = searches.map((search, index) => ({
    ...model,
    id: `softmax ${index}`,
    title: `Softmax ${index}`,
    search,
    weights: [],
  }));
  return throughJson(runResult({ title: "Searches", bench: null, models, crossValidation: [] }));
}

/** A table of numbers in place of images. */
export function tableRun(): RunResult {
  const classes = CLASSES.slice(0, 3);
  const model = modelResult(
    { id: "softmax", title: "Softmax", accuracy: { train: 0.97, val: 0.95, test: 1 } },
    3,
    classes,
  );
  const diagonal = [
    [10, 0, 0],
    [0, 10, 0],
    [0, 0, 10],
  ];
  return throughJson(
    runResult({
      title: "Iris",
      bench: null,
      data: { ...runResult().data, name: "iris", classes, imageShape: [4], samples: [] },
      models: [{ ...model, testCount: 30, weights: [], mistakes: [], confusion: diagonal }],
      crossValidation: [],
    }),
  );
}

/** One comparison at five sizes: the loop grows with N, its rival has a fixed price and overtakes late. */
export function sweepBench(): BenchResult {
  const specs = [125, 250, 500, 1000, 2000].map((N, point) => ({
    id: "softmax/loss",
    title: "Softmax loss and gradient",
    sizeName: `sweep ${point + 1} of 5`,
    size: { N, D: 3073, C: 10 },
    variants: [
      { name: "softmaxLossNaive", label: "naive", medianMs: 0.08 * N },
      { name: "softmaxLossVectorized", label: "vectorized $\\frac{1}{2}$", medianMs: 15 + 0.002 * N },
    ],
  }));
  return throughJson(benchResult(specs));
}
