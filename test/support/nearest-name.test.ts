import { expect, it } from "vitest";
import { didYouMean } from "../../src/support/nearest-name.js";

const NAMES = ["knn", "svm", "softmax", "two-layer-net"];

it.each([
  ["swm", '; did you mean "svm"?'],
  ["SVM", '; did you mean "svm"?'],
  ["sofmax", '; did you mean "softmax"?'],
  ["two-layers-net", '; did you mean "two-layer-net"?'],
  ["zebra", ""],
  ["", ""],
])("didYouMean(%j) gives %j", (name, expected) => {
  expect(didYouMean(name, NAMES)).toBe(expected);
});
