import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { CallTimer } from "../../../../src/grading/sandbox/process/call-timer.js";

beforeEach(
  () => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setImmediate", "clearImmediate"] }),
);
afterEach(() => void vi.useRealTimers());

/** Starts a timer of two seconds, for a process that has waited for a processor as long as `waited` returns. */
function startTimer(waited: () => number) {
  const expired = vi.fn();
  const timer = new CallTimer(2, waited, expired);
  timer.restart();
  return { timer, expired };
}

it("expires after its seconds if the process never waited for a processor", () => {
  const { expired } = startTimer(() => 7);
  vi.advanceTimersByTime(1999);
  expect(expired).not.toHaveBeenCalled();
  vi.advanceTimersByTime(2);
  expect(expired).toHaveBeenCalledOnce();
});

it("does not count the time in which the process waited for a processor", () => {
  let waited = 0;
  const { expired } = startTimer(() => waited);
  waited = 1.5;
  vi.advanceTimersByTime(2001);
  expect(expired).not.toHaveBeenCalled();
  waited = 2;
  vi.advanceTimersByTime(1500);
  expect(expired).not.toHaveBeenCalled();
  vi.advanceTimersByTime(502);
  expect(expired).toHaveBeenCalledOnce();
});

it("does not expire after stop(), and can be restarted", () => {
  const { timer, expired } = startTimer(() => 0);
  timer.stop();
  vi.advanceTimersByTime(10_000);
  expect(expired).not.toHaveBeenCalled();
  timer.restart();
  vi.advanceTimersByTime(2001);
  expect(expired).toHaveBeenCalledOnce();
});
