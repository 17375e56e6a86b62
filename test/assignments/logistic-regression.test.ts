import { proveAssignment } from "./prove-assignment.js";

proveAssignment("logistic-regression", {
  visible: () => import("../../src/assignments/logistic-regression/visible.test.js"),
  hidden: () => import("../../src/assignments/logistic-regression/hidden.test.js"),
  starter: () => import("../../src/assignments/logistic-regression/starter.js"),
});
