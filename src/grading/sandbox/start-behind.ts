import { chmodSync, chownSync, copyFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Workplace } from "./bundle-kit.js";
import { BUNDLE_NAME } from "./bundle-submission.js";
import type { ControlGroups } from "./control-groups.js";
import { Dialogue } from "./dialogue.js";
import type { Enclosure, Identity } from "./enclosure.js";
import { strangerIdentity } from "./identity.js";
import { Launched } from "./launch.js";
import { sealTasks } from "./seal-tasks.js";
import { type FailedAnswer, type Limits, NOTHING_PRINTED, type Printed } from "./submission-process.js";

/** What a set of walls is made of; found by the probe, the same for all submissions of this process. */
export interface WallPlan {
  readonly enclosure: Enclosure;
  readonly permissionModel: boolean;
  readonly switchesUser: boolean;
  /** Writable memory of Node with the arrays and no submission, in MiB; undefined puts no such limit on. */
  readonly baseMiB: number | undefined;
  readonly groups: ControlGroups | undefined;
}

/** A child that has loaded what it was given. */
export interface Loaded {
  readonly kind: "loaded";
  readonly launched: Launched;
  readonly dialogue: Dialogue;
  readonly cleanUp: () => void;
}

export interface NotLoaded {
  readonly kind: "not-loaded";
  /** What the top level threw, or how the process ended. */
  readonly failure: FailedAnswer | { readonly kind: "threw"; name: string; message: string; stack: string };
  readonly printed: Printed;
}

/** Node starts within a tenth of a second; on a machine with too much to do, within some. */
const READY_SECONDS = 60;

/** Threads and processes of one submission: Node's own (11 to 25), the walls', and some room. */
const NODE_TASKS = 64;

/** Of memory that is not the submission's own data: Node's code and libraries, as a control group counts them. */
const GROUP_ROOM_MiB = 192;

/** Of the memory that a submission may use, as much may lie in the engine's shared memory, which never shrinks. */
const HEAP_SHARE = 0.5;

/** Who is at work while a submission is loaded. */
export const WHO_LOADS = "the top level of the submission";

let started = 0;

/**
 * Starts a child behind the walls and loads a bundle in it.
 *
 * @param bundle - The submission as one JavaScript file; a text names a file of the kit instead.
 */
export async function startBehind(
  { folder, kit }: Workplace,
  plan: WallPlan,
  bundle: Uint8Array | string,
  limits: Limits,
): Promise<Loaded | NotLoaded> {
  const identity = plan.switchesUser ? strangerIdentity() : undefined;
  const { baseMiB } = plan;
  const group = plan.groups?.make({
    memoryMiB: (baseMiB ?? 0) + limits.memoryMiB + GROUP_ROOM_MiB,
    tasks: NODE_TASKS + limits.processes,
  });
  if (plan.groups !== undefined && group === undefined) return notLoaded(NO_GROUP, NOTHING_PRINTED);
  const own = join(folder, `submission-${++started}`);
  writeOwnFolder(own, kit, bundle, identity);
  const launched = new Launched({
    enclosure: plan.enclosure,
    folders: { kit, own },
    identity,
    permissionModel: plan.permissionModel,
    memoryMiB: limits.memoryMiB,
    processLimits: {
      cpuSeconds: limits.cpuSeconds,
      dataMiB: baseMiB === undefined ? undefined : baseMiB + limits.memoryMiB,
      tasks: identity === undefined ? undefined : NODE_TASKS + limits.processes,
    },
    outputBytes: limits.outputBytes,
    group,
  });
  const cleanUp = () => rmSync(own, { recursive: true, force: true });
  void launched.exited.then(cleanUp);
  return load(launched, plan, limits, cleanUp);
}

async function load(
  launched: Launched,
  { enclosure }: WallPlan,
  limits: Limits,
  cleanUp: () => void,
): Promise<Loaded | NotLoaded> {
  const dialogue = new Dialogue(launched, limits);
  const notReady = await dialogue.ready(READY_SECONDS);
  if (notReady !== undefined) return notLoaded(notReady, launched.printed);
  if (!enclosure.filtersCalls && limits.processes === 0 && launched.innermostPid !== undefined) {
    await sealTasks(launched.innermostPid, launched.identity);
  }
  const question = {
    do: "load",
    module: `${launched.ownFolder}/${BUNDLE_NAME}`,
    answerBytes: limits.answerBytes,
    heapBytes: Math.floor(limits.memoryMiB * HEAP_SHARE) * 2 ** 20,
  } as const;
  const heard = await dialogue.ask(WHO_LOADS, question, [], limits.startSeconds);
  if (heard.kind === "failed") return notLoaded(heard, launched.printed);
  const { reply } = heard;
  if (reply.is === "loaded") return { kind: "loaded", launched, dialogue, cleanUp };
  launched.end("closed");
  await launched.exited;
  if (reply.is === "threw") {
    const { name, message, stack } = reply;
    return notLoaded({ kind: "threw", name, message, stack }, launched.printed);
  }
  const { reason, message } = reply.is === "refused" ? reply : NO_ANSWER;
  return notLoaded({ kind: "failed", fault: "student", reason, message }, launched.printed);
}

const NO_ANSWER = {
  reason: "unparsable",
  message: "the submission sent something that is no answer",
} as const;

const NO_GROUP: FailedAnswer = {
  kind: "failed",
  fault: "grader",
  reason: "internal",
  message: "the sandbox could not make a control group for the submission",
};

function notLoaded(failure: NotLoaded["failure"], printed: Printed): NotLoaded {
  return { kind: "not-loaded", failure, printed };
}

/** Readable by the user that the child runs as, and by nobody else where that is another one. */
function writeOwnFolder(
  own: string,
  kit: string,
  bundle: Uint8Array | string,
  identity: Identity | undefined,
): void {
  mkdirSync(own);
  const file = join(own, BUNDLE_NAME);
  if (typeof bundle === "string") copyFileSync(join(kit, bundle), file);
  else writeFileSync(file, bundle);
  chmodSync(file, 0o400);
  if (identity !== undefined) {
    chownSync(file, identity.uid, identity.gid);
    chownSync(own, identity.uid, identity.gid);
  }
  chmodSync(own, 0o700);
}
