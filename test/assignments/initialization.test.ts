import { proveAssignment } from "./prove-assignment.js";

proveAssignment("initialization", {
  visible: () => import("../../src/assignments/initialization/visible.test.js"),
  hidden: () => import("../../src/assignments/initialization/hidden.test.js"),
  starter: () => import("../../src/assignments/initialization/starter.js"),
});
