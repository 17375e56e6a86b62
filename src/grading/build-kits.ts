/** The last step of `npm run build`: bundles what sandboxes load, so that no grader has to do it again. */
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { assignmentIds } from "../assignments/registry.js";
import { referenceKit } from "./reference-kit.js";
import { bundleKit, READY_KITS, SUBMISSION_KIT } from "./sandbox/kits.js";

rmSync(READY_KITS, { recursive: true, force: true });
for (const kit of [SUBMISSION_KIT, referenceKit(assignmentIds)]) {
  await bundleKit(kit, fileURLToPath(new URL(kit.name, READY_KITS)));
}
