/** The last step of `npm run build`: bundles what sandboxes load, so that no grader has to do it again. */
import { assignmentIds } from "../../assignments/registry.js";
import { makeReadyKit } from "../sandbox/bundle/prebuilt-bundles.js";
import { bundleKit, PREBUILT_BUNDLES, SUBMISSION_KIT } from "../sandbox/bundle/runtime-bundles.js";
import { referenceKit } from "./reference-bundle.js";

for (const kit of [SUBMISSION_KIT, referenceKit(assignmentIds)]) {
  await makeReadyKit(kit.name, PREBUILT_BUNDLES, (folder) => bundleKit(kit, folder));
}
