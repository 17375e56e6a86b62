import { ValueError } from "../../../support/errors.js";
import type { Limits } from "../submission-process.js";

const MiB = 2 ** 20;

/** Generous for the assignments of this package: a correct solution uses a tenth of them. */
export const DEFAULT_LIMITS: Limits = {
  wallSeconds: 20,
  cpuSeconds: 120,
  memoryMiB: 1024,
  outputBytes: 1 * MiB,
  answerBytes: 64 * MiB,
  processes: 0,
  startSeconds: 10,
};

/** The range of each limit: a course's settings may hold anything. */
const RANGES: Readonly<Record<keyof Limits, readonly [min: number, max: number]>> = {
  wallSeconds: [0.01, 3600],
  cpuSeconds: [1, 36000],
  memoryMiB: [16, 1024 * 1024],
  outputBytes: [0, 1024 * MiB],
  answerBytes: [1024, 1024 * MiB],
  processes: [0, 100],
  startSeconds: [0.1, 600],
};

/** Fills in the default limits. @throws {ValueError} Naming the limit that is out of range. */
export function resolveLimits(asked: Partial<Limits> = {}): Limits {
  const limits = { ...DEFAULT_LIMITS, ...asked };
  for (const name of Object.keys(RANGES) as (keyof Limits)[]) {
    const [min, max] = RANGES[name];
    const value = limits[name];
    if (!(value >= min && value <= max)) {
      throw new ValueError(`limits.${name} must be a number from ${min} to ${max}, got ${value}`);
    }
  }
  return limits;
}
