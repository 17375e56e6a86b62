import { proveAssignment } from "./prove-assignment.js";

proveAssignment("optimizers", {
  visible: () => import("../../src/assignments/optimizers/visible.test.js"),
  hidden: () => import("../../src/assignments/optimizers/hidden.test.js"),
  starter: () => import("../../src/assignments/optimizers/starter.js"),
});
