import { type ChildProcess, type StdioOptions, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { devNull } from "node:os";
import { relative } from "node:path";
import type { Duplex, Readable } from "node:stream";
import { killQuietly } from "../../../support/processes.js";
import type { ControlGroup } from "../isolation/control-groups.js";
import { inheritable } from "../isolation/descriptors.js";
import type { Identity, IsolatedCommand, IsolationTool, ReadableFolders } from "../isolation/isolation.js";
import { nodeFlags } from "../isolation/node-flags.js";
import { type ProcessLimits, withProcessLimits } from "../isolation/process-limits.js";
import type { Printed } from "../submission-process.js";
import { CHANNEL_FD } from "../wire/messages.js";
import { ProcessorClock, processTree, waitedSeconds } from "./processor-time.js";

/** How much of what is printed is kept; the rest is only counted. */
const KEPT_BYTES = 64 * 1024;

const LAST_WORDS_MS = 250;
const REMOVE_TRIES = 50;
const REMOVE_PAUSE_MS = 10;

export interface LaunchPlan {
  readonly tool: IsolationTool;
  readonly folders: ReadableFolders;
  readonly identity: Identity | undefined;
  readonly permissionModel: boolean;
  readonly memoryMiB: number; // JavaScript's heap
  readonly processLimits: ProcessLimits;
  readonly outputBytes: number;
  readonly group: ControlGroup | undefined;
}

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Why we ended it, if we did. */
  readonly endedFor: EndReason | undefined;
  readonly outOfMemory: boolean; // the control group says so
  readonly startProblem: string | undefined; // it could not be started at all
}

export type EndReason = "timeout" | "output" | "channel" | "too-large" | "unparsable" | "closed";

/** Processes that live. They are ended when this process exits, however it comes to that. */
const living = new Set<SandboxProcess>();
let watchesExit = false;

/** A child behind its walls, before anything is said to it. */
export class SandboxProcess {
  readonly channel: Duplex;
  /** The submission's folder, as seen from the runtime's: "../own". */
  readonly ownFolder: string;
  readonly identity: Identity | undefined;
  readonly exited: Promise<Exit>;
  readonly #child: ChildProcess;
  readonly #group: ControlGroup | undefined;
  readonly #outputBytes: number;
  readonly #kept: Uint8Array[] = [];
  #printedBytes = 0;
  #endedFor: EndReason | undefined;
  #over = false;
  #innermost: number | undefined;
  #clock: ProcessorClock | undefined;

  constructor(plan: LaunchPlan) {
    this.identity = plan.identity;
    this.#group = plan.group;
    this.#outputBytes = plan.outputBytes;
    const isolated = plan.tool.isolate(plan.folders);
    this.ownFolder = relative(isolated.inside.runtime, isolated.inside.submission).replaceAll("\\", "/");
    this.#child = spawnPlan(plan, isolated);
    this.channel = this.#child.stdio[CHANNEL_FD] as Duplex;
    this.channel.on("error", () => {}); // a broken pipe is followed by the exit, which is reported
    for (const stream of [this.#child.stdout, this.#child.stderr]) this.#capture(stream);
    this.exited = this.#watch();
    if (plan.group !== undefined) this.#letGo(plan.group);
    endAtExit(this);
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Whether the process has ended. */
  get isOver(): boolean {
    return this.#over;
  }

  get printed(): Printed {
    return { text: Buffer.concat(this.#kept).toString("utf8"), bytes: this.#printedBytes };
  }

  /** Node's own process, at the end of the wrappers' chain; to be asked for when it has said its first word. */
  get innermostPid(): number | undefined {
    if (this.pid !== undefined) this.#innermost ??= processTree(this.pid).at(-1);
    return this.#innermost;
  }

  /** Undefined where the system keeps no accounts, and after the end. */
  get processorSeconds(): number | undefined {
    if (this.#over || this.innermostPid === undefined) return undefined;
    this.#clock ??= new ProcessorClock(this.innermostPid);
    return this.#clock.read();
  }

  /** How long it has waited for a processor that others used; undefined until its first word, and where nobody counts. */
  get waitedSeconds(): number | undefined {
    return this.#over || this.#innermost === undefined ? undefined : waitedSeconds(this.#innermost);
  }

  /** Ends everything behind the walls; the first reason counts. */
  end(reason: EndReason): void {
    if (this.#over) return;
    this.#endedFor ??= reason;
    this.#killAll();
  }

  #killAll(): void {
    killProcessGroup(this.#child);
    this.#group?.killAll();
  }

  /** The process waits for a line before it becomes what it is to be; by then it is in its group. */
  #letGo(group: ControlGroup): void {
    if (this.pid !== undefined && group.add(this.pid)) this.channel.write("go\n");
    else this.end("closed");
  }

  #capture(stream: Readable | null): void {
    stream?.on("data", (bytes: Uint8Array) => {
      const room = KEPT_BYTES - this.#printedBytes;
      if (room > 0) this.#kept.push(bytes.subarray(0, room));
      this.#printedBytes += bytes.length;
      if (this.#printedBytes > this.#outputBytes) this.end("output");
    });
    stream?.on("error", () => {});
  }

  #watch(): Promise<Exit> {
    const child = this.#child;
    return new Promise<Exit>((resolve) => {
      const conclude = (code: number | null, signal: NodeJS.Signals | null, problem?: string) => {
        const outOfMemory = this.#group?.ranOutOfMemory() ?? false;
        resolve({ code, signal, endedFor: this.#endedFor, outOfMemory, startProblem: problem });
      };
      child.once("error", (problem) => {
        if (child.pid === undefined) conclude(null, null, problem.message);
      });
      child.once("exit", (code, signal) => {
        this.#killAll();
        this.#over = true;
        this.#clock?.close();
        // What it said last is still on its way; but whoever inherited our pipes must not keep us waiting.
        const timer = setTimeout(() => conclude(code, signal), LAST_WORDS_MS);
        child.once("close", () => {
          clearTimeout(timer);
          conclude(code, signal);
        });
      });
    }).finally(() => {
      living.delete(this);
      if (this.#group !== undefined) void removeSoon(this.#group);
    });
  }
}

function spawnPlan(plan: LaunchPlan, { prefix, inside, openFiles }: IsolatedCommand): ChildProcess {
  const readable = plan.permissionModel ? [inside.runtime, inside.submission] : null;
  const command = [...prefix, ...nodeFlags(plan.memoryMiB, readable), `${inside.runtime}/runtime.mjs`];
  const [program, ...args] = withProcessLimits(plan.processLimits, command, plan.group !== undefined);
  const descriptors = openFiles.map((file) => openSync(file, "r"));
  const nothing = openSync(devNull, "r");
  const stdio: StdioOptions = ["ignore", "pipe", "pipe", "pipe", ...descriptors];
  for (const leaking of inheritable("self")) stdio[leaking] ??= nothing;
  try {
    return spawn(program!, args, {
      cwd: "/",
      env: {},
      detached: true,
      stdio: Array.from(stdio, (entry) => entry ?? "ignore"),
      ...(plan.identity ?? {}),
    });
  } finally {
    for (const descriptor of [...descriptors, nothing]) closeSync(descriptor);
  }
}

function killProcessGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  if (process.platform === "win32") child.kill("SIGKILL");
  else killQuietly(-child.pid);
}

/** A dead process leaves its group a moment after its parent hears of it. */
async function removeSoon(group: ControlGroup): Promise<void> {
  for (let tries = 0; tries < REMOVE_TRIES && !group.remove(); tries++) {
    group.killAll();
    await new Promise((resolve) => setTimeout(resolve, REMOVE_PAUSE_MS));
  }
}

function endAtExit(launched: SandboxProcess): void {
  living.add(launched);
  if (watchesExit) return;
  watchesExit = true;
  process.on("exit", () => {
    for (const one of living) one.end("closed");
  });
}
