import { proveAssignment } from "./prove-assignment.js";

proveAssignment("conv-step-by-step", {
  visible: () => import("../../src/assignments/conv-step-by-step/visible.test.js"),
  hidden: () => import("../../src/assignments/conv-step-by-step/hidden.test.js"),
  starter: () => import("../../src/assignments/conv-step-by-step/starter.js"),
});
