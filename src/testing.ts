/** The door for the test files of an assignment ("noloop/testing"): in a student's folder, and nowhere else. */

import "./require-node.js";

export { digits } from "./assignments/digits.js";
export { expect, type Remote, testsOf } from "./assignments/graded.js";
export { learnTemplates, NO_LAYER, trainWith } from "./assignments/learn-digits.js";
export { testSubmission } from "./grading/student-folder/test-submission.js";
