import { proveCourse } from "./prove-assignment.js";

await proveCourse("CS231n");
