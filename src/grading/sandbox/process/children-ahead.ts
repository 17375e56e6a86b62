/**
 * Children that were started before anybody asked for them: a start takes a tenth of a second, and several at once use all
 * cores. They hold nothing of any submission, wait for their first request, and each serves one submission only.
 */
import { isDeepStrictEqual } from "node:util";
import type { Limits } from "../submission-process.js";
import { launchChild, type NotReady, notReady, type ReadyChild, type WallPlan } from "./launch-child.js";
import type { Workplace } from "./workplace.js";

interface Waiting {
  readonly kit: string;
  readonly plan: WallPlan;
  readonly limits: Limits;
  readonly child: Promise<ReadyChild | NotReady>;
}

const waiting: Waiting[] = [];

/** Sees to it that so many children of this kind wait or are on their way. */
export function startAhead(place: Workplace, plan: WallPlan, limits: Limits, count: number): void {
  const alike = waiting.filter((one) => isAlike(one, place, plan, limits)).length;
  for (let k = alike; k < count; k++) {
    const child = launchChild(place, plan, limits).catch(notLaunched); // perhaps nobody will ask for it
    waiting.push({ kit: place.kit, plan, limits, child });
  }
}

/** One that waits and still lives, else one that is started now. */
export async function takeChild(
  place: Workplace,
  plan: WallPlan,
  limits: Limits,
): Promise<ReadyChild | NotReady> {
  const index = waiting.findIndex((one) => isAlike(one, place, plan, limits));
  if (index < 0) return launchChild(place, plan, limits);
  const child = await waiting.splice(index, 1)[0]!.child;
  if (child.kind === "ready" && !child.launched.isOver) return child;
  return takeChild(place, plan, limits);
}

/** Whoever takes it starts another, and hears of the reason if that does not start either. */
function notLaunched(problem: unknown): NotReady {
  return notReady({ kind: "failed", fault: "grader", reason: "internal", message: String(problem) });
}

function isAlike(one: Waiting, { kit }: Workplace, plan: WallPlan, limits: Limits): boolean {
  return one.kit === kit && one.plan === plan && isDeepStrictEqual(one.limits, limits);
}
