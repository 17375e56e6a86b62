import { describe, expect, it } from "vitest";
import { lateDeduction, latenessOf } from "../../../src/grading/results/lateness.js";

const DUE = "2026-10-01T23:59:00+02:00";
const POLICY = { graceMinutes: 15, percentPerDay: 10, mostDays: 3 };
const ALL = { earned: 80, possible: 100 };

const deduction = (submittedAt: string, points = ALL, policy = POLICY) =>
  lateDeduction(latenessOf(submittedAt, DUE, policy), policy, points);

describe("lateness", () => {
  it.each([
    ["2026-10-01T21:59:00Z", 0], // the due minute itself, in another zone
    ["2026-10-01T22:14:00Z", 0], // the last minute of grace
    ["2026-10-01T22:15:00Z", 10],
    ["2026-10-02T21:59:00Z", 10], // a day to the minute
    ["2026-10-02T22:00:00Z", 20],
    ["2026-10-04T21:59:00Z", 30],
    ["2026-10-04T22:00:00Z", 80], // the fourth day: nothing is left
  ])("costs a submission of %s %i points", (submittedAt, expected) => {
    expect(deduction(submittedAt)).toBe(expected);
  });

  it("never takes more than was earned", () => {
    expect(deduction("2026-10-03T21:00:00Z", { earned: 5, possible: 100 })).toBe(5);
  });

  it("rounds to hundredths of a point", () => {
    expect(deduction("2026-10-01T23:00:00Z", { earned: 30, possible: 33.33 })).toBe(3.33);
  });

  it("costs nothing without a policy, and is told all the same", () => {
    const late = latenessOf("2026-10-02T21:59:00Z", DUE, null);
    expect(late).toMatchObject({
      minutesLate: 1440,
      daysCharged: 0,
      policy: { en: "lateness costs nothing" },
    });
    expect(lateDeduction(late, null, ALL)).toBe(0);
  });

  it("cannot be told without a due date or a time", () => {
    expect(latenessOf(null, DUE, POLICY)).toBeNull();
    expect(latenessOf("2026-10-02T21:59:00Z", null, POLICY)).toBeNull();
  });
});
