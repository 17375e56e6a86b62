/**
 * Kills processes of the sandbox with SIGKILL at random moments while submissions are graded: a submission's, our own
 * solution's in a race, or the isolation tool around one. The rule is that of every process that ends: the test that it was wanted
 * for is not passed, the next one gets a new process, and after six there is none. As a program:
 * `tsx test/grading/class/kill-sandbox-trial.ts [kills]`, by default 100.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { GradeResult, TestVerdict } from "../../../src/grading/results/result.js";
import { Grader } from "../../../src/grading/run/grader.js";
import { processTree } from "../../../src/grading/sandbox/process/usage.js";
import { readSettings } from "../../../src/grading/settings/settings.js";
import { seededRandom } from "../../../src/random/seeded-random.js";
import * as submissions from "../svm-submissions.js";

export interface SandboxKillTrialResult {
  readonly kills: number;
  readonly gradings: number;
  /** Tests that passed although they do not when nobody disturbs. */
  readonly falsePasses: readonly string[];
  /** Tests whose verdict a kill changed, by what it became. */
  readonly changed: Readonly<Record<string, number>>;
  /** Whether, in the end, everything is graded again as it was in the beginning. */
  readonly unharmed: boolean;
}

/** A grading takes a second or two: kills come while it starts, while it is tested, and while it races. */
const MOST_DELAY_MS = 500;

const TEXTS = {
  honest: submissions.HONEST,
  half: submissions.HALF_PENALTY,
  averages: submissions.NOT_AVERAGED,
} as const;

export async function killSandboxTrial(kills: number, seed: number): Promise<SandboxKillTrialResult> {
  const random = seededRandom(`sandbox kill trial ${seed}`);
  const folders = new submissions.SubmissionFolders();
  const settings = readSettings(null, "svm");
  const grader = await Grader.open({ assignmentId: "svm", settings, workers: 1, requireLevel: "none" });
  const grade = (id: keyof typeof TEXTS) => {
    const folder = folders.add(id, TEXTS[id]);
    return grader.grade({ id, name: id, folder, submittedAt: null, due: null });
  };
  const ids = Object.keys(TEXTS) as (keyof typeof TEXTS)[];
  try {
    const undisturbed = new Map<string, GradeResult>();
    for (const id of ids) undisturbed.set(id, await grade(id));
    const falsePasses: string[] = [];
    const changed: Record<string, number> = {};
    let [killed, gradings] = [0, 0];
    while (killed < kills) {
      const id = ids[gradings++ % ids.length]!;
      const killer = new Killer(random);
      const result = await grade(id);
      killed += killer.stop();
      for (const [was, is, title] of pairs(undisturbed.get(id)!, result)) {
        if (was === is) continue;
        if (is === "passed" && was === "failed") falsePasses.push(`${id}: ${title}`);
        changed[is] = (changed[is] ?? 0) + 1;
      }
    }
    let unharmed = true;
    for (const id of ids) {
      unharmed &&= pairs(undisturbed.get(id)!, await grade(id)).every(([was, is]) => was === is);
    }
    return { kills: killed, gradings, falsePasses, changed, unharmed };
  } finally {
    await grader.close();
    folders.remove();
  }
}

/** Kills now and then until it is stopped. */
class Killer {
  readonly #random: () => number;
  #kills = 0;
  #timer: NodeJS.Timeout;

  constructor(random: () => number) {
    this.#random = random;
    this.#timer = this.#later();
  }

  /** @returns How many processes were killed. */
  stop(): number {
    clearTimeout(this.#timer);
    return this.#kills;
  }

  #later(): NodeJS.Timeout {
    return setTimeout(() => {
      const found = processTree(process.pid).filter(isSandbox);
      const victim = found[Math.floor(this.#random() * found.length)];
      if (victim !== undefined) this.#kill(victim);
      this.#timer = this.#later();
    }, this.#random() * MOST_DELAY_MS);
  }

  #kill(pid: number): void {
    try {
      process.kill(pid, "SIGKILL");
      this.#kills++;
    } catch {
      // it ended by itself meanwhile
    }
  }
}

function isSandbox(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("/runtime.mjs");
  } catch {
    return false; // it has ended
  }
}

function pairs(before: GradeResult, after: GradeResult): readonly [TestVerdict, TestVerdict, string][] {
  return before.tests.map(({ verdict, title }, k) => [verdict, after.tests[k]!.verdict, title]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const started = performance.now();
  const result = await killSandboxTrial(Number(process.argv[2] ?? 100), Date.now());
  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(JSON.stringify({ ...result, seconds }, null, 2));
  process.exitCode = result.falsePasses.length === 0 && result.unharmed ? 0 : 1;
}
