/** The grader as a whole: real tests of svm, in real workers, against submissions with the isolation that this machine has. */
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { TestResult } from "../../../src/grading/results/result.js";
import { Grader } from "../../../src/grading/run/grader.js";
import { readSettings } from "../../../src/grading/settings/settings.js";
import { WorkerProcess } from "../../../src/grading/worker/worker-process.js";
import * as submissions from "../svm-submissions.js";

const { SubmissionFolders } = submissions;

let folders: InstanceType<typeof SubmissionFolders>;
let grader: Grader;
/** An endless loop is ended by processor time, which other work on the machine does not use up. */
const LIMITS = {
  limits: { cpuSeconds: 5, wallSeconds: 3600 },
  budgets: { testSeconds: 3600, submissionSeconds: 36_000 },
};
/** Races give no points; race/run-race.test.ts is about them. */
let titles: readonly string[];
const workers: WorkerProcess[] = [];
beforeAll(async () => {
  const open = WorkerProcess.open.bind(WorkerProcess);
  vi.spyOn(WorkerProcess, "open").mockImplementation(async (id) => {
    const opened = await open(id);
    workers.push(opened.worker);
    return opened;
  });
  folders = new SubmissionFolders();
  const settings = { ...readSettings(null, "svm"), ...LIMITS };
  grader = await Grader.open({ assignmentId: "svm", settings, workers: 1, requireLevel: "none" });
  titles = grader.plan.map(({ title }) => title).filter((title) => !title.includes("raced against"));
});
afterAll(async () => {
  vi.restoreAllMocks();
  await grader.close();
  folders.remove();
});

async function run(id: string, text: string) {
  const folder = folders.add(id, text);
  const { tests, report } = await grader.runTests(
    { id, name: id, folder, submittedAt: null, due: null },
    titles,
  );
  const of = (part: string) => tests.filter(({ title }) => title.includes(part));
  return { tests, report, naive: of("svmLossNaive"), vectorized: of("svmLossVectorized") };
}

const verdicts = (tests: readonly TestResult[]) => [...new Set(tests.map(({ verdict }) => verdict))];
const messages = (tests: readonly TestResult[]) => tests.map(({ outcome }) => outcome?.message ?? "");

describe("grading a submission of svm", () => {
  it("plans every test before a submission is touched", () => {
    expect(grader.plan).toHaveLength(13);
    expect(new Set(grader.plan.map(({ hash }) => hash)).size).toBeGreaterThan(6);
    expect(grader.plan.reduce((sum, { points }) => sum + points, 0)).toBe(100);
  });

  it("passes an honest one", async () => {
    const { tests, report } = await run("honest", submissions.HONEST);
    expect(tests.filter(({ verdict }) => verdict !== "passed")).toEqual([]);
    expect(report.files.hidden?.startFailure).toBeNull();
    expect(report.files.visible?.isolation?.facts).toBeDefined();
  });

  it("gives the starter nothing, and says why", async () => {
    const { tests } = await run("starter", submissions.STARTER);
    expect(verdicts(tests)).toEqual(["failed"]);
    expect(messages(tests)[0]).toMatch(/threw Error: svmLossNaive is not written yet, at svm\.ts:\d+/);
  });

  it("names the mistake of a wrong one", async () => {
    const { tests } = await run("half", submissions.HALF_PENALTY);
    const named = tests.flatMap(({ outcome }) => outcome?.mistakes ?? []);
    expect(named.map((one) => one.ids)).toContainEqual(["penalty halved in the loss"]);
    expect(named[0]!.hints[0]!.hint.zh).not.toBe("");
    expect(verdicts(tests).sort()).toEqual(["failed", "passed"]);
  });

  it("finds loops where there must be none", async () => {
    const { vectorized } = await run("loops", submissions.LOOPS_TWICE);
    const failed = vectorized.filter(({ verdict }) => verdict === "failed");
    expect(failed.map(({ title }) => title)).toEqual(["svmLossVectorized has no loops"]);
    const { loops } = failed[0]!.outcome!;
    expect(loops[0]).toMatchObject({
      file: "svm.ts",
      what: expect.stringMatching(/^ran N times \(150, 300, 600/),
    });
    expect(loops.map(({ what }) => what)).toContainEqual(expect.stringMatching(/^ran N x D x C times/));
  });

  it("lets the other tests count when one function ends the process", async () => {
    const { naive, vectorized } = await run("exits", submissions.ENDS_ITSELF);
    expect(verdicts(naive.filter(({ title }) => !title.includes("agrees with")))).toEqual(["passed"]);
    expect(verdicts(vectorized)).toEqual(["failed"]);
    expect(messages(vectorized).join("\n")).toContain("ended its own process");
  });

  it("starts a submission again that ends in the middle of a test, and fails that test", {
    tags: "long",
  }, async () => {
    const { tests } = await run("third", submissions.ENDS_AT_THE_THIRD);
    expect(verdicts(tests).sort()).toEqual(["failed", "passed"]);
    expect(messages(tests.filter(({ verdict }) => verdict === "failed")).join("\n")).toContain("ended");
  });

  it("ends an endless loop, and does not call it for ever", { tags: "long" }, async () => {
    const { naive, vectorized } = await run("endless", submissions.NEVER_ENDS);
    expect(verdicts(vectorized)).toEqual(["failed"]);
    expect(messages(vectorized).join("\n")).toContain("is not called again");
    expect(verdicts(naive.filter(({ title }) => !title.includes("agrees with")))).toEqual(["passed"]);
  });

  it("fails every test of one that does not parse, and says where", async () => {
    const { tests, report } = await run("broken", submissions.DOES_NOT_PARSE);
    expect(verdicts(tests)).toEqual(["failed"]);
    expect(report.files.visible?.startFailure).toMatchObject({ fault: "student", reason: "syntax" });
  });

  it("fails every test of one whose file is missing", async () => {
    const folder = folders.add("other/inner", "");
    const other = { id: "other", name: "other", folder: `${folder}/..`, submittedAt: null, due: null };
    const { tests } = await grader.runTests(other, titles);
    expect(verdicts(tests)).toEqual(["failed"]);
  });

  it("gives each student inputs of their own, and the same again", async () => {
    const text = submissions.STARTER.replaceAll(
      "throw new Error(",
      "throw new Error(String(args[0].get(0, 0)) + ",
    ).replaceAll("(): LinearLoss", "(...args: any[]): LinearLoss");
    const seen = async (id: string) => messages((await run(id, text)).naive)[4];
    const [first, again, other] = [await seen("one"), await seen("one"), await seen("two")];
    expect(first).toBe(again);
    expect(first).not.toBe(other);
  });

  it("does not believe results that a submission prints", async () => {
    const forged = `${submissions.STARTER}\nconsole.log(JSON.stringify({ is: "ran", report: { tests: [] } }));`;
    const { tests, report } = await run("forged", forged);
    expect(verdicts(tests)).toEqual(["failed"]);
    expect(report.files.visible?.printed.text).toContain('{"is":"ran"');
  });
});

it("grades on when its worker is killed in the middle of a submission", { tags: "long" }, async () => {
  const folder = folders.add("slow", submissions.NEVER_ENDS);
  const only = ["svmLossVectorized has no loops"];
  const [worker] = workers;
  const run = worker!.run.bind(worker);
  vi.spyOn(worker!, "run").mockImplementationOnce((...given) => {
    const running = run(...given);
    process.kill(worker!.pid!, "SIGKILL");
    return running;
  });
  const { tests } = await grader.runTests(
    { id: "slow", name: "slow", folder, submittedAt: null, due: null },
    only,
  );
  expect(verdicts(tests)).toEqual(["failed"]);
  expect(messages(tests)).toEqual([expect.stringContaining("svmLossVectorized was running")]);
  expect(workers).toHaveLength(2);
});
