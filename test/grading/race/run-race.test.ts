import { describe, expect, it } from "vitest";
import type { PlainValue } from "../../../src/assignments/plain-value.js";
import { CannotJudge, type Race, SubmissionFailure } from "../../../src/assignments/submission.js";
import { type Racer, runRace } from "../../../src/grading/race/run-race.js";
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
      preparation: { seconds: preparation, cpuSeconds: undefined },
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
const race = (student: Racer, baseline = racer(always(1))) =>
  runRace(RACE, new RandomState(1), student, baseline);

describe("runRace", () => {
  it("passes after five pairs that all reach the factor", async () => {
    const { fault, figures } = await race(racer(always(0.1)));
    expect(fault).toBeNull();
    expect(figures).toMatchObject({ ratio: 10, factor: 4, name: "fast", than: "slow" });
    expect(figures?.studentSeconds).toHaveLength(5);
  });

  it("fails when every pair is too slow, and says by how much", async () => {
    const { fault, figures } = await race(racer(always(0.4)));
    expect(fault).toBeInstanceOf(SubmissionFailure);
    expect(fault?.message).toBe(
      "fast must be at least 4 times as fast as loops, and is 2.5 times (median of 14 pairs)",
    );
    expect(figures?.ratio).toBe(2.5);
  });

  it("fails plain loops soon", async () => {
    const { fault, figures } = await race(racer(always(2)));
    expect(fault).toBeInstanceOf(SubmissionFailure);
    expect(figures?.studentSeconds).toHaveLength(6);
  });

  it("fails after two pairs what is hopeless by its processor time", async () => {
    const { fault, figures } = await race(racer(always(2.5), { cpuSeconds: 2.4 }));
    expect(fault).toBeInstanceOf(SubmissionFailure);
    expect(figures?.studentSeconds).toHaveLength(2);
  });

  it("does not call hopeless what waited for the processor", async () => {
    const { figures } = await race(racer(always(2.5), { cpuSeconds: 1.9 }));
    expect(figures?.studentSeconds).toHaveLength(6);
  });

  it("fails nobody for waiting, be it in every pair", async () => {
    for (const cpuSeconds of [0.1, 0.24]) {
      const { fault, figures } = await race(racer(always(2), { cpuSeconds }));
      expect(fault).toBeInstanceOf(CannotJudge);
      expect(figures?.studentSeconds).toHaveLength(40);
    }
  });

  it("fails what is too slow without its waiting, too", async () => {
    const { fault } = await race(racer(always(2), { cpuSeconds: 0.4 }));
    expect(fault).toBeInstanceOf(SubmissionFailure);
  });

  it("passes what one slow pair in five would have stopped", async () => {
    let pair = 0;
    const { fault } = await race(racer(() => (pair++ === 2 ? 3 : 0.1)));
    expect(fault).toBeNull();
  });

  it("cannot judge what is now above and now below the factor", async () => {
    let pair = 0;
    const { fault } = await race(racer(() => (pair++ % 3 === 0 ? 0.2 : 0.3)));
    expect(fault).toBeInstanceOf(CannotJudge);
    expect(fault?.message).toContain("too noisy");
  });

  it("fails less than one in a hundred that are exactly as fast as asked, whatever the noise", async () => {
    const noise = new RandomState(7);
    let failed = 0;
    for (let trial = 0; trial < 500; trial++) {
      const { fault } = await race(racer(() => 0.25 * Math.exp(0.8 * noise.randn())));
      if (fault instanceof SubmissionFailure) failed += 1;
    }
    expect(failed).toBeLessThan(5);
  });

  it("fails a fast answer that is wrong", async () => {
    await expect(race(racer(always(0.1), { value: () => 0 }))).rejects.toThrow(
      /^fast was wrong while it was timed/,
    );
  });

  it("fails an answer remembered from the call before", async () => {
    let last = 0;
    const remembering = racer(always(1e-6), {
      value: (x) => {
        const answer = last === 0 ? 2 * x : last;
        last = answer;
        return answer;
      },
    });
    await expect(race(remembering)).rejects.toThrow(SubmissionFailure);
  });

  it("fails a function that works while it is handed its arguments", async () => {
    const { fault } = await race(racer(always(1e-6), { preparation: 1 }));
    expect(fault?.message).toContain("before the clock starts");
  });

  it("blames nobody when our own function fails", async () => {
    const broken: Racer = {
      prepare: async () => ({ kind: "failed", fault: "student", reason: "memory", message: "no memory" }),
    };
    await expect(race(racer(always(1)), broken)).rejects.toThrow(CannotJudge);
  });
});
