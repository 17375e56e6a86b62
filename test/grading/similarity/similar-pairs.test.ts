import { describe, expect, it } from "vitest";
import type { SourceFiles } from "../../../src/grading/similarity/read-sources.js";
import { similarPairs } from "../../../src/grading/similarity/similar-pairs.js";

const STARTER = `
export function g(X, y) {
  const sizes = X.shape;
  if (sizes.length !== 2) { throw new Error("X must have two axes, got " + sizes.length); }
  if (y.shape[0] !== sizes[0]) { throw new Error("y must have one label for each row of X"); }
  const counts = new Map();
  y.toArray().forEach((label) => { counts.set(label, (counts.get(label) ?? 0) + 1); });
  return { sizes, classes: counts.size, first: [...counts.keys()].sort((a, b) => a - b)[0] };
}`;

const LOOPS = `export function f(X, W) {
  let total = 0;
  for (let i = 0; i < X.shape[0]; i++) {
    const row = X.row(i);
    for (let j = 0; j < W.shape[1]; j++) {
      const margin = row.dot(W.T.row(j)) - row.dot(W.T.row(0)) + 1;
      if (margin > 0 && j !== 0) total += margin;
    }
  }
  return total / X.shape[0];
}`;

const RENAMED = LOOPS.replaceAll("total", "loss")
  .replaceAll("margin", "m")
  .replaceAll("row", "example")
  .replace("let loss", "// my own work\n\n  let loss");

const ARRAYS = `export const f = (X, W) => {
  const scores = X.matmul(W);
  const gaps = scores.subtract(scores.slice([], [0, 1])).add(1);
  const violated = gaps.greater(0).astype("float64");
  return { loss: gaps.multiply(violated).sum() / X.shape[0], grad: X.T.matmul(violated) };
};`;

const class_ = (texts: Record<string, string>): ReadonlyMap<string, SourceFiles> =>
  new Map(Object.entries(texts).map(([id, text]) => [id, new Map([["svm.ts", text]])]));

const starter: SourceFiles = new Map([["svm.ts", STARTER]]);

describe("similarPairs", () => {
  it("finds a copy whose names, comments and lines were changed", () => {
    const pairs = similarPairs(class_({ ada: LOOPS, ben: RENAMED, eve: ARRAYS }), starter);
    expect(pairs.map(({ left, right }) => [left, right])).toEqual([["ada", "ben"]]);
    expect(pairs[0]?.similarity).toBeGreaterThan(0.95);
    expect(pairs[0]?.longest).toBeGreaterThan(5);
  });

  it("does not count what the starter holds", () => {
    const both = { ada: `${STARTER}\n${LOOPS}`, eve: `${STARTER}\n${ARRAYS}` };
    expect(similarPairs(class_(both), starter)).toEqual([]);
    expect(similarPairs(class_(both), new Map(), { atLeast: 0.2 })).toHaveLength(1);
  });

  it("leaves out files that do not parse, and goes on", () => {
    const pairs = similarPairs(class_({ ada: LOOPS, ben: RENAMED, cut: "export function f( {" }), starter);
    expect(pairs).toHaveLength(1);
  });

  it("says nothing of a class of one, and of none", () => {
    expect(similarPairs(class_({ ada: LOOPS }), starter)).toEqual([]);
    expect(similarPairs(new Map(), starter)).toEqual([]);
  });
});
