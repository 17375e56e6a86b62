import { proveAssignment } from "./prove-assignment.js";

proveAssignment("planar-classifier", {
  visible: () => import("../../src/assignments/planar-classifier/visible.test.js"),
  hidden: () => import("../../src/assignments/planar-classifier/hidden.test.js"),
  starter: () => import("../../src/assignments/planar-classifier/starter.js"),
});
