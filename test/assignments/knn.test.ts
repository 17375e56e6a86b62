import { proveAssignment } from "./prove-assignment.js";

proveAssignment("knn", {
  visible: () => import("../../src/assignments/knn/visible.test.js"),
  hidden: () => import("../../src/assignments/knn/hidden.test.js"),
  starter: () => import("../../src/assignments/knn/starter.js"),
});
