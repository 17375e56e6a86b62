/**
 * How Vitest's own runner runs graded tests here: with a submission for each file of them, and each file loaded anew for each
 * run. Nothing of the submission runs in this process: the tests talk to a sandbox process.
 */
import { pathToFileURL } from "node:url";
import type { File, Suite, Test, VitestRunner, VitestRunnerConfig } from "@vitest/runner";
import { expect } from "vitest";
import { provideSubmission } from "../../graded-tests/submission.js";
import type { SandboxSubmission } from "../run/sandbox-submission.js";
import type { Needs } from "./open-submission.js";

/** Far above what calls of a submission can take together: a test that meets it is ours to blame. */
const TEST_TIMEOUT_MS = 2 ** 31 - 1;

const CONFIG: Omit<VitestRunnerConfig, "root"> = {
  name: undefined,
  setupFiles: [],
  passWithNoTests: false,
  testNamePattern: undefined,
  allowOnly: true,
  sequence: { shuffle: false, concurrent: false, seed: 0, hooks: "stack", setupFiles: "list" },
  chaiConfig: undefined,
  maxConcurrency: 1,
  testTimeout: TEST_TIMEOUT_MS,
  hookTimeout: TEST_TIMEOUT_MS,
  retry: 0,
  includeTaskLocation: undefined,
  tags: [],
  tagsFilter: undefined,
  strictTags: true,
};

/** Makes each import of a file of tests another module: importing is what registers its tests. */
let imports = 0;

/** Where the runner gets submissions from. */
export interface SubmissionSource {
  /** Says what a run will need, before it begins. */
  expect(needs: Needs): void;
  /** A submission for one file of tests. */
  open(): SandboxSubmission;
}

export class GradingRunner implements VitestRunner {
  readonly config: VitestRunnerConfig;
  readonly #source: SubmissionSource | null;
  #submission: SandboxSubmission | null = null;

  /** @param source - Null where tests are only listed. */
  constructor(root: string, source: SubmissionSource | null) {
    this.config = { ...CONFIG, root };
    this.#source = source;
  }

  importFile(path: string): Promise<unknown> {
    return import(`${pathToFileURL(path).href}?run=${++imports}`);
  }

  onBeforeRunFiles(files: readonly File[]): void {
    const wanted = files.map(testsToRun).filter((tests) => tests.length > 0);
    const races = wanted.flat().some(({ meta }) => meta.isRace);
    this.#source?.expect({ files: wanted.length, races, counts: true });
  }

  async onBeforeRunSuite(suite: Suite): Promise<void> {
    if (!isFile(suite)) return;
    if (this.#source === null) throw new Error("tests are listed without a submission, and not run");
    this.#submission = this.#source.open();
    provideSubmission(this.#submission);
  }

  /** As Vitest's own runner does: what a matcher may ask about the test that it is used in. */
  onBeforeTryTask({ file, fullTestName }: Test): void {
    expect.setState({ testPath: file.filepath, currentTestName: fullTestName });
  }

  onAfterRunTask(test: Test): void {
    test.meta.answers = this.#submission?.answersTo(test.name) ?? 0;
  }

  async onAfterRunSuite(suite: Suite): Promise<void> {
    if (!isFile(suite) || this.#submission === null) return;
    suite.meta.fileReport = await this.#submission.close();
    this.#submission = null;
    globalThis.gc?.(); // arrays lie in memory that the collector does not see fill
  }
}

/** All tests in a file or a suite of it, in the order of the text. */
export function testsIn(suite: Suite): readonly Test[] {
  return suite.tasks.flatMap((task) => (task.type === "test" ? [task] : testsIn(task)));
}

function testsToRun(file: File): readonly Test[] {
  return testsIn(file).filter(({ mode }) => mode === "run" || mode === "queued");
}

function isFile(suite: Suite): boolean {
  return "filepath" in suite;
}
