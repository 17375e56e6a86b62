/** `noloop/testing`: what the test files in a student's folder import. */

import "./support/require-node.js";

export { type Digits, digits } from "./assignments/shared/digits.js";
export { type GradientCheck, gradientMatches } from "./assignments/shared/gradient-check.js";
export { learnTemplates, type Middle, NO_LAYER, trainWith } from "./assignments/shared/learn-digits.js";
export { expect, type GradedTests, type Remote, testsOf } from "./graded-tests/graded.js";
export type { Show } from "./graded-tests/show.js";
export { testSubmission } from "./grading/student-folder/test-submission.js";
