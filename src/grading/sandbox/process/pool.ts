/**
 * Loads bundles in sandbox processes, some of which were started before they were needed: a start takes a tenth of a
 * second, and several at once use all cores. A prestarted process holds nothing of any submission, waits for its first
 * request, and serves one submission only.
 */
import { chmodSync, chownSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { BUNDLE_NAME } from "../bundle/bundle-submission.js";
import { unusedIdentity } from "../isolation/identity.js";
import type { Identity, IsolationPlan } from "../isolation/isolation.js";
import { sealTasks } from "../isolation/seal-tasks.js";
import { type FailedAnswer, type Limits, NOTHING_PRINTED, type Printed } from "../submission-process.js";
import { Dialogue } from "../wire/dialogue.js";
import { SandboxProcess } from "./spawn.js";
import type { SandboxDir } from "./temp-dir.js";

/** A sandbox process that waits for its first request. */
export interface ReadyProcess {
  readonly kind: "ready";
  readonly child: SandboxProcess;
  readonly dialogue: Dialogue;
  /** The submission's folder, as the trusted side sees it; still empty. */
  readonly folder: string;
  /** Whether {@link sealTasks} worked. */
  readonly isSealed: boolean;
}

export interface NotReady {
  readonly kind: "not-ready";
  readonly failure: FailedAnswer;
  readonly printed: Printed;
}

/** A sandbox process that has loaded its bundle. */
export interface LoadedProcess extends Omit<ReadyProcess, "kind" | "folder"> {
  readonly kind: "loaded";
  readonly cleanUp: () => void;
}

export interface LoadFailure {
  readonly kind: "not-loaded";
  /** What the top level threw, or how the process ended. */
  readonly failure: FailedAnswer | { readonly kind: "threw"; name: string; message: string; stack: string };
  readonly printed: Printed;
}

/** Node starts within a tenth of a second; on an overloaded machine, within several seconds. */
const READY_SECONDS = 60;

/** Threads and processes of one submission: Node's own (11 to 25), the isolation tool's, and a margin. */
const NODE_TASKS = 64;

/** Memory that is not the submission's own data: Node's code and libraries, as a control group counts them. */
const GROUP_MARGIN_MiB = 192;

/** The share of a submission's memory that the engine's shared memory, which never shrinks, may take. */
const HEAP_SHARE = 0.5;

/** The name for messages while a submission is loading. */
export const TOP_LEVEL = "the top level of the submission";

interface Prestarted {
  readonly runtime: string;
  readonly plan: IsolationPlan;
  readonly limits: Limits;
  readonly starting: Promise<ReadyProcess | NotReady>;
}

const prestarted: Prestarted[] = [];
let started = 0;

/** Starts processes until `count` with this plan and these limits are waiting or starting. */
export function prestart(dir: SandboxDir, plan: IsolationPlan, limits: Limits, count: number): void {
  const waiting = prestarted.filter((each) => isFor(each, dir, plan, limits)).length;
  for (let k = waiting; k < count; k++) {
    // A failure here is not reported: takeProcess starts another process, and reports if that fails, too.
    const starting = startProcess(dir, plan, limits).catch((problem) => notReady(internal(String(problem))));
    prestarted.push({ runtime: dir.runtime, plan, limits, starting });
  }
}

/**
 * Loads a bundle in a sandbox process, prestarted or new.
 *
 * @param bundle - The submission as one JavaScript file.
 * @param countedBlocks - How many counters the bundle increments; null if it is not instrumented.
 */
export async function loadInSandbox(
  dir: SandboxDir,
  plan: IsolationPlan,
  bundle: Uint8Array,
  limits: Limits,
  countedBlocks: number | null = null,
): Promise<LoadedProcess | LoadFailure> {
  const ready = await takeProcess(dir, plan, limits);
  if (ready.kind === "not-ready") return notLoaded(ready.failure, ready.printed);
  writeBundle(ready, bundle);
  return load(ready, limits, countedBlocks);
}

/** Returns a prestarted process that is still alive, or starts one. */
export async function takeProcess(
  dir: SandboxDir,
  plan: IsolationPlan,
  limits: Limits,
): Promise<ReadyProcess | NotReady> {
  for (;;) {
    const index = prestarted.findIndex((each) => isFor(each, dir, plan, limits));
    if (index < 0) return startProcess(dir, plan, limits);
    const ready = await prestarted.splice(index, 1)[0]!.starting;
    if (ready.kind === "ready" && (await isAnswering(ready))) return ready;
  }
}

/** The end of a process that has just died may not have been reported yet: only an answer shows that it is alive. */
async function isAnswering({ child, dialogue }: ReadyProcess): Promise<boolean> {
  const { kind } = await dialogue.ask("the sandbox", { do: "ping" }, [], READY_SECONDS);
  if (kind === "failed") child.end("closed");
  return kind === "received";
}

function isFor(each: Prestarted, { runtime }: SandboxDir, plan: IsolationPlan, limits: Limits): boolean {
  return each.runtime === runtime && each.plan === plan && isDeepStrictEqual(each.limits, limits);
}

/** Starts an isolated process with the limits, as a user that owns nothing else if the plan says so. */
async function startProcess(
  { folder: dir, runtime }: SandboxDir,
  plan: IsolationPlan,
  limits: Limits,
): Promise<ReadyProcess | NotReady> {
  const identity = plan.switchesUser ? unusedIdentity() : undefined;
  const { baseMiB = 0 } = plan;
  const group = plan.groups?.make({
    memoryMiB: baseMiB + limits.memoryMiB + GROUP_MARGIN_MiB,
    tasks: NODE_TASKS + limits.processes,
  });
  if (plan.groups !== undefined && group === undefined) {
    return notReady(internal("the sandbox could not make a control group for the submission"));
  }
  const folder = join(dir, `submission-${++started}`);
  makePrivateFolder(folder, identity);
  const child = new SandboxProcess({
    tool: plan.tool,
    folders: { runtime, submission: folder },
    identity,
    permissionModel: plan.permissionModel,
    memoryMiB: limits.memoryMiB,
    processLimits: {
      cpuSeconds: limits.cpuSeconds,
      dataMiB: plan.baseMiB === undefined ? undefined : plan.baseMiB + limits.memoryMiB,
      tasks: identity === undefined ? undefined : NODE_TASKS + limits.processes,
    },
    outputBytes: limits.outputBytes,
    group,
  });
  void child.exited.then(() => rmSync(folder, { recursive: true, force: true }));
  const dialogue = new Dialogue(child, limits);
  const failure = await dialogue.ready(READY_SECONDS);
  if (failure !== undefined) return notReady(failure, child.printed);
  const mustSeal = !plan.tool.filtersCalls && limits.processes === 0;
  const isSealed = mustSeal && (await seal(child));
  if (mustSeal && plan.sealsTasks && !isSealed) {
    child.end("closed");
    await child.exited;
    return notReady(internal(NOT_SEALED), child.printed);
  }
  return { kind: "ready", child, dialogue, folder, isSealed };
}

const NOT_SEALED =
  "the sandbox could not take away the submission's right to start processes, although the probe could";

async function seal({ nodePid, identity }: SandboxProcess): Promise<boolean> {
  return nodePid !== undefined && (await sealTasks(nodePid, identity));
}

async function load(
  { child, dialogue, folder, isSealed }: ReadyProcess,
  limits: Limits,
  countedBlocks: number | null,
): Promise<LoadedProcess | LoadFailure> {
  const request = {
    do: "load",
    module: `${child.submissionFolder}/${BUNDLE_NAME}`,
    answerBytes: limits.answerBytes,
    heapBytes: Math.floor(limits.memoryMiB * HEAP_SHARE) * 2 ** 20,
    countedBlocks,
  } as const;
  const received = await dialogue.ask(TOP_LEVEL, request, [], limits.startSeconds);
  if (received.kind === "failed") return notLoaded(received, child.printed);
  const { reply } = received;
  const cleanUp = () => rmSync(folder, { recursive: true, force: true });
  if (reply.is === "loaded") return { kind: "loaded", child, dialogue, isSealed, cleanUp };
  child.end("closed");
  await child.exited;
  if (reply.is === "threw") {
    const { name, message, stack } = reply;
    return notLoaded({ kind: "threw", name, message, stack }, child.printed);
  }
  const { reason, message } = reply.is === "refused" ? reply : UNPARSABLE;
  return notLoaded({ kind: "failed", fault: "student", reason, message }, child.printed);
}

const UNPARSABLE = {
  reason: "unparsable",
  message: "the submission sent something that is not an answer",
} as const;

function internal(message: string): FailedAnswer {
  return { kind: "failed", fault: "grader", reason: "internal", message };
}

function notReady(failure: FailedAnswer, printed: Printed = NOTHING_PRINTED): NotReady {
  return { kind: "not-ready", failure, printed };
}

function notLoaded(failure: LoadFailure["failure"], printed: Printed): LoadFailure {
  return { kind: "not-loaded", failure, printed };
}

/** Makes a folder that only the user of the sandbox process can read. */
function makePrivateFolder(folder: string, identity: Identity | undefined): void {
  mkdirSync(folder);
  if (identity !== undefined) chownSync(folder, identity.uid, identity.gid);
  chmodSync(folder, 0o700);
}

/** Writes the bundle so that only the user of the sandbox process can read it. */
function writeBundle({ folder, child: { identity } }: ReadyProcess, bundle: Uint8Array): void {
  const file = join(folder, BUNDLE_NAME);
  writeFileSync(file, bundle);
  chmodSync(file, 0o400);
  if (identity !== undefined) chownSync(file, identity.uid, identity.gid);
}
