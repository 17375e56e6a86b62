/** Linear classifiers and nearest neighbors of CS231n's first assignment. */
import { KNearestNeighbor, type Metric } from "../../../src/classifiers/knn.js";
import { type LinearClassifier, LinearSVM, Softmax } from "../../../src/classifiers/linear-classifier.js";
import type { LinearLoss } from "../../../src/classifiers/linear-loss.js";
import { svmLossVectorized } from "../../../src/classifiers/linear-svm.js";
import { softmaxLossVectorized } from "../../../src/classifiers/softmax.js";
import { accuracy } from "../../../src/metrics/accuracy.js";
import { array, zeros } from "../../../src/ndarray/creation.js";
import type { NDArray } from "../../../src/ndarray/ndarray.js";
import { RandomState } from "../../../src/random/random-state.js";
import { type CaseInputs, InputError } from "../runner/case-inputs.js";
import type { Outputs } from "../runner/compare.js";

/** What to pass as `reg` to the library, whose penalty is `reg * sum(W**2)`. Files write it with or without a half. */
export function penaltyStrength(inputs: CaseInputs, reg = inputs.numberParam("reg", 0)): number {
  const text = String(inputs.param("regularizer") ?? "reg*sum W^2");
  if (/\b(?:no|not|without)\b.*1\/2/.test(text)) return reg;
  return /\b0?\.5\b|1\/2|\breg\s*\/\s*2/.test(text) ? reg / 2 : reg;
}

/**
 * The SVM loss for any required gap. The library's is 1, and a gap of delta is the same as a gap of 1 for weights
 * divided by delta, with the loss multiplied by it.
 */
export function svmLossWithGap(W: NDArray, X: NDArray, y: NDArray, reg: number, delta: number): LinearLoss {
  const { loss, dW } = svmLossVectorized(W.divide(delta), X, y, reg * delta);
  return { loss: loss * delta, dW };
}

export function svmLoss(inputs: CaseInputs): Outputs {
  const [W, X, y] = [inputs.array("W"), inputs.array("X"), inputs.array("y")];
  return { ...svmLossWithGap(W, X, y, penaltyStrength(inputs), inputs.numberParam("delta", 1)) };
}

export function softmaxLoss(inputs: CaseInputs): Outputs {
  const [W, X, y] = [inputs.array("W"), inputs.array("X"), inputs.array("y")];
  return { ...softmaxLossVectorized(W, X, y, penaltyStrength(inputs)) };
}

export function lossesAtZeroWeights(inputs: CaseInputs): Outputs {
  const [X, y] = [inputs.array("X"), inputs.array("y")];
  const W = zeros([X.shape[1]!, inputs.numberParam("classes")]);
  return { svm: svmLossVectorized(W, X, y, 0).loss, softmax: softmaxLossVectorized(W, X, y, 0).loss };
}

export function nearestNeighbors(inputs: CaseInputs): Outputs | null {
  const metric = /\bL[12]\b/.exec(String(inputs.param("distance") ?? "L2"))?.[0] as Metric | undefined;
  if (metric === undefined) return null;
  const knn = new KNearestNeighbor({ metric });
  knn.train(inputs.array("train"), inputs.array("labels"));
  const distances = knn.computeDistancesNoLoops(inputs.array("test"));
  const predictions = inputs.outputNames.flatMap((name) => {
    const k = /^prediction_k(\d+)$/.exec(name)?.[1];
    return k === undefined ? [] : [[name, knn.predictLabels(distances, Number(k))] as const];
  });
  return { distances, ...Object.fromEntries(predictions) };
}

export function trainLinearClassifier(inputs: CaseInputs): Outputs {
  const [X, y] = [inputs.array("X"), inputs.array("y")];
  const classifier = classifierOf(inputs);
  const replace = !/replace\s*=\s*False|without replacement/i.test(String(inputs.param("batches")));
  const { lossHistory } = classifier.train(X, y, {
    learningRate: inputs.numberParam("learning_rate"),
    reg: penaltyStrength(inputs),
    numIters: inputs.numberParam("num_iters"),
    batchSize: inputs.numberParam("batch_size"),
    initialWeights: inputs.array("W0"),
    rng: batchGenerator(inputs),
    replace,
  });
  return { loss_history: array(lossHistory), W: classifier.W!, accuracy: accuracy(classifier.predict(X), y) };
}

/** The case's own words say which loss is meant; the id comes last, as it is but a name. */
function classifierOf(inputs: CaseInputs): LinearClassifier {
  const words = [inputs.param("loss"), inputs.param("classifier"), inputs.param("batches"), inputs.id].join(
    " ",
  );
  const found = /softmax|svm|hinge/i.exec(words)?.[0].toLowerCase();
  if (found === undefined)
    throw new InputError("neither the parameters nor the id say whether the loss is svm or softmax");
  return found === "softmax" ? new Softmax() : new LinearSVM();
}

/**
 * The generator that batches are drawn from. "np.random.seed(3); each step draws ..." starts anew; "after
 * np.random.seed(0) and the weight draws, ..." goes on after the input whose note has that seed; without a seed, the
 * draws go on after those of the weights, or else of the data.
 */
export function batchGenerator(inputs: CaseInputs, names: readonly string[] = ["W0", "X"]): RandomState {
  const text = String(inputs.param("batches"));
  const seed = /seed\((\d+)\)/.exec(text)?.[1];
  const goesOn = seed === undefined || /seed\(\d+\),? (?:and|then) (?!each)/.test(text);
  if (!goesOn) return new RandomState(Number(seed));
  for (const name of names) {
    const { generator = "" } = inputs.raw(name) as { generator?: string };
    if (generator.includes(seed === undefined ? "seed(" : `seed(${seed})`))
      return inputs.drawing(name).random;
  }
  if (seed !== undefined) return new RandomState(Number(seed));
  throw new InputError(`cannot tell which generator draws the batches: ${JSON.stringify(text)}`);
}
