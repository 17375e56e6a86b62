import { proveAssignment } from "./prove-assignment.js";

proveAssignment("conv", {
  visible: () => import("../../src/assignments/conv/visible.test.js"),
  hidden: () => import("../../src/assignments/conv/hidden.test.js"),
  starter: () => import("../../src/assignments/conv/starter.js"),
});
