import { existsSync, readdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { proveIsolation } from "../../../../src/grading/sandbox/isolation/probe.js";
import { resolveLimits } from "../../../../src/grading/sandbox/process/limits.js";
import { startBundle, startSubmission } from "../../../../src/grading/sandbox/process/start-submission.js";
import { sandboxDir } from "../../../../src/grading/sandbox/process/temp-dir.js";
import type { SubmissionProcess } from "../../../../src/grading/sandbox/submission-process.js";
import { arange, array, zeros } from "../../../../src/ndarray/creation.js";
import { submissionFolder } from "../submission-folder.js";

const SUBMISSION = `
import { type NDArray, zeros } from "noloop/arrays";

interface Cache { readonly x: NDArray; readonly mask: readonly boolean[] }

export const identity = (value: unknown) => value;
export function double(x: NDArray): NDArray {
  return x.multiply(2);
}
export function forward(x: NDArray): { out: NDArray; cache: Cache } {
  return { out: x.T, cache: { x, mask: [true, false] } };
}
export function backward(dout: NDArray, cache: Cache): NDArray {
  return dout.T.add(cache.x);
}
export function change(x: NDArray, list: number[], object: { a: number }, same: NDArray): number {
  x.addInPlace(1);
  list[0] = 7;
  object.a = 7;
  return same.sum();
}
export async function later(x: number): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 5));
  return x + 1;
}
export function fail(): never {
  throw new RangeError("no " + zeros([2]).toString());
}
export function deep(x: NDArray): number {
  return x.get(99);
}
export function exit(): never {
  process.exit(3);
}
export function spin(): never {
  for (;;);
}
export const notAFunction = 3;
console.log("hello", "\\u001b[31m");
console.error("and this");
`;

const ENDLESS = "for (;;);";

const OPTIONS = { entry: "submission.ts", allowedImports: ["noloop/arrays"] } as const;

async function start(source = SUBMISSION, limits = {}): Promise<SubmissionProcess> {
  const started = await startSubmission(submissionFolder({ "submission.ts": source }), {
    ...OPTIONS,
    limits,
  });
  if (started.kind === "not-started") throw new Error(started.message);
  return started;
}

describe("a submission", () => {
  let submission: SubmissionProcess;
  beforeAll(async () => {
    submission = await start();
  });
  afterAll(() => submission.close());

  const answerTo = async (name: string, ...args: Parameters<SubmissionProcess["call"]>[1]) => {
    const answer = await submission.call(name, args);
    if (answer.kind !== "value") throw new Error(JSON.stringify(answer));
    return answer;
  };

  it("reports its exports, its isolation and what it printed", async () => {
    expect(submission.exports).toContain("double");
    expect(Object.keys(submission.isolation.facts)).toContain("network");
    const printed = () => submission.printed.text; // arrives through pipes that nothing else waits for
    await expect.poll(printed).toContain("hello \u001b[31m\n");
    await expect.poll(printed).toContain("and this\n");
    expect(submission.printed.bytes).toBe(Buffer.byteLength(submission.printed.text));
  });

  it("answers calls with plain values", async () => {
    const { value, seconds, cpuSeconds, inputsChanged } = await answerTo("double", array([1, 2]));
    expect(value).toMatchObject({ dtype: "float64", shape: [2] });
    expect((value as ReturnType<typeof array>).toArray()).toEqual([2, 4]);
    expect(inputsChanged).toEqual([]);
    expect(seconds).toBeGreaterThanOrEqual(0);
    expect(cpuSeconds === undefined || cpuSeconds >= 0).toBe(true);
  });

  it("gets every kind of input unchanged", async () => {
    for (const dtype of ["float64", "float32", "int32", "uint8"] as const) {
      const { value } = await answerTo("identity", arange(0, 6, 1, dtype).reshape(2, 3).T);
      expect(value).toMatchObject({ dtype, shape: [3, 2] });
    }
    const plain = { a: [undefined, null, -0, Number.NaN, "\u{1f600}"], b: { c: Array(50).fill(1.5) }, d: [] };
    expect((await answerTo("identity", plain)).value).toEqual(plain);
  });

  it("returns a cache that can be passed back", async () => {
    const x = arange(6).reshape(2, 3);
    const { out, cache } = (await answerTo("forward", x)).value as { out: typeof x; cache: { x: typeof x } };
    const { value } = await answerTo("backward", out, cache);
    expect((value as typeof x).toArray()).toEqual(x.multiply(2).toArray());
  });

  it("is reported to change its inputs", async () => {
    const { inputsChanged } = await answerTo("change", zeros([3]), [1, 2], { a: 1 }, zeros([3]));
    expect(inputsChanged).toEqual([0, 1, 2]);
  });

  it("may be asynchronous", async () => {
    expect((await answerTo("later", 1)).value).toBe(2);
  });

  it("throws with the position in its source", async () => {
    expect(await submission.call("fail", [])).toMatchObject({
      kind: "threw",
      name: "RangeError",
      message: "no [0. 0.]",
      at: { file: "submission.ts", line: 27, column: 9 },
    });
    expect(await submission.call("deep", [zeros([3])])).toMatchObject({
      name: "ValueError",
      at: { line: 30 },
    });
  });

  it("fails for a name that is not an exported function", async () => {
    expect(await submission.call("nothing", [])).toMatchObject({
      fault: "student",
      reason: "missing-export",
    });
    expect(await submission.call("toString", [])).toMatchObject({ reason: "missing-export" });
    expect(await submission.call("notAFunction", [])).toMatchObject({ reason: "not-a-function" });
  });

  it("answers concurrent calls in order", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, (_, k) => answerTo("identity", k)));
    expect(answers.map(({ value }) => value)).toEqual(Array.from({ length: 20 }, (_, k) => k));
  });

  it("runs a prepared call once, and only the one prepared last", async () => {
    const [first, second] = [
      await submission.prepare("identity", [1]),
      await submission.prepare("identity", [2]),
    ];
    if (!("run" in first) || !("run" in second)) throw new Error("not prepared");
    expect(await first.run()).toMatchObject({ fault: "grader", reason: "internal" });
    expect(await second.run()).toMatchObject({ value: 2 });
    expect(await second.run()).toMatchObject({ fault: "grader" });
    expect(await submission.prepare("nothing", [])).toMatchObject({ reason: "missing-export" });
  });
});

describe("when a submission ends", () => {
  it("the call says why, and later calls fail with reason 'ended'", async () => {
    const submission = await start();
    expect(await submission.call("exit", [])).toMatchObject({
      reason: "exited",
      message: "exit ended its own process (exit code 3)",
    });
    expect(await submission.call("identity", [1])).toMatchObject({
      kind: "failed",
      fault: "student",
      reason: "ended",
    });
    await submission.close();
    await submission.close();
  });

  it("by a timeout, others continue", async () => {
    const [slow, quick] = await Promise.all([start(SUBMISSION, { wallSeconds: 0.3 }), start()]);
    const [ended, ...answers] = await Promise.all([
      slow.call("spin", []),
      ...Array.from({ length: 10 }, (_, k) => quick.call("identity", [k])),
    ]);
    expect(ended).toMatchObject({ reason: "timeout", message: "spin did not answer within 0.3 s" });
    expect(answers.every(({ kind }) => kind === "value")).toBe(true);
    await Promise.all([slow.close(), quick.close()]);
  });

  it("by its limit of processor time", { tags: "long" }, async () => {
    const submission = await start(SUBMISSION, { cpuSeconds: 5, wallSeconds: 3600 });
    expect(await submission.call("spin", [])).toMatchObject({ fault: "student", reason: "timeout" });
    await submission.close();
  });

  it("at any moment, each call has a right answer or a failure with a reason", async () => {
    const submissions = await Promise.all(Array.from({ length: 4 }, () => start()));
    for (const [k, submission] of submissions.entries()) {
      const calls = Array.from({ length: 30 }, (_, n) => submission.call("identity", [n]));
      setTimeout(() => void submission.close(), 1 + 3 * k);
      for (const [n, answer] of (await Promise.all(calls)).entries()) {
        if (answer.kind === "value") expect(answer.value).toBe(n);
        else expect(answer).toMatchObject({ kind: "failed", fault: "grader", reason: "ended" });
      }
    }
  });

  it("nothing of it is left on disk", async () => {
    const { folder } = await sandboxDir();
    const submission = await start();
    expect(readdirSync(folder).some((name) => name.startsWith("submission-"))).toBe(true);
    await submission.close();
    expect(readdirSync(folder).filter((name) => name.startsWith("submission-"))).toEqual([]);
    expect(existsSync(folder)).toBe(true);
  });
});

describe("a submission that does not start", () => {
  const failToStart = async (source: string, limits = {}) => {
    const result = await startSubmission(submissionFolder({ "submission.ts": source }), {
      ...OPTIONS,
      limits,
    });
    if (result.kind === "started") throw new Error("it started");
    return result;
  };

  it.each<[string, string, object]>([
    [
      "a syntax error",
      "export const = 1;",
      { fault: "student", reason: "syntax", at: { line: 1, column: 14 } },
    ],
    ["a forbidden import", 'import "node:fs";', { fault: "student", reason: "import" }],
    ["an error at its top", "\nnull!.x;", { reason: "import-error", at: { file: "submission.ts", line: 2 } }],
    ["an endless loop at its top", ENDLESS, { fault: "student", reason: "timeout" }],
    ["a promise that never settles", "await new Promise(() => {});", { reason: "timeout" }],
    ["an exit", "process.exit(0);", { fault: "student", reason: "exited" }],
    ["more output than allowed", 'for (;;) console.log("x".repeat(1000));', { reason: "output" }],
  ])("is explained: %s", async (_, source, expected) => {
    const startSeconds = source === ENDLESS ? 5 : 120;
    expect(await failToStart(source, { startSeconds, outputBytes: 1e4 })).toMatchObject({
      kind: "not-started",
      ...expected,
    });
  });

  it("below the required isolation level is the grader's failure, and names what is open", async () => {
    const { plan } = await proveIsolation();
    const isolation = {
      level: "permission-model",
      facts: { network: "open: TCP can be reached", files: "closed: fine" },
    } as const;
    const bundle = {
      kind: "bundled",
      code: Buffer.from(""),
      exports: [],
      positions: null as never,
      counted: null,
    } as const;
    const failure = await startBundle({ plan, isolation }, bundle, resolveLimits(), "strong");
    expect(failure).toMatchObject({ kind: "not-started", fault: "grader", reason: "isolation" });
    expect((failure as { message: string }).message).toContain("network: TCP can be reached");
  });

  it("for limits out of range is an error of the caller", async () => {
    await expect(failToStart("", { wallSeconds: -1 })).rejects.toThrow("limits.wallSeconds");
  });
});

it("memory stays flat over many calls with large inputs", { tags: "long" }, async () => {
  const submission = await start(SUBMISSION, { memoryMiB: 256 });
  const X = zeros([500, 3073]); // 12 MB: forty of them are more than the limit
  for (let k = 0; k < 40; k++) {
    const answer = await submission.call("double", [X]);
    expect(answer.kind).toBe("value");
  }
  await submission.close();
});
