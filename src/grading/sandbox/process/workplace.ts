import { rmSync } from "node:fs";
import { join } from "node:path";
import { SUBMISSION_BUNDLE, writeRuntimeBundle } from "../bundle/runtime-bundles.js";
import { makeTempDir, removeStaleTempDirs } from "./own-folder.js";

/** Where this process keeps what its sandboxes read: one folder for the kit, one for each submission. */
export interface SandboxDir {
  readonly folder: string;
  readonly runtime: string;
}

let made: Promise<SandboxDir> | undefined;

/** Made once a process (again, if that failed), removed when it exits. Holds runtime.mjs, arrays.mjs, probe.mjs and what they share. */
export function sandboxDir(): Promise<SandboxDir> {
  made ??= makeWorkplace().catch((problem) => {
    made = undefined;
    throw problem;
  });
  return made;
}

async function makeWorkplace(): Promise<SandboxDir> {
  removeStaleTempDirs("noloop-sandbox");
  const folder = makeTempDir("noloop-sandbox");
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  const runtime = join(folder, "runtime");
  await writeRuntimeBundle(SUBMISSION_BUNDLE, runtime);
  return { folder, runtime };
}
