/**
 * A run of a net on one data set: sanity check, search if asked for, training with checkpoints, test. All that it needs
 * to go on after an interruption is in its folder.
 */
import { mkdir, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { machineFacts } from "../benchmark/machine.js";
import { backend, useBackend } from "../engine/select.js";
import { NoloopError } from "../errors.js";
import { array } from "../ndarray/creation.js";
import { saveNpz } from "../ndarray/npy.js";
import { saveNet } from "../nets/net-file.js";
import { Solver, type SolverProgress, type SolverResult } from "../training/solver.js";
import { inputOptions, type NetData, prepareNetData } from "./net-data.js";
import { netModelResult, type TrainedNet } from "./net-model.js";
import {
  type Hyperparameters,
  type NetExperiment,
  type NetPreset,
  netPreset,
  solverOptions,
  withSettings,
} from "./net-presets.js";
import { checkSanity } from "./net-sanity.js";
import { searchNet } from "./net-search.js";
import { checkpointPath, type NetSettings, readSettings, writeSettings } from "./net-settings.js";
import { netVerdicts } from "./net-verdicts.js";
import { type OpenedData, openData } from "./open-data.js";
import { isPictorial, samplePictures } from "./pictures.js";
import type { StartProgress } from "./progress.js";
import type { RunResult } from "./result.js";
import { runFolder } from "./write-run.js";

interface Surroundings {
  readonly startProgress: StartProgress;
  readonly signal: AbortSignal;
}

export interface NetRunOptions extends Surroundings {
  readonly experiment: NetExperiment;
  /** Name of a shipped set, or a path: see `openData`. */
  readonly data: string;
  /** Where the folder of the run is made. */
  readonly out: string;
  readonly seed: number;
  /** Passes over the training set; the preset's, where neither these nor minutes are given. */
  readonly epochs?: number;
  /** Trains for so long, whatever that gives; not the same twice. */
  readonly minutes?: number;
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
  readonly settings: NetSettings;
  readonly opened: OpenedData;
  readonly data: NetData;
  readonly preset: NetPreset;
  readonly warnings: readonly string[];
}

const SAMPLES_PER_CLASS = 7;

/** Starts a run in a new folder. @throws {NoloopError} code DIVERGED or INTERRUPTED; the folder has a checkpoint then. */
export async function runNet(options: NetRunOptions): Promise<NetRun> {
  const startedAt = new Date().toISOString();
  const opened = await openData(options.data, options);
  const preset = netPreset(options.experiment, opened.train.y.size);
  const data = prepareNetData(opened, preset);
  const folder = runFolder(options.out, { ...options, dataName: opened.name, startedAt });
  await mkdir(folder, { recursive: true });
  const { startProgress, signal } = options;
  const surroundings = { folder, opened, data, preset, startProgress, signal };
  const { settings, warnings } = await chooseSettings(options, surroundings, startedAt).catch(
    async (problem) => {
      await rm(folder, { recursive: true }); // nothing in it yet that anybody could go on with
      throw problem;
    },
  );
  await writeSettings(folder, settings);
  return finish({ ...surroundings, settings, warnings }, (solver) => solver);
}

/** What is found out before the training: the best settings, if a search is asked for, and whether the net is sane. */
async function chooseSettings(
  options: NetRunOptions,
  { folder, opened, data, preset }: Omit<Task, "settings" | "warnings">,
  startedAt: string,
): Promise<{ readonly settings: NetSettings; readonly warnings: readonly string[] }> {
  const { experiment, seed, search: numPoints, epochs, minutes } = options;
  const given = withSettings(preset, options.settings);
  const path = opened.path === null ? options.data : resolve(opened.path);
  const setup = { experiment, data: path, seed, hyperparameters: given, epochs: preset.searchEpochs };
  const search = { fixed: options.settings, numPoints, modelPath: join(folder, "search-best.npz") };
  const { hyperparameters, points, warnings } =
    numPoints > 0
      ? await searchNet(setup, preset, search, options)
      : { hyperparameters: given, points: [], warnings: [] };
  // rows of a table may be equal and of different classes: then nothing can learn them by heart
  const sanity = opened.isImages ? await checkSanity(data, preset, hyperparameters, options) : null;
  const settings: NetSettings = {
    ...{ experiment, data: path, seed, startedAt, hyperparameters, sanity, search: points },
    epochs: epochs ?? (minutes === undefined ? preset.epochs : null),
    minutes: minutes ?? null,
    backend: backend().name,
  };
  return { settings, warnings };
}

/**
 * Goes on with a run that was interrupted, with its settings and its backend.
 *
 * @throws {NoloopError | DataError} If the folder holds no run of a net, or its checkpoint is damaged.
 */
export async function resumeNet(folder: string, surroundings: Surroundings): Promise<NetRun> {
  const settings = readSettings(folder);
  const { experiment, data: path, seed } = settings;
  if (backend().name !== settings.backend) useBackend(settings.backend, { threads: backend().threads });
  const opened = await openData(path, { seed, ...surroundings });
  const preset = netPreset(experiment, opened.train.y.size);
  const data = prepareNetData(opened, preset);
  const task = { folder, settings, opened, data, preset, warnings: [], ...surroundings };
  return finish(task, (solver) => solver.resume(checkpointPath(folder)));
}

async function finish(task: Task, prepare: (solver: Solver) => Solver): Promise<NetRun> {
  const { folder, settings, data, preset } = task;
  const { experiment, hyperparameters, seed, epochs, minutes, sanity, search } = settings;
  const net = preset.build(hyperparameters, data.problem, seed);
  const input = inputOptions(data, preset, hyperparameters);
  const solver = new Solver(net, data, {
    ...solverOptions(hyperparameters),
    ...input,
    ...(epochs !== null && { epochs }),
    ...(minutes !== null && { minutes }),
    ...{ seed, checkpointPath: checkpointPath(folder) },
  });
  const solved = await train(prepare(solver), task);
  saveNet(join(folder, `${experiment}.npz`), net);
  const { mean, scale } = data.normalise;
  saveNpz(join(folder, "input.npz"), { mean, scale: array([scale]) });
  const trained = { net, experiment, preset, hyperparameters, solved, sanity, search };
  return { folder, result: await resultOf(task, trained) };
}

async function train(
  solver: Solver,
  { preset, folder, settings, signal, startProgress }: Task,
): Promise<SolverResult> {
  const bar = startProgress(`Training the ${preset.title}`, 1);
  try {
    return await solver.train({
      signal,
      onProgress: (progress) => bar.update(progress.share, noteOf(progress)),
    });
  } catch (problem) {
    if (!(problem instanceof NoloopError) || problem.code !== "INTERRUPTED") throw problem;
    const command = `noloop run ${settings.experiment} --resume ${folder}`;
    const { step } = { step: solver.history.losses.length };
    throw new NoloopError("INTERRUPTED", `stopped after ${step} steps; go on with: ${command}`, {
      cause: problem,
    });
  } finally {
    bar.stop();
  }
}

function noteOf({ epoch, recentLoss, evaluation, imagesPerSecond, etaSeconds }: SolverProgress): string {
  const { val, train } = evaluation;
  const known = val === null ? `train ${percent(train)}` : `val ${percent(val)}`;
  const left = Number.isFinite(etaSeconds) ? `, ${Math.ceil(etaSeconds)} s left` : "";
  const speed = `${Math.round(imagesPerSecond)} images/s`;
  return `epoch ${epoch.toFixed(1)}, loss ${recentLoss.toFixed(3)}, ${known}, ${speed}${left}`;
}

async function resultOf(task: Task, trained: TrainedNet): Promise<RunResult> {
  const { opened, data, preset, settings, warnings } = task;
  const input = inputOptions(data, preset, settings.hyperparameters);
  const model = await netModelResult(trained, data, input, task);
  const { name, threads } = backend();
  return {
    schema: "noloop/run",
    version: 1,
    experiment: settings.experiment,
    title: `${preset.title} on ${opened.name}`,
    startedAt: settings.startedAt,
    durationSeconds: (Date.now() - Date.parse(settings.startedAt)) / 1000,
    ...{ seed: settings.seed, dtype: "float32", backend: name, threads, machine: machineFacts() },
    data: {
      ...{ name: opened.name, source: opened.train.source, path: settings.data },
      ...{ classes: opened.train.classes, imageShape: opened.train.shape, counts: data.counts },
      samples: isPictorial(opened.train) ? samplePictures(opened.train, SAMPLES_PER_CLASS) : [],
    },
    verdicts: netVerdicts(model),
    models: [model],
    crossValidation: [],
    bench: null,
    warnings,
  };
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
