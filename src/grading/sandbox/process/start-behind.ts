import { chmodSync, chownSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { BUNDLE_NAME } from "../bundle/bundle-submission.js";
import type { FailedAnswer, Limits, Printed } from "../submission-process.js";
import type { Dialogue } from "../wire/dialogue.js";
import { takeProcess } from "./children-ahead.js";
import type { SandboxProcess } from "./launch.js";
import type { IsolationPlan, ReadyProcess } from "./launch-child.js";
import type { SandboxDir } from "./workplace.js";

/** A child that has loaded what it was given. */
export interface Loaded {
  readonly kind: "loaded";
  readonly launched: SandboxProcess;
  readonly dialogue: Dialogue;
  /** As of {@link ReadyChild}. */
  readonly isSealed: boolean;
  readonly cleanUp: () => void;
}

export interface NotLoaded {
  readonly kind: "not-loaded";
  /** What the top level threw, or how the process ended. */
  readonly failure: FailedAnswer | { readonly kind: "threw"; name: string; message: string; stack: string };
  readonly printed: Printed;
}

/** Of the memory that a submission may use, as much may lie in the engine's shared memory, which never shrinks. */
const HEAP_SHARE = 0.5;

/** Who is at work while a submission is loaded. */
export const WHO_LOADS = "the top level of the submission";

/**
 * Starts a child behind the walls, or takes one that waits, and loads a bundle in it.
 *
 * @param bundle - The submission as one JavaScript file.
 * @param countedBlocks - How many counters the bundle increments; null if it is not instrumented.
 */
export async function loadInSandbox(
  place: SandboxDir,
  plan: IsolationPlan,
  bundle: Uint8Array,
  limits: Limits,
  countedBlocks: number | null = null,
): Promise<Loaded | NotLoaded> {
  const child = await takeProcess(place, plan, limits);
  if (child.kind === "not-ready") return notLoaded(child.failure, child.printed);
  writeBundle(child, bundle);
  return load(child, limits, countedBlocks);
}

async function load(
  { launched, dialogue, own, isSealed }: ReadyProcess,
  limits: Limits,
  countedBlocks: number | null,
): Promise<Loaded | NotLoaded> {
  const question = {
    do: "load",
    module: `${launched.ownFolder}/${BUNDLE_NAME}`,
    answerBytes: limits.answerBytes,
    heapBytes: Math.floor(limits.memoryMiB * HEAP_SHARE) * 2 ** 20,
    countedBlocks,
  } as const;
  const heard = await dialogue.ask(WHO_LOADS, question, [], limits.startSeconds);
  if (heard.kind === "failed") return notLoaded(heard, launched.printed);
  const { reply } = heard;
  const cleanUp = () => rmSync(own, { recursive: true, force: true });
  if (reply.is === "loaded") return { kind: "loaded", launched, dialogue, isSealed, cleanUp };
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

function notLoaded(failure: NotLoaded["failure"], printed: Printed): NotLoaded {
  return { kind: "not-loaded", failure, printed };
}

/** Readable by the user that the child runs as, and by nobody else where that is another one. */
function writeBundle({ own, launched: { identity } }: ReadyProcess, bundle: Uint8Array): void {
  const file = join(own, BUNDLE_NAME);
  writeFileSync(file, bundle);
  chmodSync(file, 0o400);
  if (identity !== undefined) chownSync(file, identity.uid, identity.gid);
}

/** A bundle that is a module of the kit under another name. */
export function reexportRuntimeModule(name: string): Uint8Array {
  return new TextEncoder().encode(`export * from "../runtime/${name}.mjs";\n`);
}
