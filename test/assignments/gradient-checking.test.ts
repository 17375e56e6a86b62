import { proveAssignment } from "./prove-assignment.js";

proveAssignment("gradient-checking", {
  visible: () => import("../../src/assignments/gradient-checking/visible.test.js"),
  hidden: () => import("../../src/assignments/gradient-checking/hidden.test.js"),
  starter: () => import("../../src/assignments/gradient-checking/starter.js"),
});
