import type { Job } from "../../../src/grading/worker/job.js";

/** For workers that run nothing. */
export const JOB: Job = {
  assignmentId: "svm",
  folder: "/nowhere",
  seeding: { key: "k", student: "s" },
  limits: {},
  requireLevel: "none",
  testSeconds: 1,
  submissionSeconds: 1,
  tolerance: {},
  speedCounts: false,
  reportsWork: false,
  only: null,
};
