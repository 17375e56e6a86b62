import { type ChildProcess, type StdioOptions, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { devNull } from "node:os";
import { relative } from "node:path";
import type { Duplex, Readable } from "node:stream";
import { killQuietly } from "../../../support/processes.js";
import type { ControlGroup } from "../isolation/control-groups.js";
import { findInheritable } from "../isolation/descriptors.js";
import type { Identity, IsolatedCommand, IsolationTool, ReadableFolders } from "../isolation/isolation.js";
import { nodeFlags } from "../isolation/node-flags.js";
import { type ProcessLimits, withProcessLimits } from "../isolation/process-limits.js";
import type { Printed } from "../submission-process.js";
import { CHANNEL_FD } from "../wire/messages.js";
import { ProcessorClock, processTree, waitedSeconds } from "./usage.js";

/** Printed text is kept up to here; the rest is only counted. */
const KEPT_BYTES = 64 * 1024;

const LAST_OUTPUT_MS = 250;
const REMOVE_TRIES = 50;
const REMOVE_PAUSE_MS = 10;

export interface SpawnOptions {
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
  /** Why the grader ended it; undefined if the grader did not. */
  readonly endedFor: EndReason | undefined;
  readonly outOfMemory: boolean; // according to the control group
  readonly startProblem: string | undefined; // why it could not be started at all
}

export type EndReason = "timeout" | "output" | "channel" | "too-large" | "unparsable" | "closed";

/** Sandbox processes that are alive. They are ended when this process exits for any reason. */
const alive = new Set<SandboxProcess>();
let watchesExit = false;

/** An isolated Node process that runs child/runtime.ts. The constructor spawns it. */
export class SandboxProcess {
  readonly channel: Duplex;
  /** The submission's folder relative to the runtime's: "../submission". */
  readonly submissionFolder: string;
  readonly identity: Identity | undefined;
  readonly exited: Promise<Exit>;
  readonly #child: ChildProcess;
  readonly #group: ControlGroup | undefined;
  readonly #outputBytes: number;
  readonly #kept: Uint8Array[] = [];
  #printedBytes = 0;
  #endedFor: EndReason | undefined;
  #isOver = false;
  #nodePid: number | undefined;
  #clock: ProcessorClock | undefined;

  constructor(options: SpawnOptions) {
    this.identity = options.identity;
    this.#group = options.group;
    this.#outputBytes = options.outputBytes;
    const isolated = options.tool.isolate(options.folders);
    const { runtime, submission } = isolated.inside;
    this.submissionFolder = relative(runtime, submission).replaceAll("\\", "/");
    this.#child = spawnIsolated(options, isolated);
    this.channel = this.#child.stdio[CHANNEL_FD] as Duplex;
    this.channel.on("error", () => {}); // a broken pipe is followed by the exit, which is reported
    for (const stream of [this.#child.stdout, this.#child.stderr]) this.#capture(stream);
    this.exited = this.#watch();
    if (options.group !== undefined) this.#enterGroup(options.group);
    endAtExit(this);
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Whether the process has ended. */
  get isOver(): boolean {
    return this.#isOver;
  }

  get printed(): Printed {
    return { text: Buffer.concat(this.#kept).toString("utf8"), bytes: this.#printedBytes };
  }

  /** The id of Node itself, which the isolation tool started. Read it only after the first message has arrived. */
  get nodePid(): number | undefined {
    if (this.pid !== undefined) this.#nodePid ??= processTree(this.pid).at(-1);
    return this.#nodePid;
  }

  /** Undefined where the kernel's counts cannot be read, and after the process has ended. */
  get processorSeconds(): number | undefined {
    if (this.#isOver || this.nodePid === undefined) return undefined;
    this.#clock ??= new ProcessorClock(this.nodePid);
    return this.#clock.read();
  }

  /**
   * How long it has waited for a processor; undefined until `nodePid` is known, and if the kernel does not count it.
   */
  get waitedSeconds(): number | undefined {
    return this.#isOver || this.#nodePid === undefined ? undefined : waitedSeconds(this.#nodePid);
  }

  /** Ends the process and everything it started. If called again, the first reason stays. */
  end(reason: EndReason): void {
    if (this.#isOver) return;
    this.#endedFor ??= reason;
    this.#killAll();
  }

  #killAll(): void {
    killProcessGroup(this.#child);
    this.#group?.killAll();
  }

  /** The process waits for this line before it runs Node, so that Node starts inside the control group. */
  #enterGroup(group: ControlGroup): void {
    if (this.pid !== undefined && group.add(this.pid)) this.channel.write("go\n");
    else this.end("closed");
  }

  #capture(stream: Readable | null): void {
    stream?.on("data", (bytes: Uint8Array) => {
      const left = KEPT_BYTES - this.#printedBytes;
      if (left > 0) this.#kept.push(bytes.subarray(0, left));
      this.#printedBytes += bytes.length;
      if (this.#printedBytes > this.#outputBytes) this.end("output");
    });
    stream?.on("error", () => {});
  }

  #watch(): Promise<Exit> {
    const child = this.#child;
    return new Promise<Exit>((resolve) => {
      const conclude = (code: number | null, signal: NodeJS.Signals | null, startProblem?: string) => {
        const outOfMemory = this.#group?.ranOutOfMemory() ?? false;
        resolve({ code, signal, endedFor: this.#endedFor, outOfMemory, startProblem });
      };
      child.once("error", (problem) => {
        if (child.pid === undefined) conclude(null, null, problem.message);
      });
      child.once("exit", (code, signal) => {
        this.#killAll();
        this.#isOver = true;
        this.#clock?.close();
        // The last output is still on its way. A process that inherited the pipes must not delay us, hence the timer.
        const timer = setTimeout(() => conclude(code, signal), LAST_OUTPUT_MS);
        child.once("close", () => {
          clearTimeout(timer);
          conclude(code, signal);
        });
      });
    }).finally(() => {
      alive.delete(this);
      if (this.#group !== undefined) void removeSoon(this.#group);
    });
  }
}

function spawnIsolated(options: SpawnOptions, { prefix, inside, openFiles }: IsolatedCommand): ChildProcess {
  const readable = options.permissionModel ? [inside.runtime, inside.submission] : null;
  const command = [...prefix, ...nodeFlags(options.memoryMiB, readable), `${inside.runtime}/runtime.mjs`];
  const [program, ...args] = withProcessLimits(options.processLimits, command, options.group !== undefined);
  const descriptors = openFiles.map((file) => openSync(file, "r"));
  const nothing = openSync(devNull, "r");
  const stdio: StdioOptions = ["ignore", "pipe", "pipe", "pipe", ...descriptors];
  for (const inherited of findInheritable("self")) stdio[inherited] ??= nothing;
  try {
    return spawn(program!, args, {
      cwd: "/",
      env: {},
      detached: true,
      stdio: Array.from(stdio, (entry) => entry ?? "ignore"),
      ...(options.identity ?? {}),
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

/** A dead process leaves its control group a moment after its parent learns of its end. */
async function removeSoon(group: ControlGroup): Promise<void> {
  for (let tries = 0; tries < REMOVE_TRIES && !group.remove(); tries++) {
    group.killAll();
    await new Promise((resolve) => setTimeout(resolve, REMOVE_PAUSE_MS));
  }
}

function endAtExit(child: SandboxProcess): void {
  alive.add(child);
  if (watchesExit) return;
  watchesExit = true;
  process.on("exit", () => {
    for (const each of alive) each.end("closed");
  });
}
