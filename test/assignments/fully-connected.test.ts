import { proveAssignment } from "./prove-assignment.js";

proveAssignment("fully-connected", {
  visible: () => import("../../src/assignments/fully-connected/visible.test.js"),
  hidden: () => import("../../src/assignments/fully-connected/hidden.test.js"),
  starter: () => import("../../src/assignments/fully-connected/starter.js"),
});
