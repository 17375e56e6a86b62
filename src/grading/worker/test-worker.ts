import { setImmediate } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { collectTests, type File, startTests, type Test } from "@vitest/runner";
import type { Assignment } from "../../assignments/assignment.js";
import { assignmentFolder, loadAssignment } from "../../assignments/registry.js";
import { CallHistory } from "../diagnosis/call-history.js";
import { isRefuted } from "../diagnosis/refute.js";
import { type ListedTest, TEST_FILES, type TestFile, testFilePath } from "../plan/test-list.js";
import type { FileReport, ReportedTest, RunReport } from "../results/run-report.js";
import { Timeouts } from "../run/timeouts.js";
import { GradingRunner, type SubmissionSource, testsIn } from "./grading-runner.js";
import type { Job } from "./job.js";
import { countFunctions, expectSubmissions, openCounted, openSubmission } from "./open-submission.js";

interface Specification {
  readonly filepath: string;
  readonly testNamePattern?: RegExp;
}

/** Runs an assignment's graded tests, again and again, with Vitest's runner in this process. */
export class TestWorker {
  readonly #assignment: Assignment;
  /** Errors that came from nowhere while tests ran: a promise that nobody waited for. */
  readonly #strays: unknown[] = [];

  private constructor(assignment: Assignment) {
    this.#assignment = assignment;
    for (const event of ["uncaughtException", "unhandledRejection"] as const) {
      process.on(event, (error: unknown) => this.#strays.push(error));
    }
  }

  static async open(assignmentId: string): Promise<TestWorker> {
    return new TestWorker(await loadAssignment(assignmentId));
  }

  /**
   * The tests there are, as their files state them.
   *
   * @throws {Error} If a file cannot be loaded, or holds a test without points.
   */
  async list(): Promise<readonly ListedTest[]> {
    const files = await collectTests(this.#specifications(null), this.#runner(null));
    const errors = [...this.#strays, ...files.flatMap(errorsOf)];
    if (errors.length > 0) {
      throw new Error(
        `the graded tests of ${this.#assignment.id} do not load: ${errors.map(textOf).join("; ")}`,
      );
    }
    return this.#inOrder(files).flatMap(([name, file]) => testsIn(file).map((test) => listed(name, test)));
  }

  /**
   * Runs the tests against one submission. Never throws for what a submission does.
   *
   * @throws {Error} If this worker cannot be trusted with it any more.
   */
  async run(job: Job): Promise<RunReport> {
    if (this.#strays.length > 0)
      throw new Error(`an earlier run left an error behind: ${textOf(this.#strays[0])}`);
    const shared = {
      timeouts: new Timeouts(),
      history: new CallHistory(),
      counted: openCounted(this.#assignment, job),
    };
    const runner = this.#runner({
      open: () => openSubmission(this.#assignment, job, shared),
      expect: (needs) => {
        expectSubmissions(this.#assignment, job, needs).catch(() => {}); // whoever needs one hears of it
      },
    });
    const files = this.#inOrder(await startTests(this.#specifications(job.only), runner));
    const work = job.reportsWork ? await countFunctions(this.#assignment, job, shared) : null;
    await shared.counted.close();
    await setImmediate(); // only then is a rejection that nobody waits for told of
    return {
      tests: files.flatMap(([name, file]) =>
        testsIn(file)
          .map((test) => reported(name, test))
          .filter((test) => wanted(job, test))
          .map((test) => this.#reviewed(test, shared.history)),
      ),
      files: Object.fromEntries(
        files.flatMap(([name, { meta }]): [TestFile, FileReport][] =>
          meta.fileReport === undefined ? [] : [[name, meta.fileReport]],
        ),
      ),
      work,
      problems: [...this.#strays.splice(0), ...files.flatMap(([, file]) => errorsOf(file))].map(textOf),
    };
  }

  /** What a test took for a known mistake, later tests may have refuted. */
  #reviewed(test: ReportedTest, history: CallHistory): ReportedTest {
    if (test.outcome === null) return test;
    const mistakes = test.outcome.mistakes.filter((one) => !isRefuted(this.#assignment, one, history));
    return { ...test, outcome: { ...test.outcome, mistakes } };
  }

  #runner(source: SubmissionSource | null): GradingRunner {
    return new GradingRunner(fileURLToPath(assignmentFolder(this.#assignment.id)), source);
  }

  #specifications(only: readonly string[] | null): Specification[] {
    const options =
      only === null ? {} : { testNamePattern: new RegExp(`^ ?(${only.map(escaped).join("|")})$`) };
    return TEST_FILES.map((file) => ({ filepath: testFilePath(this.#assignment.id, file), ...options }));
  }

  #inOrder(files: readonly File[]): readonly (readonly [TestFile, File])[] {
    return TEST_FILES.flatMap((name) => {
      const path = testFilePath(this.#assignment.id, name);
      return files.filter(({ filepath }) => filepath === path).map((file) => [name, file] as const);
    });
  }
}

function errorsOf({ result }: File): readonly unknown[] {
  return result?.errors ?? [];
}

function listed(file: TestFile, { fullTestName, meta, mode }: Test): ListedTest {
  const { points, titleZh, isRace = false } = meta;
  if (points === undefined || titleZh === undefined || mode !== "run") {
    throw new Error(`${file} test "${fullTestName}": every test of a graded file must be graded, and run`);
  }
  return { file, title: fullTestName, titleZh, points, isRace };
}

function reported(file: TestFile, test: Test): ReportedTest {
  const { points, outcome, race, exhibits, answers } = test.meta;
  return {
    file,
    title: test.fullTestName,
    points: points ?? null,
    state: stateOf(test),
    errors: (test.result?.errors ?? []).map(textOf),
    outcome: outcome ?? null,
    race: race ?? null,
    exhibits: exhibits ?? [],
    answers: answers ?? 0,
    seconds: (test.result?.duration ?? 0) / 1000,
  };
}

function stateOf({ mode, result }: Test): ReportedTest["state"] {
  if (result?.state === "pass") return "passed";
  if (result?.state === "fail") return "failed";
  return mode === "skip" || mode === "todo" ? "skipped" : "pending";
}

/** What was skipped because nobody asked for it is no result. */
function wanted({ only }: Job, { title, state }: ReportedTest): boolean {
  return only === null || only.includes(title) || state !== "skipped";
}

function textOf(error: unknown): string {
  const message = (error as { readonly message?: unknown } | null)?.message;
  return typeof message === "string" ? message : String(error);
}

function escaped(title: string): string {
  return title.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
