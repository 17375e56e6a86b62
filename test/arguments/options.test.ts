import { describe, expect, it } from "vitest";
import {
  array,
  LinearSVM,
  maximum,
  type NDArray,
  RandomState,
  round,
  Solver,
  svmLossVectorized,
  TwoLayerNet,
  where,
  zeros,
} from "../../src/index.js";
import { ValueError } from "../../src/support/errors.js";
import { nearestName } from "../../src/support/nearest-name.js";
import {
  aNumber,
  checkOptions,
  describeValue,
  type OptionKinds,
  recordOf,
} from "../../src/support/options.js";

interface Update {
  readonly learningRate?: number;
}
interface Settings {
  readonly update?: Update;
  readonly batchSize?: number | undefined;
}
const SETTINGS: OptionKinds<Settings> = {
  update: recordOf<Update>({ learningRate: aNumber }),
  batchSize: aNumber,
};
const check = (options: unknown) => () => checkOptions("Train", options as Settings, SETTINGS);

describe("checkOptions", () => {
  it("takes known options, and undefined for what is left out", () => {
    expect(check({ batchSize: 5, update: { learningRate: 1 } })).not.toThrow();
    expect(check({ batchSize: undefined })).not.toThrow();
    expect(check({})).not.toThrow();
  });
  it("names the unknown option, the nearest one and all that there are", () => {
    expect(check({ batch_size: 5 })).toThrow(
      'Train: unknown option "batch_size"; did you mean "batchSize"? Options: update, batchSize',
    );
    expect(check({ lr: 5 })).toThrow('unknown option "lr"; did you mean "update.learningRate"?');
    expect(check({ zzz: 5 })).toThrow('Train: unknown option "zzz"; Options: update, batchSize');
  });
  it("looks into records within", () => {
    expect(check({ update: { learning_rate: 1 } })).toThrow(
      'Train: update: unknown option "learning_rate"; did you mean "learningRate"?',
    );
  });
  it("says what kind of value was expected", () => {
    expect(check({ batchSize: "5" })).toThrow('Train: batchSize must be a number, got "5"');
    expect(check({ update: 1 })).toThrow("Train: update must be a record of options, got 1");
  });
  it("refuses what is no record", () => {
    for (const wrong of [5, null, [1], "batchSize", new Uint8Array(2)]) {
      expect(check(wrong)).toThrow(ValueError);
      expect(check(wrong)).toThrow("options are given by name, such as { update: ... }");
    }
    expect(check(zeros(2))).toThrow("got an array of shape [2]");
  });
  it("does not take what objects inherit for an option", () => {
    expect(check({ constructor: 1 })).toThrow('unknown option "constructor"');
    expect(check(JSON.parse('{ "__proto__": 1 }'))).toThrow('unknown option "__proto__"');
  });
});

describe("nearestName", () => {
  it.each([
    ["keepDims", ["axis", "keepdims"], "keepdims"],
    ["axes", ["axis", "keepdims"], "axis"],
    ["lr", ["reg", "learningRate"], "learningRate"],
    ["num_epochs", ["steps", "epochs"], "epochs"],
    ["update_rule", ["epochs", "update"], "update"],
    ["learingRate", ["reg", "learningRate"], "learningRate"],
    ["color", ["axis", "keepdims"], undefined],
    ["x", ["axis"], undefined],
  ])("of %s among %j is %s", (name, names, nearest) => {
    expect(nearestName(name, names)).toBe(nearest);
  });
});

describe("describeValue", () => {
  it.each([
    ["a", '"a"'],
    [[1, 2], "a list of 2"],
    [[], "an empty list"],
    [null, "null"],
    [{ a: 1 }, "a record { a }"],
    [() => 1, "a function"],
    [new Map(), "an object of class Map"],
    [5n, "the BigInt 5n"],
  ])("%s", (value, text) => {
    expect(describeValue(value)).toBe(text);
  });
});

describe("options of the courses", () => {
  const X = array([[1, 2], [3, 4], [5, 6]]); // biome-ignore format: a matrix
  const y = array([0, 1, 0], "int32");
  const net = () => new TwoLayerNet({ inputDim: 2, hiddenDim: 2, numClasses: 2 });
  it.each([
    [{ lr: 0.1 }, 'Solver: unknown option "lr"; did you mean "update.learningRate"?'],
    [{ update_rule: "adam" }, 'Solver: unknown option "update_rule"; did you mean "update"?'],
    [{ num_epochs: 5 }, 'Solver: unknown option "num_epochs"; did you mean "epochs"?'],
    [{ update: { lr: 1 } }, 'Solver: update: unknown option "lr"; did you mean "learningRate"?'],
    [{ schedule: { kind: "step", gamma: 0.5 } }, 'Solver: the schedule "step": unknown option "gamma"'],
    [{ schedule: { kind: "linear" } }, "Solver: the kind of a schedule must be"],
  ])("Solver names %j", (options, message) => {
    expect(() => new Solver(net(), { train: { X, y } }, options as never)).toThrow(message);
  });
  it("a classifier names what it does not take", () => {
    const svm = new LinearSVM();
    expect(() => svm.train(X, y, { learning_rate: 1 } as never)).toThrow('did you mean "learningRate"?');
    expect(() => X.sum({ keepDims: true } as never)).toThrow(
      'sum: unknown option "keepDims"; did you mean "keepdims"? Options: axis, keepdims',
    );
    expect(() => X.sum({ axes: 0 } as never)).toThrow('did you mean "axis"?');
  });
});

describe("slips with arrays", () => {
  const X = zeros([2, 3]);
  it.each([
    [() => zeros(2, 3 as never), "write the shape as one list: zeros([2, 3])"],
    [() => X.astype("int64" as never), '"int32" holds whole numbers up to 2 ** 31 - 1'],
    [() => X.astype("bool" as never), "X.notEqual(0)"],
    [() => array([1], { dtype: "int64" as never }), "array: dtype must be one of"],
    [() => X.sum(0, 1 as never), "sum(0, { keepdims: true })"],
    [() => X.sum("0" as never), "write sum(0) or sum({ axis: 0 })"],
    [() => X.add("1" as never), 'add: expected an array, a number or nested lists of numbers, got "1"'],
    [() => X.add(undefined as never), "got undefined"],
    [() => [X, X].map(round as never), "in map write (x) => round(x)"],
    [() => where(X, 1 as never, undefined as never), "give both a and b"],
    [() => new RandomState("5" as never), "seed must be a whole number, or a list of them"],
    [() => new RandomState(1).randint(0, 5, { shape: 3 } as never), 'unknown option "shape"'],
    [() => svmLossVectorized([[1]] as never, X, X, 0), "array(W) makes one of nested lists"],
  ])("case %#", (call, message) => {
    expect(call).toThrow(message);
  });
  it("RandomState without a seed makes numbers that differ from the last ones", () => {
    expect(new RandomState().rand(3).toArray()).not.toEqual(new RandomState().rand(3).toArray());
  });
});

describe("an SVM with NumPy's positional axes", () => {
  it("has the loss and gradient of the library's own", () => {
    const rng = new RandomState(7);
    const [W, X] = [rng.randn(5, 3), rng.randn(8, 5)];
    const y = rng.randint(0, 3, 8) as NDArray;
    const found = svm(W, X, y, 0.1);
    const { loss, dW } = svmLossVectorized(W, X, y, 0.1);
    expect(found.loss).toBeCloseTo(loss, 12);
    expect(found.dW.subtract(dW).power(2).sum()).toBeLessThan(1e-24);
  });
  function svm(W: NDArray, X: NDArray, y: NDArray, reg: number) {
    const N = X.shape[0]!;
    const scores = X.matmul(W);
    const margins = maximum(0, scores.subtract(scores.pick(y).reshape([N, 1])).add(1)).assignAt(y, 0);
    const counts = margins.greater(0).astype({ dtype: "float64" });
    counts.assignAt(y, counts.sum(1).negate());
    const dW = X.T.dot(counts)
      .divide(N)
      .add(W.multiply(2 * reg));
    return { loss: margins.sum(1).sum(0).item() / N + reg * W.multiply(W).sum(), dW };
  }
});
