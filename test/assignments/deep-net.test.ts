import { proveAssignment } from "./prove-assignment.js";

proveAssignment("deep-net", {
  visible: () => import("../../src/assignments/deep-net/visible.test.js"),
  hidden: () => import("../../src/assignments/deep-net/hidden.test.js"),
  starter: () => import("../../src/assignments/deep-net/starter.js"),
});
