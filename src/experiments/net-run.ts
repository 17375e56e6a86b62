/**
 * A run of a net on one data set: sanity check, search if asked for, training with checkpoints, test. All that it needs
 * to go on after an interruption is in its folder.
 */
import { rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { backend, useBackend } from "../engine/select.js";
import type { Net } from "../nets/net.js";
import type { RuleName } from "../optim/optimizer.js";
import { Solver } from "../training/solver.js";
import { inputOptions, type NetData, prepareNetData } from "./net-data.js";
import { netModelResult } from "./net-model.js";
import {
  type Hyperparameters,
  type NetExperiment,
  type NetPreset,
  netPreset,
  solverOptions,
  withSettings,
} from "./net-presets.js";
import { netRunResult } from "./net-result.js";
import { checkSanity } from "./net-sanity.js";
import { searchNet } from "./net-search.js";
import { checkpointPath, type NetSettings, readSettings, writeSettings } from "./net-settings.js";
import { lengthOptions, type Surroundings, trainWithBar, withWayOn } from "./net-training.js";
import { type OpenedData, openData } from "./open-data.js";
import type { RunResult } from "./result.js";
import { saveTrained } from "./trained-files.js";
import { makeFolder, runFolder } from "./write-run.js";

export interface NetRunOptions extends Surroundings {
  readonly experiment: NetExperiment;
  /** Name of a shipped set, or a path: see `openData`. */
  readonly data: string;
  /** Where the folder of the run is made. */
  readonly out: string;
  readonly seed: number;
  /** How weights are updated; the preset's learning rate is another for another rule. */
  readonly rule: RuleName;
  /** Passes over the training set; the preset's, where neither these nor minutes are given. */
  readonly epochs?: number;
  /** Trains for so long, whatever that gives; not the same twice. */
  readonly minutes?: number;
  /** Judgments without a better accuracy until training stops; never, where it is not given. */
  readonly patience?: number;
  /** Points of a search before the training; 0 for none. */
  readonly search: number;
  /** Hyperparameters to use instead of the preset's. */
  readonly settings: Hyperparameters;
}

export interface NetRun {
  readonly folder: string;
  readonly result: RunResult;
}

/** What a new run and one that goes on have in common. */
interface Task extends Surroundings {
  readonly folder: string;
  readonly settings: NetSettings & { readonly experiment: NetExperiment };
  readonly opened: OpenedData;
  readonly data: NetData;
  readonly preset: NetPreset;
  readonly warnings: readonly string[];
}

/** Starts a run in a new folder. @throws {NoloopError} code DIVERGED or INTERRUPTED; the folder has a checkpoint then. */
export async function runNet(options: NetRunOptions): Promise<NetRun> {
  const startedAt = new Date().toISOString();
  const opened = await openData(options.data, options);
  const preset = netPreset(options.experiment, opened.train.y.size, options.rule);
  const data = prepareNetData(opened, preset);
  const folder = runFolder(options.out, { ...options, dataName: opened.name, startedAt });
  await makeFolder(folder);
  const { startProgress, signal } = options;
  const surroundings = { folder, opened, data, preset, startProgress, signal };
  const prepared = await prepare(options, surroundings, startedAt).catch(async (problem) => {
    await rm(folder, { recursive: true }); // nothing in it yet that anybody could go on with
    throw problem;
  });
  await writeSettings(folder, prepared.task.settings);
  return finish(prepared);
}

/** A task and what will solve it: checked, but no step taken. */
interface Ready {
  readonly task: Task;
  readonly net: Net;
  readonly solver: Solver;
}

async function prepare(
  options: NetRunOptions,
  surroundings: Omit<Task, "settings" | "warnings">,
  startedAt: string,
): Promise<Ready> {
  const chosen = await chooseSettings(options, surroundings, startedAt);
  return withSolver({ ...surroundings, ...chosen });
}

/** What is found out before the training: the best settings, if a search is asked for, and whether the net is sane. */
async function chooseSettings(
  options: NetRunOptions,
  { folder, opened, data, preset }: Omit<Task, "settings" | "warnings">,
  startedAt: string,
): Promise<{ readonly settings: Task["settings"]; readonly warnings: readonly string[] }> {
  const { experiment, seed, rule, search: numPoints, epochs, minutes } = options;
  const given = withSettings(preset, options.settings);
  const path = opened.path === null ? options.data : resolve(opened.path);
  const setup = { experiment, data: path, seed, rule, hyperparameters: given, epochs: preset.searchEpochs };
  const search = { fixed: options.settings, numPoints, modelPath: join(folder, "search-best.npz") };
  const { hyperparameters, points, warnings } =
    numPoints > 0
      ? await searchNet(setup, preset, search, options)
      : { hyperparameters: given, points: [], warnings: [] };
  // rows of a table may be equal and of different classes: then nothing can learn them by heart
  const sanity = opened.isImages ? await checkSanity(data, preset, hyperparameters, options) : null;
  const settings = {
    ...{ experiment, data: path, seed, rule, startedAt, hyperparameters, sanity, search: points },
    epochs: epochs ?? (minutes === undefined ? preset.epochs : null),
    ...{ minutes: minutes ?? null, patience: options.patience ?? null },
    backend: backend().name,
  };
  return { settings, warnings };
}

/**
 * Goes on with a run that was interrupted, with its settings and its backend.
 *
 * @throws {NoloopError | DataError} If the folder holds no run of this net, or its checkpoint is damaged.
 */
export async function resumeNet(
  experiment: NetExperiment,
  folder: string,
  surroundings: Surroundings,
): Promise<NetRun> {
  const settings = { ...readSettings(folder, experiment), experiment };
  const { data: path, seed, rule } = settings;
  if (backend().name !== settings.backend) useBackend(settings.backend, { threads: backend().threads });
  const opened = await openData(path, { seed, ...surroundings });
  const preset = netPreset(experiment, opened.train.y.size, rule);
  const data = prepareNetData(opened, preset);
  const task = { folder, settings, opened, data, preset, warnings: [], ...surroundings };
  const { net, solver } = withSolver(task);
  return finish({ task, net, solver: solver.resume(checkpointPath(folder)) });
}

/** @throws {ValueError} If net, data and options do not fit together. */
function withSolver(task: Task): Ready {
  const { folder, settings, data, preset } = task;
  const { hyperparameters, seed, rule, patience } = settings;
  const net = preset.build(hyperparameters, data.problem, seed);
  const solver = new Solver(net, data, {
    ...solverOptions(hyperparameters, rule),
    ...inputOptions(data, preset, hyperparameters),
    ...lengthOptions(settings),
    ...(patience !== null && { patience }),
    ...{ seed, checkpointPath: checkpointPath(folder) },
  });
  return { task, net, solver };
}

async function finish({ task, net, solver }: Ready): Promise<NetRun> {
  const { folder, settings, opened, data, preset, warnings } = task;
  const { experiment, hyperparameters, sanity, search } = settings;
  const title = `Training the ${preset.title}`;
  const command = `noloop run ${experiment} --resume ${folder}`;
  const solved = await trainWithBar(solver, { title, command }, task);
  saveTrained(folder, experiment, net, data.normalize);
  const trained = { net, id: experiment, title: preset.title, hyperparameters, solved, sanity, search };
  const input = inputOptions(data, preset, hyperparameters);
  const model = await netModelResult(trained, data, input, task).catch((problem) => {
    throw withWayOn(problem, "while testing", command);
  });
  return { folder, result: netRunResult({ settings, opened, data, model, warnings }) };
}
