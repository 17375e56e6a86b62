/** Temporary folders of this process, and the folders that killed processes left behind. */
import { mkdtempSync, readdirSync, readlinkSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isAlive } from "../../../support/processes.js";
import { SUBMISSION_BUNDLE, writeRuntimeBundle } from "../bundle/runtime-bundles.js";

const SANDBOX_PREFIX = "noloop-sandbox";

/**
 * Makes a temporary folder whose name holds this process's id. The caller removes it; if the process is killed first,
 * {@link removeStaleTempDirs} of a later process does.
 */
export function makeTempDir(prefix: string): string {
  return realpathSync(mkdtempSync(join(tmpdir(), `${prefix}-${process.pid}.${pidNamespace()}-`)));
}

/**
 * Removes the temporary folders of processes that no longer exist. Folders made in another container stay: a process id
 * there means another process.
 */
export function removeStaleTempDirs(prefix: string, parent: string = tmpdir()): void {
  const pattern = new RegExp(`^${prefix}-(\\d+)\\.(\\d+)-`);
  for (const name of readdirSync(parent)) {
    const [, owner, namespace] = pattern.exec(name) ?? [];
    if (owner === undefined || namespace !== pidNamespace() || isAlive(Number(owner))) continue;
    try {
      rmSync(join(parent, name), { recursive: true, force: true });
    } catch {
      // it belongs to another user
    }
  }
}

/** The namespace in which process ids are unique; "0" where the system has only one. */
function pidNamespace(): string {
  try {
    return /\d+/.exec(readlinkSync("/proc/self/ns/pid"))?.[0] ?? "0";
  } catch {
    return "0";
  }
}

/** The temporary folder that holds what this process's sandboxes read. */
export interface SandboxDir {
  readonly folder: string; // with one folder for each submission
  readonly runtime: string; // the runtime bundle: runtime.mjs, arrays.mjs, probe.mjs and the files they share
}

let made: Promise<SandboxDir> | undefined;

/** Returns this process's {@link SandboxDir}, which is made once and removed on exit. After a failure, tries again. */
export function sandboxDir(): Promise<SandboxDir> {
  made ??= makeSandboxDir().catch((problem) => {
    made = undefined;
    throw problem;
  });
  return made;
}

async function makeSandboxDir(): Promise<SandboxDir> {
  removeStaleTempDirs(SANDBOX_PREFIX);
  const folder = makeTempDir(SANDBOX_PREFIX);
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  const runtime = join(folder, "runtime");
  await writeRuntimeBundle(SUBMISSION_BUNDLE, runtime);
  return { folder, runtime };
}
