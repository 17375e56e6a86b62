import { describe, expect, it } from "vitest";
import { netVerdicts } from "../../src/experiments/net-verdicts.js";
import type { ModelResult } from "../../src/experiments/result.js";

function modelOf(seconds: number): ModelResult {
  return {
    ...{ id: "convnet", title: "ConvNet", hyperparameters: {}, accuracy: { test: 0.5 }, testCount: 4 },
    ...{ seconds: { train: seconds }, lossHistory: null, search: [], weights: [], mistakes: [] },
    confusion: [
      [1, 1],
      [1, 1],
    ],
    training: {
      net: { kind: "two-layer" } as never, // not looked at
      ...{ parameters: [], steps: 10, batchSize: 5, evaluations: [], bestStep: 10, sanity: null },
    },
  };
}

describe("netVerdicts", () => {
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
