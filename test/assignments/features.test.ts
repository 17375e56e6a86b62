import { proveAssignment } from "./prove-assignment.js";

proveAssignment("features", {
  visible: () => import("../../src/assignments/features/visible.test.js"),
  hidden: () => import("../../src/assignments/features/hidden.test.js"),
  starter: () => import("../../src/assignments/features/starter.js"),
});
