import type { IsolationLevel } from "../submission-process.js";
import type { ControlGroups } from "./control-groups.js";

/** The only folders on this machine that the sandbox process may read. */
export interface ReadableFolders {
  readonly runtime: string; // the runtime bundle, shared by all submissions of this process
  readonly submission: string; // the bundle of one submission
}

/** A user and group that own nothing on this machine. */
export interface Identity {
  readonly uid: number;
  readonly gid: number;
}

export interface IsolatedCommand {
  /** Precedes Node's own arguments; begins with a program's absolute path. */
  readonly prefix: readonly string[];
  /** The two folders, as the sandbox process sees them. */
  readonly inside: ReadableFolders;
  /** Files that the sandbox process gets as descriptors 4, 5, ... */
  readonly openFiles: readonly string[];
}

/** A program that isolates a process. probe.ts tries the ones of this machine in order. */
export interface IsolationTool {
  readonly name: string; // for the result: "bubblewrap 0.8.0"
  /** The best level that it can reach, if the probe finds nothing open. */
  readonly best: IsolationLevel;
  /** Whether a kernel filter refuses the system calls that make processes or sockets. */
  readonly filtersCalls: boolean;
  isolate(folders: ReadableFolders): IsolatedCommand;
}

/** How to isolate sandbox processes on this machine. The probe finds it; all submissions of this process share it. */
export interface IsolationPlan {
  readonly tool: IsolationTool;
  readonly permissionModel: boolean;
  /** Whether each sandbox process runs as a different user that owns nothing, see identity.ts. */
  readonly switchesUser: boolean;
  /** Writable memory of Node with the arrays but without a submission, in MiB; undefined sets no such limit. */
  readonly baseMiB: number | undefined;
  readonly groups: ControlGroups | undefined;
  /** Whether seal-tasks.ts works on this machine, so that a process that it fails on must not be used. */
  readonly sealsTasks: boolean;
}
