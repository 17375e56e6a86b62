import { proveAssignment } from "./prove-assignment.js";

proveAssignment("dropout", {
  visible: () => import("../../src/assignments/dropout/visible.test.js"),
  hidden: () => import("../../src/assignments/dropout/hidden.test.js"),
  starter: () => import("../../src/assignments/dropout/starter.js"),
});
