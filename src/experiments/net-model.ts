/** What becomes of a trained net in a run's result: how it does on the test set, and what its first layer looks like. */
import { imageToDataUri, stretchToBytes } from "../datasets/picture.js";
import { scope } from "../engine/heap.js";
import { accuracy } from "../metrics/accuracy.js";
import { confusionMatrix } from "../metrics/confusion-matrix.js";
import { fromTypedArray } from "../ndarray/creation.js";
import type { NDArray } from "../ndarray/ndarray.js";
import type { Net } from "../nets/net.js";
import { type Examples, type InputOptions, predictClasses } from "../training/examples.js";
import type { SolverResult } from "../training/solver.js";
import type { NetData } from "./net-data.js";
import type { Hyperparameters } from "./net-presets.js";
import { isPictorial, mistakePictures } from "./pictures.js";
import { breathe, type StartProgress } from "./progress.js";
import type { ModelResult, Picture, SanityCheck, SearchPoint } from "./result.js";

const MOST_MISTAKES = 40;
const MOST_FILTERS = 128;
/** Test examples between two looks at Ctrl-C. */
const TEST_BLOCK = 1000;

export interface TrainedNet {
  readonly net: Net;
  readonly id: string; // "convnet"
  readonly title: string;
  readonly hyperparameters: Hyperparameters;
  readonly solved: SolverResult;
  readonly sanity: SanityCheck | null;
  readonly search: readonly SearchPoint[];
}

export async function netModelResult(
  trained: TrainedNet,
  data: NetData,
  input: InputOptions,
  progress: { readonly signal: AbortSignal; readonly startProgress: StartProgress },
): Promise<ModelResult> {
  const { net, id, title, hyperparameters, solved, sanity, search } = trained;
  const started = performance.now();
  const predicted = await predictAll(net, data.test, input, progress);
  const seconds = { train: solved.seconds, predict: (performance.now() - started) / 1000 };
  const best = solved.evaluations.find(({ step }) => step === solved.bestStep);
  const pictorial = isPictorial(data.testSet);
  return {
    id,
    title,
    hyperparameters,
    accuracy: {
      ...(best && { train: best.train }),
      ...(best?.val != null && { val: best.val }),
      test: accuracy(predicted, data.test.y),
    },
    testCount: data.test.y.size,
    seconds,
    lossHistory: solved.losses,
    search,
    weights: [],
    confusion: confusionMatrix(predicted, data.test.y, data.problem.classes).toArray() as number[][],
    mistakes: pictorial ? mistakePictures(data.testSet, predicted, MOST_MISTAKES) : [],
    filters: pictorial ? filterPictures(net, data.problem.shape) : [],
    training: {
      net: net.describe(),
      parameters: Object.entries(net.params).map(([name, { shape }]) => ({ name, shape })),
      steps: solved.steps,
      batchSize: hyperparameters.batchSize!,
      evaluations: solved.evaluations,
      bestStep: solved.bestStep,
      sanity,
    },
  };
}

async function predictAll(
  net: Net,
  { X, y }: Examples,
  input: InputOptions,
  { signal, startProgress }: { readonly signal: AbortSignal; readonly startProgress: StartProgress },
): Promise<NDArray> {
  const N = y.size;
  const classes = new Int32Array(N);
  const bar = startProgress("Testing", N);
  try {
    for (let from = 0; from < N; from += TEST_BLOCK) {
      scope(() => classes.set(predictClasses(net, X.slice([from, from + TEST_BLOCK]), input).data, from));
      bar.update(Math.min(N, from + TEST_BLOCK));
      await breathe(signal);
    }
  } finally {
    bar.stop();
  }
  return fromTypedArray(classes, [N]);
}

/** The weights that see the pixels: filters [F, C, HH, WW], or columns [D, H] of which each is a picture. */
export function filterPictures(net: Net, shape: readonly number[]): Picture[] {
  const weights = Object.values(net.params).find(({ ndim }) => ndim === 2 || ndim === 4);
  if (weights === undefined) return [];
  const isConv = weights.ndim === 4;
  const C = isConv ? weights.shape[1]! : shape[0]!;
  if ((C !== 1 && C !== 3) || (!isConv && weights.shape[0] !== shape.reduce((a, b) => a * b, 1))) return [];
  const count = Math.min(MOST_FILTERS, weights.shape[isConv ? 0 : 1]!);
  return Array.from({ length: count }, (_, f) =>
    scope(() => {
      const filter = isConv
        ? weights.row(f)
        : weights
            .slice([], f)
            .copy()
            .reshape(...shape);
      return {
        label: isConv ? `filter ${f + 1}` : `unit ${f + 1}`,
        png: imageToDataUri(stretchToBytes(filter)),
      };
    }),
  );
}
