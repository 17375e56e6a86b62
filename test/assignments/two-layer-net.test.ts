import { proveAssignment } from "./prove-assignment.js";

proveAssignment("two-layer-net", {
  visible: () => import("../../src/assignments/two-layer-net/visible.test.js"),
  hidden: () => import("../../src/assignments/two-layer-net/hidden.test.js"),
  starter: () => import("../../src/assignments/two-layer-net/starter.js"),
});
