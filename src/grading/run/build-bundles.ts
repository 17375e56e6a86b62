/** The last step of `npm run build`: bundles what sandbox processes load, so that graders need not do it. */
import { assignmentIds } from "../../assignments/registry.js";
import { prebuildBundle } from "../sandbox/bundle/prebuilt-bundles.js";
import { bundleRuntime, PREBUILT_BUNDLES, SUBMISSION_BUNDLE } from "../sandbox/bundle/runtime-bundles.js";
import { referenceBundle } from "./reference-bundle.js";

for (const bundle of [SUBMISSION_BUNDLE, referenceBundle(assignmentIds)]) {
  await prebuildBundle(bundle.name, PREBUILT_BUNDLES, (folder) => bundleRuntime(bundle, folder));
}
