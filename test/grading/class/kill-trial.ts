/**
 * Kills a class run with SIGKILL at random moments, starts it again each time, and compares the end with that of a run that
 * nobody disturbed. As a program: `tsx test/grading/class/kill-trial.ts [kills]`, by default 100.
 */
import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readJournal } from "../../../src/grading/class/journal.js";
import { hashOfHashes, hashSubmission } from "../../../src/grading/run/submission-files.js";
import { seededRandom } from "../../../src/random/seeded-random.js";
import { bundleChild } from "./bundle-child.js";
import { ClassRoot } from "./class-root.js";
import { SETTINGS } from "./fake-grader.js";

export interface KillTrial {
  readonly submissions: number;
  readonly kills: number;
  readonly seed: number;
}

export interface KillTrialResult {
  readonly kills: number;
  /** Submissions whose grading began, over all runs; those that a kill met are begun again. */
  readonly graded: number;
  readonly gradebooksAgree: boolean;
  readonly resultsAgree: boolean;
  /** Ids that were in the journal after a kill and were not later. */
  readonly lost: readonly string[];
  /** Ids that were begun again although they were in the journal. */
  readonly repeated: readonly string[];
}

const PAUSE_MS = 12;

/** A run takes so long to start; kills come before, while and after submissions are graded. */
const MOST_DELAY_MS = 350;

export async function killTrial({ submissions, kills, seed }: KillTrial): Promise<KillTrialResult> {
  const root = new ClassRoot();
  const random = seededRandom(`kill trial ${seed}`);
  try {
    for (let k = 0; k < submissions; k++) {
      const marks = [0, 1, 2].map(() => (random() < 0.6 ? "1" : "0"));
      root.add(k === 0 ? '=first, "quoted"\nname' : `student-${k}`, marks.join(" "));
    }
    const child = await bundleChild(fileURLToPath(new URL("./kill-child.ts", import.meta.url)), root.root);
    const undisturbed = join(root.root, "undisturbed");
    await runOnce(child, root, undisturbed, join(root.root, "undisturbed.log"), null);

    const log = join(root.root, "log");
    const [lost, repeated] = [new Set<string>(), new Set<string>()];
    let known: ReadonlySet<string> = new Set();
    let killed = 0;
    while (killed < kills) {
      const begun = linesOf(log).length;
      const wasKilled = await runOnce(child, root, root.out, log, random() * MOST_DELAY_MS);
      for (const id of linesOf(log).slice(begun)) if (known.has(id)) repeated.add(id);
      const now = finishedIn(root);
      for (const id of known) if (!now.has(id)) lost.add(id);
      if (wasKilled) killed++;
      // When all are finished, some are handed in anew, so that there is something to kill again.
      if (now.size === submissions) {
        for (let k = 1; k < submissions; k += 2) root.add(`student-${k}`, `${readMarks(root, k)} `);
      }
      known = finishedIn(root);
    }
    await runOnce(child, root, root.out, log, null);
    return {
      kills: killed,
      graded: linesOf(log).length,
      gradebooksAgree: same(join(undisturbed, "gradebook.csv"), join(root.out, "gradebook.csv")),
      resultsAgree: verdictsIn(undisturbed) === verdictsIn(root.out),
      lost: [...lost],
      repeated: [...repeated],
    };
  } finally {
    root.remove();
  }
}

/** Whether it was killed before it came to its end. */
function runOnce(
  child: string,
  root: ClassRoot,
  out: string,
  log: string,
  killAfterMs: number | null,
): Promise<boolean> {
  const args = [child, root.submissions, out, String(PAUSE_MS), log];
  return new Promise((resolve, reject) => {
    const run = spawn(process.execPath, args, {
      stdio: ["ignore", "ignore", "pipe"],
      env: plainEnvironment(),
    });
    let stderr = "";
    run.stderr.on("data", (text) => (stderr += text));
    // The clock starts when the run does its first writing: loading the sources takes longer than all the rest.
    const watch = setInterval(() => {
      if (killAfterMs === null || holderOf(join(out, ".lock")) !== run.pid) return;
      clearInterval(watch);
      setTimeout(() => run.kill("SIGKILL"), killAfterMs);
    }, 2);
    run.on("close", (code, signal) => {
      clearInterval(watch);
      if (signal === "SIGKILL") resolve(true);
      else if (code === 0) resolve(false);
      else reject(new Error(`the run ended with ${code ?? signal}: ${stderr}`));
    });
  });
}

/** A killed run leaves its lock behind: only this run's own says that it has begun. */
function holderOf(lock: string): number | null {
  try {
    return Number(readFileSync(lock, "utf8"));
  } catch {
    return null; // not written yet, or removed by a run that has ended
  }
}

/** Ids whose present files have a result in the journal. */
function finishedIn({ out, submissions }: ClassRoot): ReadonlySet<string> {
  const path = join(out, "journal.jsonl");
  const found = existsSync(path) ? readJournal(path, SETTINGS.key) : null;
  const results = [...(found?.results ?? [])];
  const stands = ([id, { provenance }]: (typeof results)[number]) =>
    provenance.submission === hashOfHashes(hashSubmission(join(submissions, id)));
  return new Set(results.filter(stands).map(([id]) => id));
}

/** All that results say but how long it took. */
function verdictsIn(out: string): string {
  const names = readdirSync(join(out, "results"))
    .filter((name) => name.endsWith(".json"))
    .sort();
  return JSON.stringify(
    names.map((name) => {
      const { tests, points, submission } = JSON.parse(readFileSync(join(out, "results", name), "utf8"));
      return { tests, points, submission };
    }),
  );
}

function plainEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(VITEST|NODE_OPTIONS)/.test(name)),
  );
}

function readMarks(root: ClassRoot, k: number): string {
  return readFileSync(join(root.submissions, `student-${k}`, "svm.ts"), "utf8");
}

function same(a: string, b: string): boolean {
  return readFileSync(a).equals(readFileSync(b));
}

function linesOf(path: string): string[] {
  return existsSync(path)
    ? readFileSync(path, "utf8")
        .split(/\n(?=student|=first)|\n$/)
        .filter(Boolean)
    : [];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const kills = Number(process.argv[2] ?? 100);
  const started = performance.now();
  const result = await killTrial({ submissions: 60, kills, seed: Date.now() });
  console.log(
    JSON.stringify({ ...result, seconds: Math.round((performance.now() - started) / 1000) }, null, 2),
  );
  const holds =
    result.gradebooksAgree && result.resultsAgree && result.lost.length + result.repeated.length === 0;
  process.exitCode = holds ? 0 : 1;
}
