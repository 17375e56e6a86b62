import { NoloopError } from "../../support/errors.js";
import type { LatePolicy } from "../settings/settings.js";
import type { Lateness } from "./result.js";

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;

/** Null where lateness cannot be told: no due date, or nobody said when the submission came. */
export function latenessOf(
  submittedAt: string | null,
  due: string | null,
  policy: LatePolicy | null,
): Lateness | null {
  if (submittedAt === null || due === null) return null;
  const minutesLate = Math.max(0, Math.ceil((instant(submittedAt) - instant(due)) / MINUTE_MS));
  const grace = policy?.graceMinutes ?? 0;
  const daysCharged = policy === null || minutesLate <= grace ? 0 : Math.ceil(minutesLate / DAY_MINUTES);
  return { due, minutesLate, daysCharged, policy: policyText(policy) };
}

/** What lateness costs: a share of the points that can be earned, and never more than was earned. */
export function lateDeduction(
  lateness: Lateness | null,
  policy: LatePolicy | null,
  points: { readonly earned: number; readonly possible: number },
): number {
  if (lateness === null || policy === null || lateness.daysCharged === 0) return 0;
  const { percentPerDay, mostDays = Infinity } = policy;
  if (lateness.daysCharged > mostDays) return points.earned;
  const share = Math.min(100, percentPerDay * lateness.daysCharged) / 100;
  return Math.min(points.earned, roundToCents(share * points.possible));
}

/** Sums of points such as 0.1 and 0.2 are shown to students. */
export function roundToCents(points: number): number {
  return Math.round(points * 100) / 100;
}

function policyText(policy: LatePolicy | null): Lateness["policy"] {
  if (policy === null) return { en: "lateness costs nothing", zh: "迟交不扣分" };
  const { graceMinutes, percentPerDay, mostDays } = policy;
  const en = [`${percentPerDay} % of the points for each begun day`];
  const zh = [`每迟一天（不足一天按一天计）扣总分的 ${percentPerDay} %`];
  if (graceMinutes > 0) {
    en.push(`${graceMinutes} minutes of grace`);
    zh.push(`宽限 ${graceMinutes} 分钟`);
  }
  if (mostDays !== undefined) {
    en.push(`nothing left after ${mostDays} ${mostDays === 1 ? "day" : "days"}`);
    zh.push(`超过 ${mostDays} 天不计分`);
  }
  return { en: en.join(", "), zh: zh.join("，") };
}

function instant(time: string): number {
  const ms = Date.parse(time);
  if (Number.isNaN(ms)) {
    const rule = "expected a time such as 2026-10-01T23:59:00+02:00";
    throw new NoloopError("DATA", `${rule}, got ${JSON.stringify(time)}`);
  }
  return ms;
}
