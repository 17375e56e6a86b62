import { describe, expect, it } from "vitest";
import { Timeouts } from "../../../src/grading/run/timeouts.js";

function refusalAfter(events: string): string | null {
  const timeouts = new Timeouts();
  for (const event of events) event === "t" ? timeouts.note("f") : timeouts.noteAnswer("f");
  return timeouts.refusal("f")?.message ?? null;
}

describe("a function that runs out of time", () => {
  it("is refused after two times without an answer", () => {
    expect(refusalAfter("t")).toBeNull();
    expect(refusalAfter("tt")).toMatch(
      /^f ran out of time 2 times without an answer, and is not called again/,
    );
  });

  it("gets four times if it has answered: it may be slow, and pass where there is less to do", () => {
    for (const events of ["att", "tat", "atat", "ttta"]) expect(refusalAfter(events)).toBeNull();
    expect(refusalAfter("atttt")).toMatch(/^f ran out of time 4 times, and is not called again/);
  });

  it("says nothing about another", () => {
    const timeouts = new Timeouts();
    for (let k = 0; k < 5; k++) timeouts.note("f");
    expect(timeouts.refusal("g")).toBeNull();
  });
});
