import type { IsolationLevel } from "../submission-process.js";

/** Folders on this machine that the child may read, and nothing else of the disk. */
export interface ReadableFolders {
  readonly runtime: string; // the runtime and the arrays, the same for all submissions of this process
  readonly submission: string; // the bundle of one submission
}

/** A user and group that nothing on this machine belongs to; undefined leaves the grader's own. */
export interface Identity {
  readonly uid: number;
  readonly gid: number;
}

export interface IsolatedCommand {
  /** Put before Node's own arguments; begins with a program's absolute path. */
  readonly prefix: readonly string[];
  /** The two folders, as the child sees them. */
  readonly inside: ReadableFolders;
  /** Files to be open in the child as descriptors 4, 5, ... */
  readonly openFiles: readonly string[];
}

/** A way to shut a process in; the ladder (probe-walls.ts) tries them in order. */
export interface IsolationTool {
  readonly name: string; // for the result: "bubblewrap 0.8.0"
  /** The best level that it can reach, if the probe finds everything shut. */
  readonly best: IsolationLevel;
  /** Whether the system calls that would make processes or sockets are refused by the kernel. */
  readonly filtersCalls: boolean;
  isolate(folders: ReadableFolders): IsolatedCommand;
}
