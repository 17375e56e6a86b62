import { chmodSync, chownSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { ControlGroups } from "../isolation/control-groups.js";
import { strangerIdentity } from "../isolation/identity.js";
import type { Identity, IsolationTool } from "../isolation/isolation.js";
import { sealTasks } from "../isolation/seal-tasks.js";
import { type FailedAnswer, type Limits, NOTHING_PRINTED, type Printed } from "../submission-process.js";
import { Dialogue } from "../wire/dialogue.js";
import { SandboxProcess } from "./launch.js";
import type { SandboxDir } from "./workplace.js";

/** What a set of walls is made of; found by the probe, the same for all submissions of this process. */
export interface IsolationPlan {
  readonly tool: IsolationTool;
  readonly permissionModel: boolean;
  readonly switchesUser: boolean;
  /** Writable memory of Node with the arrays and no submission, in MiB; undefined puts no such limit on. */
  readonly baseMiB: number | undefined;
  readonly groups: ControlGroups | undefined;
  /** Where nothing filters system calls: {@link sealTasks} works here, so that a child without it is none to use. */
  readonly sealsTasks: boolean;
}

/** A child behind its walls that has said its first word. It holds nothing of any submission, and waits. */
export interface ReadyProcess {
  readonly kind: "ready";
  readonly launched: SandboxProcess;
  readonly dialogue: Dialogue;
  /** Its own folder, outside; empty yet. */
  readonly own: string;
  readonly runtime: string;
  /** What {@link sealTasks} said. */
  readonly isSealed: boolean;
}

export interface NotReady {
  readonly kind: "not-ready";
  readonly failure: FailedAnswer;
  readonly printed: Printed;
}

/** Node starts within a tenth of a second; on a machine with too much to do, within some. */
const READY_SECONDS = 60;

/** Threads and processes of one submission: Node's own (11 to 25), the walls', and some room. */
const NODE_TASKS = 64;

/** Of memory that is not the submission's own data: Node's code and libraries, as a control group counts them. */
const GROUP_ROOM_MiB = 192;

let started = 0;

/** Starts a child behind the walls, under a user of its own where the plan says so, with the limits on. */
export async function startProcess(
  { folder, runtime }: SandboxDir,
  plan: IsolationPlan,
  limits: Limits,
): Promise<ReadyProcess | NotReady> {
  const identity = plan.switchesUser ? strangerIdentity() : undefined;
  const { baseMiB } = plan;
  const group = plan.groups?.make({
    memoryMiB: (baseMiB ?? 0) + limits.memoryMiB + GROUP_ROOM_MiB,
    tasks: NODE_TASKS + limits.processes,
  });
  if (plan.groups !== undefined && group === undefined) return notReady(NO_GROUP);
  const own = join(folder, `submission-${++started}`);
  makeTempDir(own, identity);
  const launched = new SandboxProcess({
    tool: plan.tool,
    folders: { runtime, submission: own },
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
  void launched.exited.then(() => rmSync(own, { recursive: true, force: true }));
  const dialogue = new Dialogue(launched, limits);
  const failure = await dialogue.ready(READY_SECONDS);
  if (failure !== undefined) return notReady(failure, launched.printed);
  const pid = launched.innermostPid;
  const isToSeal = !plan.tool.filtersCalls && limits.processes === 0;
  const isSealed = isToSeal && pid !== undefined && (await sealTasks(pid, identity));
  if (isToSeal && plan.sealsTasks && !isSealed) {
    launched.end("closed");
    await launched.exited;
    return notReady(NOT_SEALED, launched.printed);
  }
  return { kind: "ready", launched, dialogue, own, runtime, isSealed };
}

const NOT_SEALED: FailedAnswer = {
  kind: "failed",
  fault: "grader",
  reason: "internal",
  message:
    "the sandbox could not take the right to start processes from the submission, as it could when it was tried",
};

const NO_GROUP: FailedAnswer = {
  kind: "failed",
  fault: "grader",
  reason: "internal",
  message: "the sandbox could not make a control group for the submission",
};

export function notReady(failure: FailedAnswer, printed: Printed = NOTHING_PRINTED): NotReady {
  return { kind: "not-ready", failure, printed };
}

/** Nobody's but the user's that the child runs as. */
function makeTempDir(own: string, identity: Identity | undefined): void {
  mkdirSync(own);
  if (identity !== undefined) chownSync(own, identity.uid, identity.gid);
  chmodSync(own, 0o700);
}
