import { proveAssignment } from "./prove-assignment.js";

proveAssignment("svm", {
  visible: () => import("../../src/assignments/svm/visible.test.js"),
  hidden: () => import("../../src/assignments/svm/hidden.test.js"),
  starter: () => import("../../src/assignments/svm/starter.js"),
});
