import { rmSync } from "node:fs";
import { join } from "node:path";
import { layKit, SUBMISSION_KIT } from "../bundle/runtime-bundles.js";
import { makeOwnFolder, removeLeftovers } from "./own-folder.js";

/** Where this process keeps what its sandboxes read: one folder for the kit, one for each submission. */
export interface Workplace {
  readonly folder: string;
  readonly kit: string;
}

let made: Promise<Workplace> | undefined;

/** Made once a process (again, if that failed), removed when it exits. Holds runtime.mjs, arrays.mjs, probe.mjs and what they share. */
export function workplace(): Promise<Workplace> {
  made ??= makeWorkplace().catch((problem) => {
    made = undefined;
    throw problem;
  });
  return made;
}

async function makeWorkplace(): Promise<Workplace> {
  removeLeftovers("noloop-sandbox");
  const folder = makeOwnFolder("noloop-sandbox");
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  const kit = join(folder, "kit");
  await layKit(SUBMISSION_KIT, kit);
  return { folder, kit };
}
