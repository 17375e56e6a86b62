import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { PatientClock } from "../../../../src/grading/sandbox/process/patient-clock.js";

beforeEach(
  () => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setImmediate", "clearImmediate"] }),
);
afterEach(() => void vi.useRealTimers());

/** A clock of two seconds, for a process that has waited for a processor as long as `waited` says. */
function clock(waited: () => number) {
  const expired = vi.fn();
  const made = new PatientClock(2, waited, expired);
  made.restart();
  return { made, expired };
}

it("expires after its seconds where the process was never kept from running", () => {
  const { expired } = clock(() => 7);
  vi.advanceTimersByTime(1999);
  expect(expired).not.toHaveBeenCalled();
  vi.advanceTimersByTime(2);
  expect(expired).toHaveBeenCalledOnce();
});

it("does not count the time in which the process waited for a processor", () => {
  let waited = 0;
  const { expired } = clock(() => waited);
  waited = 1.5;
  vi.advanceTimersByTime(2001);
  expect(expired).not.toHaveBeenCalled();
  waited = 2;
  vi.advanceTimersByTime(1500);
  expect(expired).not.toHaveBeenCalled();
  vi.advanceTimersByTime(502);
  expect(expired).toHaveBeenCalledOnce();
});

it("does not expire after it was stopped, and starts again", () => {
  const { made, expired } = clock(() => 0);
  made.stop();
  vi.advanceTimersByTime(10_000);
  expect(expired).not.toHaveBeenCalled();
  made.restart();
  vi.advanceTimersByTime(2001);
  expect(expired).toHaveBeenCalledOnce();
});
