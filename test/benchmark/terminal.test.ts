import { stripVTControlCharacters } from "node:util";
import { expect, it } from "vitest";
import { renderTerminal } from "../../src/benchmark/terminal.js";
import { exampleResult } from "./example-result.js";

it("shows a table, the verdict in the words of the JSON, the course's figures, the machine and the warnings", () => {
  const result = exampleResult();
  expect(stripVTControlCharacters(renderTerminal(result))).toBe(
    `SVM loss and gradient  svm/loss, course: N 500, D 3073, C 10, float64
                median   GFLOP/s    GB/s    speed-up (interval)            course
  naive        44.5 ms      1.39   0.287               the loop           82.7 ms
  vectorized   2.00 ms      30.8    6.39   22.2x (20.5 to 24.0)   2.00 ms (41.3x)
  ${result.comparisons[0]?.variants[1]?.speedup?.sentence}

Example CPU, 2 cores, Node v20.20.2; wasm, 2 threads, seed 231; 1.5 s
Intervals: exact sign-test interval.
  ! the machine was busy`,
  );
});

it("says when the course's figures are of another size, and leaves them out where there are none", () => {
  const result = exampleResult();
  const small = result.comparisons.map((comparison) => ({ ...comparison, sizeName: "small" }));
  expect(renderTerminal({ ...result, comparisons: small })).toContain("course, at its size");
  const none = result.comparisons.map((comparison) => ({ ...comparison, courseFigures: [] }));
  expect(stripVTControlCharacters(renderTerminal({ ...result, comparisons: none }))).toMatch(
    /speed-up \(interval\)\n/,
  );
});
