/** The door for the test files of an assignment ("noloop/testing"): in a student's folder, and nowhere else. */
export { expect, type Remote, testsOf } from "./assignments/graded.js";
export { testSubmission } from "./grading/student-folder/test-submission.js";
