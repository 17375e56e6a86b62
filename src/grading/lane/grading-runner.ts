/**
 * How Vitest's own runner runs graded tests here: with a submission for each file of them, and each file loaded anew for each
 * run. Nothing of the submission runs in this process: the tests talk to one behind walls.
 */
import { pathToFileURL } from "node:url";
import type { Suite, Test, VitestRunner, VitestRunnerConfig } from "@vitest/runner";
import { expect } from "vitest";
import { provideSubmission } from "../../assignments/submission.js";
import type { SandboxSubmission } from "../sandbox-submission.js";

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

export class GradingRunner implements VitestRunner {
  readonly config: VitestRunnerConfig;
  readonly #open: () => Promise<SandboxSubmission>;
  #submission: SandboxSubmission | null = null;

  /** @param open - Gives a submission for one file of tests. Not asked where tests are only listed. */
  constructor(root: string, open: () => Promise<SandboxSubmission>) {
    this.config = { ...CONFIG, root };
    this.#open = open;
  }

  importFile(path: string): Promise<unknown> {
    return import(`${pathToFileURL(path).href}?run=${++imports}`);
  }

  async onBeforeRunSuite(suite: Suite): Promise<void> {
    if (!isFile(suite)) return;
    this.#submission = await this.#open();
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

function isFile(suite: Suite): boolean {
  return "filepath" in suite;
}
