import { describe, expect, it } from "vitest";
import { planRounds } from "../../src/benchmark/plan.js";

const needs = { budgetMs: 3_000, rounds: undefined };

describe("planRounds", () => {
  it("makes batches of 20 ms of a fast variant and single calls of a slow one", () => {
    expect(planRounds({ ...needs, pilotMs: [80, 1.5] })).toEqual({
      calls: [1, 14],
      rounds: 29,
      roundMs: 101,
    });
  });

  it("stops at 40 rounds, however large the budget", () => {
    expect(planRounds({ ...needs, budgetMs: 1e9, pilotMs: [80, 1.5] }).rounds).toBe(40);
  });

  it("fits the rounds of a slow task into the budget", () => {
    expect(planRounds({ ...needs, budgetMs: 40_000, pilotMs: [10_000, 500, 40] }).rounds).toBe(3);
  });

  it("says 0 when not one round of a slow task fits", () => {
    expect(planRounds({ ...needs, budgetMs: 9_000, pilotMs: [10_000, 500] }).rounds).toBe(0);
    expect(planRounds({ ...needs, budgetMs: -5, pilotMs: [10_000] }).rounds).toBe(0);
  });

  it("spends three seconds on rounds even when the pilot has used the budget up", () => {
    expect(planRounds({ ...needs, budgetMs: -5, pilotMs: [200, 20] }).rounds).toBe(13);
    expect(planRounds({ ...needs, budgetMs: -5, pilotMs: [900] }).rounds).toBe(3);
    expect(planRounds({ ...needs, budgetMs: -5, pilotMs: [1] }).rounds).toBe(40);
  });

  it("takes the user's number of rounds, whatever the budget", () => {
    expect(planRounds({ ...needs, budgetMs: 1, rounds: 30, pilotMs: [10_000, 500] }).rounds).toBe(30);
  });

  it("bounds the batch of a call too short to be timed", () => {
    expect(planRounds({ ...needs, pilotMs: [1e-9] }).calls).toEqual([10_000]);
  });
});
