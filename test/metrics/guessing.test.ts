import { describe, expect, it } from "vitest";
import { guessingShare } from "../../src/metrics/guessing.js";

describe("guessingShare", () => {
  it("is one of as many as classes occur, true or answered", () => {
    expect(
      guessingShare([
        [3, 0, 0, 0],
        [1, 2, 0, 1],
        [0, 0, 0, 0],
        [0, 0, 0, 0],
      ]),
    ).toBe(1 / 3);
  });

  it("is unknown without examples", () => {
    expect(guessingShare([])).toBeUndefined();
    expect(guessingShare([[0]])).toBeUndefined();
  });
});
