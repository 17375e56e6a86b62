import { describe, expect, it } from "vitest";
import { netVerdicts } from "../../src/experiments/net-verdicts.js";
import type { ModelResult } from "../../src/experiments/result.js";
import { modelVerdicts } from "../../src/experiments/verdicts.js";

const TWO_OF_THREE = [
  [1, 1, 0],
  [1, 1, 0],
  [0, 0, 0],
];

function modelOf(seconds: number): ModelResult {
  return {
    ...{ id: "convnet", title: "ConvNet", hyperparameters: {}, accuracy: { test: 0.5 }, testCount: 4 },
    ...{ seconds: { train: seconds }, lossHistory: null, search: [], weights: [], mistakes: [] },
    confusion: TWO_OF_THREE,
    training: {
      net: { kind: "two-layer" } as never, // not looked at
      ...{ parameters: [], steps: 10, batchSize: 5, evaluations: [], bestStep: 10, sanity: null },
    },
  };
}

describe("netVerdicts", () => {
  it("compares with guessing among the classes that occur", () => {
    const model = modelOf(1);
    expect(netVerdicts(model)[0]).toBe("ConvNet: 50.0 % of 4 test examples right; guessing gives 50.0 %.");
    const crossValidation = { model: "knn", parameter: "k", values: [1], accuracies: [], chosen: 1 };
    expect(modelVerdicts([model], crossValidation)[0]).toMatch(/guessing gives 50\.0 %\.$/);
  });

  it.each([
    [0.04, "0.0 s"],
    [9.94, "9.9 s"],
    [9.97, "10 s"],
    [59.7, "60 s"],
    [119.4, "119 s"],
    [119.7, "2 min 0 s"],
    [179.7, "3 min 0 s"],
    [185.2, "3 min 5 s"],
  ])("a training of %f seconds took %s", (seconds, text) => {
    expect(netVerdicts(modelOf(seconds))[1]).toContain(`trained for ${text}:`);
  });
});
