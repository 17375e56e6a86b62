/**
 * Children that were started before anybody asked for them: a start takes a tenth of a second, and several at once use all
 * cores. They hold nothing of any submission, wait for their first request, and each serves one submission only.
 */
import { isDeepStrictEqual } from "node:util";
import type { Limits } from "../submission-process.js";
import {
  type IsolationPlan,
  type NotReady,
  notReady,
  type ReadyProcess,
  startProcess,
} from "./launch-child.js";
import type { SandboxDir } from "./workplace.js";

interface Waiting {
  readonly runtime: string;
  readonly plan: IsolationPlan;
  readonly limits: Limits;
  readonly child: Promise<ReadyProcess | NotReady>;
}

const waiting: Waiting[] = [];

/** Sees to it that so many children of this kind wait or are on their way. */
export function prestart(place: SandboxDir, plan: IsolationPlan, limits: Limits, count: number): void {
  const alike = waiting.filter((one) => isAlike(one, place, plan, limits)).length;
  for (let k = alike; k < count; k++) {
    const child = startProcess(place, plan, limits).catch(notLaunched); // perhaps nobody will ask for it
    waiting.push({ runtime: place.runtime, plan, limits, child });
  }
}

/** One that waits and still lives, else one that is started now. */
export async function takeProcess(
  place: SandboxDir,
  plan: IsolationPlan,
  limits: Limits,
): Promise<ReadyProcess | NotReady> {
  const index = waiting.findIndex((one) => isAlike(one, place, plan, limits));
  if (index < 0) return startProcess(place, plan, limits);
  const child = await waiting.splice(index, 1)[0]!.child;
  if (child.kind === "ready" && !child.launched.isOver) return child;
  return takeProcess(place, plan, limits);
}

/** Whoever takes it starts another, and hears of the reason if that does not start either. */
function notLaunched(problem: unknown): NotReady {
  return notReady({ kind: "failed", fault: "grader", reason: "internal", message: String(problem) });
}

function isAlike(one: Waiting, { runtime }: SandboxDir, plan: IsolationPlan, limits: Limits): boolean {
  return one.runtime === runtime && one.plan === plan && isDeepStrictEqual(one.limits, limits);
}
