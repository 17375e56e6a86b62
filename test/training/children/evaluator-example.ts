/** What a pool runs in the tests: an evaluation that does what the point asks for. */
import { writeFileSync } from "node:fs";
import { NoloopError } from "../../../src/support/errors.js";
import type { EvaluateInProcess } from "../../../src/training/evaluation-protocol.js";

export function createEvaluator(setup: unknown): EvaluateInProcess {
  const { factor, broken = false } = setup as { readonly factor: number; readonly broken?: boolean };
  if (broken) throw new Error("the data cannot be read");
  return async ({ a = 0, task = 0 }, modelPath) => {
    if (task === 1) throw new NoloopError("DIVERGED", "the loss became NaN");
    if (task === 2) process.exit(3);
    if (task === 3) throw new TypeError("a bug of the evaluation");
    if (task === 4) return { accuracy: { val: Number.NaN } };
    if (task === 5) await new Promise((resolve) => setTimeout(resolve, 60_000));
    if (task === 6) {
      process.stderr.write("last words\n");
      process.kill(process.pid, "SIGKILL");
    }
    writeFileSync(modelPath, `model of ${a}`);
    const accuracy = {
      val: (a * factor) / 100,
      threads: Number(process.env.NOLOOP_THREADS),
      pid: process.pid,
    };
    return { accuracy, model: modelPath };
  };
}
