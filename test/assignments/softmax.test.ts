import { proveAssignment } from "./prove-assignment.js";

proveAssignment("softmax", {
  visible: () => import("../../src/assignments/softmax/visible.test.js"),
  hidden: () => import("../../src/assignments/softmax/hidden.test.js"),
  starter: () => import("../../src/assignments/softmax/starter.js"),
});
