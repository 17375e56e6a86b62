/** What `noloop grade` does with a folder: one submission, or a class. */
import { join } from "node:path";
import pc from "picocolors";
import { loadAssignment } from "../assignments/registry.js";
import type { Language } from "../graded-tests/text.js";
import { listClass } from "../grading/class/class-list.js";
import {
  type ClassOptions,
  type ClassProgress,
  type GradedClass,
  gradeClass,
} from "../grading/class/grade-class.js";
import { CLASS_FILES, resultText } from "../grading/class/result-file.js";
import { timeOf } from "../grading/class/roster.js";
import { writeInFolder } from "../grading/class/write-class.js";
import { entriesIn, locate } from "../grading/intake/entry-file.js";
import { type Given, openGiven } from "../grading/intake/open-class.js";
import { Workspace } from "../grading/intake/workspace.js";
import { judgedTests } from "../grading/results/measurements.js";
import { Grader } from "../grading/run/grader.js";
import type { Settings } from "../grading/settings/settings.js";
import type { FirstWorker } from "../grading/worker/worker-process.js";
import { NoloopError } from "../support/errors.js";
import { requireWritableFolder } from "../support/writable-folder.js";
import type { Context } from "./context.js";
import { classText, gradeText, noteLines } from "./grade-text.js";
import { type GradingOptions, readWorkers } from "./grading-options.js";
import { levelForClass, rosterOf, settingsOf } from "./grading-setup.js";

export interface GradeOptions extends GradingOptions {
  readonly assignment: string;
  readonly out?: string;
  readonly single?: boolean;
  readonly student?: string;
  readonly submittedAt?: string;
  readonly language?: Language;
  readonly retryUndecided?: boolean;
}

const NO_KEY =
  "warning: the course has no key, so that whoever has noloop can work out the hidden tests' random inputs; " +
  'put one into noloop.config.json: "key": "<openssl rand -hex 32>"';

export async function gradeFolder(
  folder: string,
  options: GradeOptions,
  context: Context,
  firstWorker: FirstWorker,
): Promise<void> {
  const { entry, id } = await loadAssignment(options.assignment);
  const settings = settingsOf(options.config, id);
  if (options.out !== undefined) requireWritableFolder(options.out);
  const workspace = new Workspace();
  try {
    const given = await openGiven(folder, entry, workspace);
    const asked = { given, from: folder, workspace, options, settings, context, firstWorker };
    if (!options.single && entriesIn(given.folder).length === 0) {
      throw new NoloopError(
        "FILE",
        `${folder} is empty; expected a submission, with ${entry} in it, or many`,
      );
    }
    if (options.single || !given.isClass) await gradeOne(asked);
    else if (options.out !== undefined) await gradeAll(options.out, asked);
    else {
      const way = "for a class, say --out <folder>";
      throw new NoloopError("USAGE", `${folder}: expected a submission, with ${entry} in it; ${way}`);
    }
  } finally {
    workspace.remove();
  }
}

/** What both ways of grading are told. */
interface Asked {
  readonly given: Given;
  /** As the command line has it. */
  readonly from: string;
  /** Holds what zips were unpacked to, until the end. */
  readonly workspace: Workspace;
  readonly options: GradeOptions;
  readonly settings: Settings;
  readonly context: Context;
  readonly firstWorker: FirstWorker;
}

async function gradeOne(asked: Asked): Promise<void> {
  const { given, workspace, options, settings, context, firstWorker } = asked;
  const assignment = await loadAssignment(options.assignment);
  const id = options.student ?? given.id;
  const known = rosterOf(settings).get(id);
  const submittedAt = timeOf(options.submittedAt, "--submitted-at") ?? known?.submittedAt ?? null;
  const { entry } = assignment;
  const { folder, notes } = await locate(given.folder, { entry, about: id, workspace });
  for (const line of noteLines(notes)) context.err(line);
  const submission = { id, name: known?.name ?? id, folder, submittedAt, due: known?.due ?? null };
  const language = options.language ?? settings.language;
  const requireLevel = options.requireIsolation ?? settings.isolation ?? "none";
  const { signal } = context;
  const assignmentId = assignment.id;
  const grader = await Grader.open({ assignmentId, settings, workers: 1, requireLevel, signal, firstWorker });
  try {
    const result = await grader.grade(submission);
    if (options.out !== undefined) {
      await writeInFolder(join(options.out, CLASS_FILES.single), resultText(result));
      const { writeSubmissionPages } = await import("./grade-pages.js");
      await writeSubmissionPages(options.out, result, language);
    }
    context.out(context.json ? JSON.stringify(result) : gradeText(result, language));
    if (judgedTests(result.tests).some(({ verdict }) => verdict !== "passed")) context.fail();
  } finally {
    await grader.close();
  }
}

async function gradeAll(out: string, asked: Asked): Promise<void> {
  const { given, from, workspace, options, settings, context, firstWorker } = asked;
  const assignment = await loadAssignment(options.assignment);
  const language = options.language ?? settings.language;
  const { entry } = assignment;
  const list = await listClass(given, { entry, roster: rosterOf(settings), workspace });
  const { submissions } = list;
  const requireLevel = await levelForClass(options, settings);
  if (settings.key === null) context.err(pc.yellow(NO_KEY));
  for (const line of noteLines(list.notes)) context.err(line);
  const workers = Math.min(readWorkers(options), submissions.length);
  const { signal } = context;
  const assignmentId = assignment.id;
  const grader = await Grader.open({ assignmentId, settings, workers, requireLevel, signal, firstWorker });
  try {
    const retryUndecided = options.retryUndecided ?? false;
    const run = { grader, settings, list, from, out, workers, retryUndecided };
    const graded = await gradeWithBar(run, context);
    const { writeClassPages } = await import("./grade-pages.js");
    const page = await writeClassPages(out, graded, { assignment, submissions, language });
    const gradebook = join(out, CLASS_FILES.gradebook);
    context.out(
      context.json
        ? JSON.stringify(graded.summary)
        : `${classText(graded.summary)}\n\nGradebook: ${pc.cyan(gradebook)}\nPage: ${pc.cyan(page)}`,
    );
    if (graded.summary.submissions.some(({ points }) => points.undecided > 0)) context.fail();
  } finally {
    await grader.close();
  }
}

/** Shows how far it is; where the user stops it, says what is kept. */
async function gradeWithBar(run: ClassOptions, context: Context): Promise<GradedClass> {
  const { grader, list, out } = run;
  const { submissions } = list;
  const bar = context.progress(`Grading ${grader.assignment.id}`, submissions.length);
  let kept = 0;
  try {
    return await gradeClass({
      ...run,
      onProgress: (progress) => {
        kept = progress.done;
        bar.update(progress.done, noteOf(progress));
      },
    });
  } catch (error) {
    if (!(error instanceof NoloopError) || error.code !== "INTERRUPTED") throw error;
    const state = `${kept} of ${submissions.length} submissions are graded, and kept in ${out}`;
    throw new NoloopError("INTERRUPTED", `stopped; ${state}. Give the same command again to go on.`);
  } finally {
    bar.stop();
  }
}

/** "12 of 200, 3 from before, 4 min left": the bar's own estimate would count those from before. */
function noteOf({ done, total, kept, secondsLeft }: ClassProgress): string {
  const parts = [`${done} of ${total}`];
  if (kept > 0) parts.push(`${kept} from before`);
  if (secondsLeft !== null && done < total) parts.push(`${durationText(secondsLeft)} left`);
  return parts.join(", ");
}

function durationText(seconds: number): string {
  return seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`;
}
