/**
 * How long `noloop grade` of one honest svm submission takes with the compiled command, from its start to its end:
 * `npm run trial:single [-- <runs>]`, 10 runs by default. Exit code 1 if the fastest takes 3 s or more, or does not earn all.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { median } from "../../../src/benchmark/statistics.js";
import type { GradeResult } from "../../../src/grading/results/result.js";
import { HONEST, SubmissionFolders } from "../svm-submissions.js";

const MAIN = fileURLToPath(new URL("../../../dist/cli/main.js", import.meta.url));
const MOST_SECONDS = 3;

interface Run {
  readonly seconds: number;
  /** Of these, from the submission's files read to the verdicts. */
  readonly grading: number;
  readonly earned: number;
}

const folders = new SubmissionFolders();
try {
  const folder = folders.add("honest", HONEST);
  const runs = Array.from({ length: Number(process.argv[2] ?? 10) }, () => timed(folder));
  for (const what of ["seconds", "grading"] as const) {
    const times = runs.map((run) => run[what]);
    const text = `${Math.min(...times).toFixed(2)} s at best, ${median(times).toFixed(2)} s in the median`;
    console.log(`${what === "seconds" ? "the whole command" : "grading alone"}: ${text}`);
  }
  const isFast = Math.min(...runs.map(({ seconds }) => seconds)) < MOST_SECONDS;
  const isRight = runs.every(({ earned }) => earned === 100);
  if (!isRight) console.log(`points: ${runs.map(({ earned }) => earned).join(", ")}; 100 were expected`);
  process.exitCode = isFast && isRight ? 0 : 1;
} finally {
  folders.remove();
}

function timed(folder: string): Run {
  const start = performance.now();
  const args = [MAIN, "grade", folder, "--assignment", "svm", "--json"];
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  const seconds = (performance.now() - start) / 1000;
  if (stdout === "") throw new Error(stderr);
  const { points, seconds: grading } = JSON.parse(stdout) as GradeResult;
  return { seconds, grading, earned: points.earned };
}
