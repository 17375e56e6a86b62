/**
 * Vitest's runner, in the lane's worker thread, with a submission for each file of graded tests. Nothing of the submission
 * runs here: the tests talk to a process behind walls.
 */
import { inject, type RunnerTask, type RunnerTestSuite, TestRunner } from "vitest";
import { loadAssignment } from "../../assignments/registry.js";
import { provideSubmission } from "../../assignments/submission.js";
import { startReference } from "../reference-process.js";
import { provenWalls } from "../sandbox/probe-walls.js";
import { startSubmission } from "../sandbox/start-submission.js";
import { SandboxSubmission } from "../sandbox-submission.js";
import { computesInFloat32 } from "../submission-files.js";
import type { Job } from "./job.js";

/** All that a submission may import. */
const ALLOWED_IMPORTS = ["noloop/arrays"];

// While this thread still loads tests, the walls are probed.
void provenWalls().catch(() => {}); // whoever starts a submission hears of it

export default class GradingRunner extends TestRunner {
  #submission: SandboxSubmission | null = null;

  override async onBeforeRunSuite(suite: RunnerTestSuite): Promise<void> {
    await super.onBeforeRunSuite(suite);
    if (!isFile(suite)) return;
    const job = inject("noloopJob");
    this.#submission = await submissionOf(job);
    provideSubmission(this.#submission);
  }

  override onAfterRunTask(test: RunnerTask): void {
    super.onAfterRunTask(test as Parameters<TestRunner["onAfterRunTask"]>[0]);
    test.meta.answers = this.#submission?.answersTo(test.name) ?? 0;
  }

  override async onAfterRunSuite(suite: RunnerTestSuite): Promise<void> {
    if (isFile(suite) && this.#submission !== null) {
      suite.meta.fileReport = await this.#submission.close();
      this.#submission = null;
      globalThis.gc?.(); // arrays lie in memory that the collector does not see fill
    }
    await super.onAfterRunSuite(suite);
  }
}

async function submissionOf(job: Job): Promise<SandboxSubmission> {
  const { assignmentId, folder, seeding, tolerance, limits, requireLevel, testSeconds, submissionSeconds } =
    job;
  const assignment = await loadAssignment(assignmentId);
  const { entry } = assignment;
  const options = { entry, allowedImports: ALLOWED_IMPORTS, limits, requireLevel };
  return new SandboxSubmission({
    assignment,
    folder,
    seeding,
    allowance: { tolerance, float32: computesInFloat32(folder) },
    start: () => startSubmission(folder, options),
    startReference: () => startReference(assignmentId, limits),
    testSeconds,
    deadlineMs: Date.now() + 1000 * submissionSeconds,
  });
}

function isFile(suite: RunnerTestSuite): boolean {
  return "filepath" in suite;
}
