import { describe, expect, it } from "vitest";
import type { PlainValue } from "../../../src/graded-tests/plain-value.js";
import { CannotJudge, type Race, SubmissionFailure } from "../../../src/graded-tests/submission.js";
import { GLANCE, JUDGING, type Racer, runRace } from "../../../src/grading/race/run-race.js";
import { RandomState } from "../../../src/random/random-state.js";

const RACE: Race = { name: "fast", than: "slow", factor: 4, input: (rng) => [rng.rand()] };

interface Runner {
  readonly value?: (x: number) => number;
  readonly preparation?: number;
  readonly cpuSeconds?: number;
}

/** A racer whose clock is given: no time passes. */
function racer(
  seconds: () => number,
  { value = (x) => 2 * x, preparation = 0.01, cpuSeconds }: Runner = {},
): Racer {
  return {
    prepare: async (_, args) => ({
      preparation: { seconds: preparation, cpuSeconds: preparation },
      run: async () => ({
        kind: "value",
        value: value(args[0] as number) as PlainValue,
        seconds: seconds(),
        cpuSeconds,
        inputsChanged: [],
      }),
    }),
  };
}

const always = (seconds: number) => () => seconds;
const race = (student: Racer, baseline = racer(always(1), { cpuSeconds: 1 }), rules = JUDGING) =>
  runRace(RACE, new RandomState(1), student, baseline, rules);

/** A student's function that uses this much processor time, whatever the clock says. */
const using = (cpuSeconds: number, seconds = always(cpuSeconds)) => racer(seconds, { cpuSeconds });

describe("a race without points", () => {
  it("measures a fixed number of pairs and has no verdict", async () => {
    for (const seconds of [0.1, 10]) {
      const { fault, figures } = await race(using(seconds), undefined, GLANCE);
      expect(fault).toBeNull();
      expect(figures).toMatchObject({ ratio: 1 / seconds, factor: 4, name: "fast", than: "slow" });
      expect(figures?.studentSeconds).toHaveLength(GLANCE.mostPairs);
    }
  });

  it("leaves out the calls before the times have settled", async () => {
    let call = 0;
    const settling = racer(() => Math.max(0.1, 1 - 0.15 * call++));
    const { figures } = await race(settling, undefined, GLANCE);
    expect(figures?.studentSeconds).toEqual(Array(GLANCE.mostPairs).fill(0.1));
  });
});

describe("a race for points", () => {
  it("passes after five pairs that all reach the factor", async () => {
    const { fault, figures } = await race(using(0.1));
    expect(fault).toBeNull();
    expect(figures?.studentSeconds).toHaveLength(5);
  });

  it("fails when every pair is too slow, and says by how much", async () => {
    const { fault, figures } = await race(using(0.4));
    expect(fault).toBeInstanceOf(SubmissionFailure);
    expect(fault?.message).toBe(
      "fast must be at least 4 times as fast as loops, and is 2.5 times (median of the processor time of 14 pairs)",
    );
    expect(figures?.ratio).toBe(2.5);
  });

  it("fails after two pairs what is slower than loops by far", async () => {
    const { fault, figures } = await race(using(2.5));
    expect(fault).toBeInstanceOf(SubmissionFailure);
    expect(figures?.studentSeconds).toHaveLength(2);
  });

  it("passes a call that waited for the processor in every pair", async () => {
    const { fault, figures } = await race(using(0.1, always(50)));
    expect(fault).toBeNull();
    expect(figures?.ratio).toBe(0.02);
  });

  it("passes where the processor time is not known", async () => {
    expect((await race(racer(always(2)))).fault).toBeNull();
  });

  it("passes what is now above and now below the factor", async () => {
    let pair = 0;
    const student = (): Racer => {
      const fast = using(0.2);
      const slow = using(0.3);
      return { prepare: (name, args) => (pair++ % 3 === 0 ? fast : slow).prepare(name, args) };
    };
    expect((await race(student())).fault).toBeNull();
  });

  it("fails a fast answer that is wrong", async () => {
    await expect(race(racer(always(0.1), { cpuSeconds: 0.1, value: () => 0 }))).rejects.toThrow(
      /^fast was wrong while it was timed/,
    );
  });

  it("fails an answer remembered from the call before", async () => {
    let last = 0;
    const remembering = racer(always(1e-6), {
      cpuSeconds: 1e-6,
      value: (x) => {
        const answer = last === 0 ? 2 * x : last;
        last = answer;
        return answer;
      },
    });
    await expect(race(remembering)).rejects.toThrow(SubmissionFailure);
  });

  it("fails a function that works while it is handed its arguments", async () => {
    const { fault } = await race(racer(always(1e-6), { cpuSeconds: 1e-6, preparation: 1 }));
    expect(fault?.message).toContain("before the clock starts");
  });

  it("blames nobody when our own function fails", async () => {
    const broken: Racer = {
      prepare: async () => ({ kind: "failed", fault: "student", reason: "memory", message: "no memory" }),
    };
    await expect(race(racer(always(1)), broken)).rejects.toThrow(CannotJudge);
  });
});
