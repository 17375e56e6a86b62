import { proveCourse } from "./prove-assignment.js";

await proveCourse("deeplearning.ai");
