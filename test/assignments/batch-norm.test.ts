import { proveAssignment } from "./prove-assignment.js";

proveAssignment("batch-norm", {
  visible: () => import("../../src/assignments/batch-norm/visible.test.js"),
  hidden: () => import("../../src/assignments/batch-norm/hidden.test.js"),
  starter: () => import("../../src/assignments/batch-norm/starter.js"),
});
