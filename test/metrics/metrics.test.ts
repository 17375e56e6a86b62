import { describe, expect, it } from "vitest";
import { accuracy } from "../../src/metrics/accuracy.js";
import { classScores } from "../../src/metrics/class-scores.js";
import { confusionMatrix } from "../../src/metrics/confusion-matrix.js";
import { array } from "../../src/ndarray/creation.js";

const actual = array([0, 0, 0, 1, 1, 2], { dtype: "int32" });
const predicted = array([0, 0, 1, 1, 2, 2], { dtype: "int32" });

describe("accuracy", () => {
  it("is the share of equal labels", () => expect(accuracy(predicted, actual)).toBe(4 / 6));
  it("refuses an empty set", () => {
    const none = array([], { dtype: "int32" });
    expect(() => accuracy(none, none)).toThrow("at least one example, got N = 0");
  });
  it("names both lengths when they differ", () => {
    expect(() => accuracy(array([1]), actual)).toThrow(
      "axis 0 of predicted [1] must be N = 6, set by actual [6]",
    );
  });
});

describe("confusionMatrix", () => {
  it("has actual classes in rows and predicted ones in columns", () => {
    expect(confusionMatrix(predicted, actual, 3).toArray()).toEqual([
      [2, 1, 0],
      [0, 1, 1],
      [0, 0, 1],
    ]);
  });
  it.each([-1, 3, 0.5, Number.NaN])("refuses %d as one of 3 classes", (label) => {
    expect(() => confusionMatrix(array([label]), array([0]), 3)).toThrow(`predicted[0] = ${label}`);
  });
});

describe("confusionMatrix refuses", () => {
  it("an empty set", () => {
    const none = array([], { dtype: "int32" });
    expect(() => confusionMatrix(none, none, 3)).toThrow("at least one example, got N = 0");
  });
  it.each([0, -1, 1.5, Number.NaN])("%d as a number of classes", (C) => {
    expect(() => confusionMatrix(predicted, actual, C)).toThrow(
      `C must be a whole number, 1 or more, got ${C}`,
    );
  });
  it("lists of different lengths", () => {
    expect(() => confusionMatrix(array([1]), actual, 3)).toThrow("axis 0 of predicted [1] must be N = 6");
  });
  it("an actual label outside, by its position", () => {
    expect(() => confusionMatrix(array([0, 1]), array([0, 7]), 3)).toThrow(
      "actual[1] = 7 is not a class from 0 to C - 1 = 2",
    );
  });
});

it("counts labels of any dtype, in views too", () => {
  const both = array([
    [0, 1],
    [1, 1],
    [2, 0],
  ]);
  const counts = confusionMatrix(both.slice([], 0), both.slice([], 1), 3);
  expect(counts.dtype).toBe("int32");
  expect(counts.toArray()).toEqual([
    [0, 0, 1],
    [1, 1, 0],
    [0, 0, 0],
  ]);
});

describe("classScores", () => {
  it("gives precision, recall and F1 by hand count", () => {
    const { classes, macro } = classScores(confusionMatrix(predicted, actual, 3));
    expect(classes[0]).toEqual({ precision: 1, recall: 2 / 3, f1: 0.8, support: 3 });
    expect(classes[1]).toEqual({ precision: 0.5, recall: 0.5, f1: 0.5, support: 2 });
    expect(classes[2]?.f1).toBeCloseTo(2 / 3, 12);
    expect(macro.recall).toBeCloseTo((2 / 3 + 0.5 + 1) / 3, 12);
  });
  it("gives 0 where a class was never predicted and never occurs", () => {
    const { classes } = classScores(confusionMatrix(array([0]), array([0]), 2));
    expect(classes[1]).toEqual({ precision: 0, recall: 0, f1: 0, support: 0 });
  });
});
