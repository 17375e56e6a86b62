/** The last step of `npm run build`: bundles what sandboxes load, so that no grader has to do it again. */
import { assignmentIds } from "../assignments/registry.js";
import { referenceKit } from "./reference-kit.js";
import { bundleKit, READY_KITS, SUBMISSION_KIT } from "./sandbox/kits.js";
import { makeReadyKit } from "./sandbox/ready-kits.js";

for (const kit of [SUBMISSION_KIT, referenceKit(assignmentIds)]) {
  await makeReadyKit(kit.name, READY_KITS, (folder) => bundleKit(kit, folder));
}
