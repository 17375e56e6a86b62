import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LinearSVM, Softmax } from "../../src/classifiers/linear-classifier.js";
import { svmLossNaive } from "../../src/classifiers/linear-svm.js";
import type { TrainOptions, TrainProgress } from "../../src/classifiers/sgd.js";
import { scope } from "../../src/engine/heap.js";
import { array, full, zeros } from "../../src/ndarray/creation.js";
import type { NDArray } from "../../src/ndarray/ndarray.js";
import { saveNpz } from "../../src/ndarray/npy.js";
import { RandomState } from "../../src/random/random-state.js";
import { expectClose, named, type Packed, readJson, unpack } from "../support/numbers.js";
import { onEachBackend } from "../support/on-each-backend.js";

interface TrainingCase {
  readonly model: "svm" | "softmax";
  readonly seed: number;
  readonly learning_rate: number;
  readonly reg: number;
  readonly num_iters: number;
  readonly batch_size: number;
  readonly replace: boolean;
  readonly X: Packed;
  readonly y: Packed;
  readonly W: Packed;
  readonly loss_history: number[];
  readonly predictions: number[];
  readonly next_W: Packed;
  readonly next_loss_history: number[];
}

const fixtures = readJson<{ training: TrainingCase[] }>(
  "./fixtures/classifiers.json",
  import.meta.url,
).training;
const MODELS = { svm: LinearSVM, softmax: Softmax } as const;

function optionsOf(fixture: TrainingCase): TrainOptions {
  return {
    learningRate: fixture.learning_rate,
    reg: fixture.reg,
    numIters: fixture.num_iters,
    batchSize: fixture.batch_size,
    replace: fixture.replace,
  };
}

/** Two classes, far apart: the sign of the first feature. */
function easyProblem(dtype: "float64" | "float32" = "float64") {
  const X = array(
    [
      [2, 1],
      [-2, 1],
      [3, 1],
      [-3, 1],
    ],
    { dtype },
  );
  return { X, y: array([0, 1, 0, 1], { dtype: "int32" }) };
}

onEachBackend(() => {
  describe.each(fixtures)("$model trained with replace $replace", (fixture) => {
    const X = unpack(fixture.X);
    const y = unpack(fixture.y, "int32");

    it("has NumPy's loss history, weights and predictions to the digit, and goes on as NumPy does", () => {
      const classifier = new MODELS[fixture.model]();
      const rng = new RandomState(fixture.seed);
      const first = classifier.train(X, y, { ...optionsOf(fixture), rng });
      expectClose(first.lossHistory, fixture.loss_history, { rtol: 1e-10 });
      expectClose(classifier.W!, fixture.W, { rtol: 1e-10, atol: 1e-12 });
      expect(classifier.predict(X).toArray()).toEqual(fixture.predictions);
      const second = classifier.train(X, y, { ...optionsOf(fixture), rng });
      expectClose(second.lossHistory, fixture.next_loss_history, { rtol: 1e-10 });
      expectClose(classifier.W!, fixture.next_W, { rtol: 1e-10, atol: 1e-12 });
    });

    it("follows it in float32, to float32's digits", () => {
      const classifier = new MODELS[fixture.model]();
      const { seed } = fixture;
      const { lossHistory } = classifier.train(X.astype("float32"), y, { ...optionsOf(fixture), seed });
      expect(classifier.W!.dtype).toBe("float32");
      expectClose(lossHistory, fixture.loss_history, { rtol: 1e-4, atol: 1e-5 });
    });

    it("has the same numbers when trained asynchronously", async () => {
      const { seed } = fixture;
      const sync = new MODELS[fixture.model]();
      const async = new MODELS[fixture.model]();
      const expected = sync.train(X, y, { ...optionsOf(fixture), seed });
      expect(await async.trainAsync(X, y, { ...optionsOf(fixture), seed })).toEqual(expected);
      expect(async.W!.toArray()).toEqual(sync.W!.toArray());
    });
  });

  describe.each(named([LinearSVM, Softmax]))("%s", (_name, Model) => {
    it("learns classes that a line separates", () => {
      const { X, y } = easyProblem();
      const classifier = new Model();
      const { lossHistory } = classifier.train(X, y, { learningRate: 0.1, numIters: 100, batchSize: 4 });
      expect(lossHistory).toHaveLength(100);
      expect(lossHistory.at(-1)!).toBeLessThan(lossHistory[0]! / 10);
      expect(classifier.predict(X).toArray()).toEqual([0, 1, 0, 1]);
    });

    it("starts from small random weights, of which the seed decides", () => {
      const { X, y } = easyProblem();
      const weightsOf = (options: TrainOptions) => {
        const classifier = new Model();
        classifier.train(X, y, { ...options, numIters: 0 });
        return classifier.W!.toArray();
      };
      const expected = new RandomState(9).randn(2, 2).multiply(0.001).toArray();
      expect(weightsOf({ seed: 9 })).toEqual(expected);
      expect(weightsOf({ rng: new RandomState(9) })).toEqual(expected);
      expect(weightsOf({})).toEqual(weightsOf({ seed: 0 }));
      expect(weightsOf({ seed: 10 })).not.toEqual(expected);
    });

    it("copies initial weights", () => {
      const { X, y } = easyProblem();
      const initialWeights = zeros([2, 2]);
      const classifier = new Model();
      classifier.train(X, y, { initialWeights, numIters: 3, batchSize: 2 });
      expect(initialWeights.toArray()).toEqual(zeros([2, 2]).toArray());
      expect(classifier.W!.toArray()).not.toEqual(initialWeights.toArray());
    });

    it("counts classes that do not occur", () => {
      const { X, y } = easyProblem();
      const classifier = new Model();
      classifier.train(X, y, { numClasses: 5, numIters: 1, batchSize: 2 });
      expect(classifier.W!.shape).toEqual([2, 5]);
    });

    it("reads uint8 pixels as the numbers they are", () => {
      const X = array([[200], [250], [10], [0]], { dtype: "uint8" });
      const y = array([0, 0, 1, 1], { dtype: "int32" });
      const settings = { learningRate: 1e-4, numIters: 5, batchSize: 4 };
      const [pixels, floats] = [new Model(), new Model()];
      expect(pixels.train(X, y, settings)).toEqual(floats.train(X.astype("float64"), y, settings));
      expect(pixels.predict(X).toArray()).toEqual(floats.predict(X.astype("float64")).toArray());
    });

    it("keeps its weights when it was trained in a scope", () => {
      const { X, y } = easyProblem();
      const classifier = new Model();
      scope(() => {
        classifier.train(X, y, { numIters: 2, batchSize: 2 });
      });
      expect(classifier.predict(X).shape).toEqual([4]);
    });

    it("reports every step and stops when told so", () => {
      const { X, y } = easyProblem();
      const seen: TrainProgress[] = [];
      const classifier = new Model();
      const { lossHistory } = classifier.train(X, y, {
        numIters: 50,
        batchSize: 2,
        onProgress: (progress) => {
          seen.push(progress);
          return progress.iteration < 3;
        },
      });
      expect(seen).toEqual(lossHistory.map((loss, i) => ({ iteration: i + 1, numIters: 50, loss })));
      expect(lossHistory).toHaveLength(3);
    });

    it("writes the course's line every 100 steps if asked, and nothing else", () => {
      const written = vi.spyOn(process.stderr, "write").mockReturnValue(true);
      const { X, y } = easyProblem();
      try {
        new Model().train(X, y, { numIters: 150, batchSize: 1 });
        expect(written).not.toHaveBeenCalled();
        new Model().train(X, y, { numIters: 150, batchSize: 1, verbose: true });
        const lines = written.mock.calls.map(([line]) => String(line));
        expect(lines).toHaveLength(2);
        expect(lines[1]).toMatch(/^(LinearSVM|Softmax): iteration 100 \/ 150: loss \d/);
      } finally {
        written.mockRestore();
      }
    });

    it("stops with DIVERGED and advice when the loss is no longer finite", () => {
      const { X, y } = easyProblem();
      const failure = thrownBy(() =>
        new Model().train(X, y, { learningRate: 10, reg: 10, numIters: 500, batchSize: 4 }),
      );
      expect(failure).toMatchObject({ code: "DIVERGED" });
      expect(failure.message).toMatch(
        /\.train: the loss became Infinity at iteration \d+ of 500 \(learningRate 10, reg 10;/,
      );
      expect(failure.message).toContain("learningRate * reg = 100 is above 1");
    });

    it("says that the data are at fault when the first loss is not finite", () => {
      const { y } = easyProblem();
      const failure = thrownBy(() => new Model().train(full([4, 2], NaN), y, { batchSize: 4 }));
      expect(failure).toMatchObject({ code: "DIVERGED" });
      expect(failure.message).toContain(
        "the loss became NaN at iteration 1 of 100, before any step; look for NaN",
      );
    });

    it("is stopped by an AbortSignal between two steps, with the weights of the last", async () => {
      const { X, y } = easyProblem();
      const controller = new AbortController();
      const classifier = new Model();
      const training = classifier.trainAsync(X, y, {
        numIters: 1e9,
        batchSize: 2,
        signal: controller.signal,
        onProgress: ({ iteration }) => {
          if (iteration === 7) controller.abort();
        },
      });
      await expect(training).rejects.toMatchObject({ code: "INTERRUPTED" });
      const sevenSteps = new Model();
      sevenSteps.train(X, y, { numIters: 7, batchSize: 2 });
      expect(classifier.W!.toArray()).toEqual(sevenSteps.W!.toArray());
    });

    it("lets timers run while it trains asynchronously", async () => {
      const { X, y } = easyProblem();
      const controller = new AbortController();
      setTimeout(() => controller.abort(), 1); // never fires if training does not let go of the thread
      const training = new Model().trainAsync(X, y, {
        numIters: 1e9,
        batchSize: 2,
        signal: controller.signal,
      });
      await expect(training).rejects.toMatchObject({ code: "INTERRUPTED" });
    });

    it.each<[string, TrainOptions, string]>([
      ["learningRate", { learningRate: 0 }, "learningRate must be a finite number above 0, got 0"],
      ["reg", { reg: -1 }, "reg must be a finite number that is 0 or more, got -1"],
      ["numIters", { numIters: 1.5 }, "numIters must be a whole number, 0 or more; got 1.5"],
      ["batchSize", { batchSize: 0 }, "batchSize must be a whole number, 1 or more; got 0"],
      [
        "a batch that is too large",
        { batchSize: 5, replace: false },
        "from 1 to 4 without replacement; got 5",
      ],
      ["two sources of random numbers", { seed: 1, rng: new RandomState(1) }, "give rng or seed, not both"],
      ["numClasses", { numClasses: 0 }, "numClasses must be a whole number, 1 or more; got 0"],
      ["too few classes", { numClasses: 1 }, "y[1] = 1 is not a class; W has C = 1 columns"],
      [
        "initial weights of another D",
        { initialWeights: zeros([3, 2]) },
        "axis 0 of W [3, 2] must be D = 2, set by X [4, 2]",
      ],
      [
        "numClasses against initial weights",
        { initialWeights: zeros([2, 2]), numClasses: 3 },
        "the weights to start from are for 2",
      ],
    ])("refuses wrong options: %s", (_, options, message) => {
      const { X, y } = easyProblem();
      const classifier = new Model();
      expect(() => classifier.train(X, y, options)).toThrow(message);
      expect(classifier.W).toBeNull();
    });

    it("refuses data that do not fit, naming them", () => {
      expect(() => new Model().train(zeros([0, 2]), zeros([0], "int32"))).toThrow("got N = 0");
      const call = () => new Model().train(zeros([3, 2]), zeros([2], "int32"));
      expect(call).toThrow(`${new Model().model}.train: axis 0 of y [2] must be N = 3, set by X [3, 2]`);
      expect(() => new Model().train(zeros([1, 2]), zeros([1]))).toThrow(
        "y must hold classes as int32 or uint8",
      );
    });

    it("names the call to make before the first training", () => {
      expect(() => new Model().predict(zeros([1, 2]))).toThrow(
        "there are no weights yet; call train(X, y) or load(path) first",
      );
    });

    it("predicts the smaller class where scores are equal", () => {
      const classifier = new Model();
      classifier.W = array([[0, 5, 5]]);
      expect(classifier.predict(array([[1], [-1], [0]])).toArray()).toEqual([1, 0, 0]);
      expect(classifier.scores(array([[2]])).toArray()).toEqual([[0, 10, 10]]);
    });

    it("predicts any number of queries: none, or more than one block", () => {
      const classifier = new Model();
      classifier.W = array([[1, -1]]);
      expect(classifier.predict(zeros([0, 1])).shape).toEqual([0]);
      const X = new RandomState(2).randn(9000, 1);
      const expected = Array.from(X.data, (value) => (value >= 0 ? 0 : 1));
      expect(classifier.predict(X).toArray()).toEqual(expected);
    });
  });

  it("has the loss of its model", () => {
    const { X, y } = easyProblem();
    const classifier = new LinearSVM();
    classifier.W = new RandomState(3).randn(2, 2);
    const expected = svmLossNaive(classifier.W, X, y, 0.5);
    const found = classifier.loss(X, y, 0.5);
    expectClose(found.loss, expected.loss, { rtol: 1e-13 });
    expectClose(found.dW, expected.dW, { rtol: 1e-13, atol: 1e-15 });
  });
});

describe("save and load", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "noloop-weights-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function trained(dtype: "float64" | "float32" = "float64"): LinearSVM {
    const { X, y } = easyProblem(dtype);
    const classifier = new LinearSVM();
    classifier.train(X, y, { numIters: 3, batchSize: 2 });
    return classifier;
  }

  it.each(["float64", "float32"] as const)(
    "gives back %s weights to the bit, and leaves one file",
    (dtype) => {
      const classifier = trained(dtype);
      const path = join(folder, "svm.npz");
      classifier.save(path);
      expect(readdirSync(folder)).toEqual(["svm.npz"]);
      const loaded = new LinearSVM().load(path);
      expect(loaded.W!.dtype).toBe(dtype);
      expect(loaded.W!.toArray()).toEqual(classifier.W!.toArray());
    },
  );

  it("keeps weights that were loaded in a scope", () => {
    const path = join(folder, "svm.npz");
    trained().save(path);
    const loaded = new LinearSVM();
    scope(() => {
      loaded.load(path);
    });
    expect(loaded.W!.shape).toEqual([2, 2]);
    expect(loaded.predict(easyProblem().X).shape).toEqual([4]);
  });

  it("replaces an older file", () => {
    const path = join(folder, "svm.npz");
    writeFileSync(path, "old");
    trained().save(path);
    expect(new LinearSVM().load(path).W!.shape).toEqual([2, 2]);
  });

  it("refuses the weights of another model", () => {
    const path = join(folder, "svm.npz");
    trained().save(path);
    const failure = thrownBy(() => new Softmax().load(path));
    expect(failure).toMatchObject({ code: "DATA" });
    expect(failure.message).toBe(
      `${path}: these are weights of LinearSVM, expected Softmax; load them with new LinearSVM().load(path)`,
    );
  });

  it("says what is wrong with a file cut short, at every length", () => {
    const path = join(folder, "svm.npz");
    trained().save(path);
    const whole = readFileSync(path);
    for (let length = 0; length < whole.length; length += 37) {
      writeFileSync(path, whole.subarray(0, length));
      const failure = thrownBy(() => new LinearSVM().load(path));
      expect(failure).toMatchObject({ code: "DATA" });
      expect(failure.message).toContain(path);
    }
  });

  const description = {
    schema: "noloop/linear-weights",
    version: 1,
    model: "LinearSVM",
    features: 1,
    classes: 2,
  };
  const text = (value: unknown) => {
    const bytes = new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value));
    return array(Array.from(bytes), { dtype: "uint8" });
  };

  it.each<[string, Record<string, NDArray>, string]>([
    ["without a description", { W: zeros([1, 2]) }, "got W"],
    ["without weights", { description: text(description) }, "got description"],
    ["of other arrays", { x: zeros([1, 2]) }, "got neither"],
    [
      "whose description is no JSON",
      { W: zeros([1, 2]), description: text("{") },
      "the description is not JSON",
    ],
    ["that describes nothing", { W: zeros([1, 2]), description: text("null") }, "got null"],
    [
      "of another schema",
      { W: zeros([1, 2]), description: text({ schema: "other" }) },
      'got {"schema":"other"}',
    ],
    [
      "of a later version",
      { W: zeros([1, 2]), description: text({ ...description, version: 2 }) },
      "expected version 1 of noloop/linear-weights, got 2",
    ],
    [
      "whose W has another shape",
      { W: zeros([2, 1]), description: text(description) },
      "says that W is [1, 2], got [2, 1]",
    ],
    ["whose W is whole numbers", { W: zeros([1, 2], "int32"), description: text(description) }, "got int32"],
    [
      "whose W has a hole",
      { W: array([[0, NaN]]), description: text(description) },
      "W[0, 1] is not a finite number",
    ],
  ])("refuses a file %s", (_, arrays, message) => {
    const path = join(folder, "made.npz");
    saveNpz(path, arrays);
    const failure = thrownBy(() => new LinearSVM().load(path));
    expect(failure).toMatchObject({ code: "DATA" });
    expect(failure.message).toContain(message);
    expect(failure.message.startsWith(`${path}: `)).toBe(true);
  });

  it("keeps the weights it has when a file is refused", () => {
    const classifier = trained();
    const before = classifier.W!.toArray();
    expect(() => classifier.load(join(folder, "none.npz"))).toThrow();
    expect(classifier.W!.toArray()).toEqual(before);
  });

  it("says that a file is not there, and that a folder is not a file", () => {
    const missing = thrownBy(() => new LinearSVM().load(join(folder, "none.npz")));
    expect(missing).toMatchObject({ code: "FILE" });
    expect(missing.message).toContain(join(folder, "none.npz"));
    expect(thrownBy(() => new LinearSVM().load(folder))).toMatchObject({ code: "FILE" });
    expect(thrownBy(() => trained().save(join(folder, "no", "svm.npz")))).toMatchObject({ code: "FILE" });
  });

  it("refuses to save what is not there", () => {
    expect(() => new LinearSVM().save(join(folder, "svm.npz"))).toThrow("there are no weights yet");
    expect(readdirSync(folder)).toEqual([]);
  });
});

function thrownBy(call: () => unknown): Error {
  try {
    call();
  } catch (failure) {
    if (failure instanceof Error) return failure;
  }
  throw new Error("the call did not throw an Error");
}
