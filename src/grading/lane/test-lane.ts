import { existsSync } from "node:fs";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import {
  createVitest,
  type TestCase,
  type TestModule,
  type TestSpecification,
  type Vitest,
} from "vitest/node";
import { assignmentFolder } from "../../assignments/registry.js";
import type { FileReport, ReportedTest, RunReport } from "../run-report.js";
import { type ListedTest, TEST_FILES, type TestFile, testFilePath } from "../test-list.js";
import type { Job } from "./job.js";
import type { LivingThread } from "./living-thread.js";

const EXTENSION = extname(fileURLToPath(import.meta.url));

/** Compiled files are imported as they are; sources go through Vite. */
const IS_COMPILED = EXTENSION === ".js";

/** Far above what calls of a submission can take together: a test that meets it is ours to blame. */
const TEST_TIMEOUT_MS = 2 ** 31 - 1;

/** Runs an assignment's graded tests, again and again, in one Vitest that stays. */
export class TestLane {
  readonly #vitest: Vitest;
  readonly #thread: LivingThread;
  readonly #assignmentId: string;

  private constructor(vitest: Vitest, thread: LivingThread, assignmentId: string) {
    this.#vitest = vitest;
    this.#thread = thread;
    this.#assignmentId = assignmentId;
  }

  /** Cost: some 0.5 s with compiled files, 1 s with sources. @param thread - Of this assignment. */
  static async open(assignmentId: string, thread: LivingThread): Promise<TestLane> {
    const vitest = await createVitest(
      "test",
      {
        config: false,
        root: fileURLToPath(assignmentFolder(assignmentId)),
        watch: false,
        reporters: [{}],
        pool: thread,
        runner: fileURLToPath(new URL(`./grading-runner${EXTENSION}`, import.meta.url)),
        isolate: false,
        fileParallelism: false,
        maxWorkers: 1,
        include: [],
        exclude: [], // Vitest's own list holds node_modules, where an installed noloop lies
        cache: false,
        testTimeout: TEST_TIMEOUT_MS,
        hookTimeout: TEST_TIMEOUT_MS,
        disableConsoleIntercept: true,
        sequence: { sequencer: InOrder },
        experimental: IS_COMPILED ? { viteModuleRunner: false, nodeLoader: false } : {},
      },
      {
        envDir: false,
        clearScreen: false,
        logLevel: "error",
        server: { watch: null, hmr: false, ws: false },
        optimizeDeps: { noDiscovery: true, include: [] },
      },
    );
    return new TestLane(vitest, thread, assignmentId);
  }

  /**
   * The tests there are, as their files state them.
   *
   * @throws {Error} If a file cannot be loaded, or holds a test without points.
   */
  async list(): Promise<readonly ListedTest[]> {
    const { testModules, unhandledErrors } = await this.#vitest.collectTests(this.#specifications(null));
    const errors = [...unhandledErrors, ...testModules.flatMap((module) => module.errors())];
    if (errors.length > 0) {
      throw new Error(
        `the graded tests of ${this.#assignmentId} do not load: ${errors.map(textOf).join("; ")}`,
      );
    }
    return this.#inOrder(testModules).flatMap(([file, module]) =>
      [...module.children.allTests()].map((test) => listed(file, test)),
    );
  }

  /** Runs the tests against one submission. Never throws for what a submission does. */
  async run(job: Job): Promise<RunReport> {
    this.#vitest.provide("noloopJob", job);
    const { testModules, unhandledErrors } = await this.#vitest.runTestSpecifications(
      this.#specifications(job.only),
    );
    const modules = this.#inOrder(testModules);
    const ofModules = modules.flatMap(([, module]) => module.errors());
    return {
      tests: modules.flatMap(([file, module]) =>
        [...module.children.allTests()]
          .map((test) => reported(file, test))
          .filter((test) => wanted(job, test)),
      ),
      files: Object.fromEntries(
        modules.flatMap(([file, module]): [TestFile, FileReport][] => {
          const { fileReport } = module.meta();
          return fileReport === undefined ? [] : [[file, fileReport]];
        }),
      ),
      problems: [...unhandledErrors, ...ofModules].map(textOf),
    };
  }

  async close(): Promise<void> {
    await this.#vitest.close();
    await this.#thread.end();
  }

  #specifications(only: readonly string[] | null): TestSpecification[] {
    const project = this.#vitest.getRootProject();
    const options =
      only === null ? {} : { testNamePattern: new RegExp(`^ ?(${only.map(escaped).join("|")})$`) };
    const paths = TEST_FILES.map((file) => testFilePath(this.#assignmentId, file));
    return paths.filter(existsSync).map((path) => project.createSpecification(path, options));
  }

  #inOrder(modules: readonly TestModule[]): readonly (readonly [TestFile, TestModule])[] {
    return TEST_FILES.flatMap((file) => {
      const path = testFilePath(this.#assignmentId, file);
      return modules.filter(({ moduleId }) => moduleId === path).map((module) => [file, module] as const);
    });
  }
}

/** Vitest would run the slowest file first. */
class InOrder {
  async sort(specifications: TestSpecification[]): Promise<TestSpecification[]> {
    return specifications;
  }

  async shard(specifications: TestSpecification[]): Promise<TestSpecification[]> {
    return specifications;
  }
}

function listed(file: TestFile, test: TestCase): ListedTest {
  const { points, titleZh } = test.meta();
  if (points === undefined || titleZh === undefined || test.options.mode !== "run") {
    throw new Error(`${file} test "${test.fullName}": every test of a graded file must be graded, and run`);
  }
  return { file, title: test.fullName, titleZh, points };
}

function reported(file: TestFile, test: TestCase): ReportedTest {
  const { state, errors } = test.result();
  const { points, outcome, race, exhibits, answers } = test.meta();
  return {
    file,
    title: test.fullName,
    points: points ?? null,
    state,
    errors: (errors ?? []).map(textOf),
    outcome: outcome ?? null,
    race: race ?? null,
    exhibits: exhibits ?? [],
    answers: answers ?? 0,
    seconds: (test.diagnostic()?.duration ?? 0) / 1000,
  };
}

/** What was skipped because nobody asked for it is no result. */
function wanted({ only }: Job, { title, state }: ReportedTest): boolean {
  return only === null || only.includes(title) || state !== "skipped";
}

function textOf(error: unknown): string {
  const { message } = error as { readonly message?: unknown };
  return typeof message === "string" ? message : String(error);
}

function escaped(title: string): string {
  return title.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
