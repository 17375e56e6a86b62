/** The door for the test files of an assignment ("noloop/testing"): in a student's folder, and nowhere else. */

import "./support/require-node.js";

export { digits } from "./assignments/shared/digits.js";
export { gradientMatches } from "./assignments/shared/gradient-check.js";
export { learnTemplates, NO_LAYER, trainWith } from "./assignments/shared/learn-digits.js";
export { expect, type Remote, testsOf } from "./graded-tests/graded.js";
export { testSubmission } from "./grading/student-folder/test-submission.js";
