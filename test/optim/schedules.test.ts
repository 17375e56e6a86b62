import { describe, expect, it } from "vitest";
import { learningRateAt, type Schedule } from "../../src/optim/schedules.js";

const at = (schedule: Schedule, epoch: number, progress = 0, rate = 1) =>
  learningRateAt(rate, schedule, { epoch, progress });

describe("learningRateAt", () => {
  it("constant: stays", () => expect(at({ kind: "constant" }, 7, 0.9, 0.3)).toBe(0.3));

  it("step: CS231n's lr_decay after every epoch, or after every few", () => {
    expect(at({ kind: "step", factor: 0.5 }, 2.99)).toBe(0.25);
    expect(at({ kind: "step", factor: 0.5 }, 3)).toBe(0.125);
    expect([9.9, 10, 20].map((epoch) => at({ kind: "step", factor: 0.1, every: 10 }, epoch))).toEqual([
      1,
      0.1,
      0.1 ** 2,
    ]);
  });

  it("exponential: exp(-rate epoch), within an epoch too", () => {
    expect(at({ kind: "exponential", rate: 0.5 }, 2.5, 0, 2)).toBeCloseTo(2 * Math.exp(-1.25), 15);
  });

  it("inverse: deeplearning.ai's update_lr and schedule_lr_decay", () => {
    expect(at({ kind: "inverse", rate: 1 }, 2, 0, 0.5)).toBeCloseTo(0.5 / 3, 15);
    // The course's own figures: 0.5 with rate 0.3 every 100 epochs is 0.5 until epoch 100, then 0.3846153846153846.
    expect(at({ kind: "inverse", rate: 0.3, every: 100 }, 10, 0, 0.5)).toBe(0.5);
    expect(at({ kind: "inverse", rate: 0.3, every: 100 }, 100, 0, 0.5)).toBeCloseTo(0.3846153846153846, 15);
  });

  it("inverse-sqrt: scale / sqrt(epoch), never above the start", () => {
    expect([0, 1, 4.5].map((epoch) => at({ kind: "inverse-sqrt" }, epoch))).toEqual([1, 1, 0.5]);
    expect(at({ kind: "inverse-sqrt", scale: 2 }, 16)).toBe(0.5);
  });

  it("cosine: all at the start, half in the middle, the floor at the end", () => {
    expect(at({ kind: "cosine" }, 0, 0)).toBe(1);
    expect(at({ kind: "cosine" }, 0, 0.5)).toBeCloseTo(0.5, 15);
    expect(at({ kind: "cosine" }, 0, 1)).toBe(0);
    expect(at({ kind: "cosine", floor: 0.2 }, 0, 0.5)).toBeCloseTo(0.6, 15);
  });

  it("warm-up: in equal steps to the whole rate, and then the other schedule from its start to its end", () => {
    const schedule: Schedule = { kind: "warm-up", share: 0.2, from: 0.5, followedBy: { kind: "cosine" } };
    expect(at(schedule, 0, 0)).toBe(0.5);
    expect(at(schedule, 0, 0.1)).toBeCloseTo(0.75, 15);
    expect(at(schedule, 0, 0.2)).toBe(1);
    expect(at(schedule, 0, 0.6)).toBeCloseTo(0.5, 15);
    expect(at(schedule, 0, 1)).toBeCloseTo(0, 15);
  });

  it("warm-up with leastSteps: not above what this number of steps allows, nor above the schedule", () => {
    const schedule: Schedule = {
      ...{ kind: "warm-up", share: 0.1, from: 0.2, leastSteps: 40 },
      followedBy: { kind: "cosine" },
    };
    const factor = (step: number, progress: number) =>
      learningRateAt(1, schedule, { epoch: 0, progress, step });
    expect(factor(0, 0)).toBe(0.2);
    expect(factor(10, 0.1)).toBeCloseTo(0.4, 15); // the schedule would be at its top
    expect(factor(30, 0.05)).toBeCloseTo(0.6, 15); // the share says less than the steps
    expect(factor(20, 1)).toBeCloseTo(0, 15);
    expect(factor(40, 0.1)).toBe(1);
    expect(at(schedule, 0, 0.1)).toBe(1); // steps are not counted
  });

  it.each([
    [{ kind: "step", factor: 1.5 }, 'factor of the schedule "step" must be from 0 to 1; got 1.5'],
    [{ kind: "step", factor: 0.5, every: 0 }, 'every of the schedule "step" must be above 0; got 0'],
    [{ kind: "exponential", rate: -1 }, 'rate of the schedule "exponential" must be 0 or more; got -1'],
    [{ kind: "inverse", rate: Number.NaN }, 'rate of the schedule "inverse" must be 0 or more; got NaN'],
    [{ kind: "inverse-sqrt", scale: 0 }, 'scale of the schedule "inverse-sqrt" must be above 0; got 0'],
    [{ kind: "cosine", floor: 2 }, 'floor of the schedule "cosine" must be from 0 to 1; got 2'],
    [{ kind: "warm-up", share: 1, followedBy: { kind: "constant" } }, "share of the schedule"],
    [
      { kind: "warm-up", share: 0.1, leastSteps: 0, followedBy: { kind: "constant" } },
      'leastSteps of the schedule "warm-up" must be above 0; got 0',
    ],
    [
      { kind: "warm-up", share: 0.1, followedBy: { kind: "cosine", floor: -1 } },
      'floor of the schedule "cosine"',
    ],
  ] as [Schedule, string][])("refuses %j", (schedule, message) => {
    expect(() => at(schedule, 1)).toThrow(message);
  });
});
