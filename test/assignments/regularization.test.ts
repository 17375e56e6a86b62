import { proveAssignment } from "./prove-assignment.js";

proveAssignment("regularization", {
  visible: () => import("../../src/assignments/regularization/visible.test.js"),
  hidden: () => import("../../src/assignments/regularization/hidden.test.js"),
  starter: () => import("../../src/assignments/regularization/starter.js"),
});
