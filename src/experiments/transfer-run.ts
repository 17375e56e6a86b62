/**
 * Transfer: the first layers of a net that was trained before are left as they are, what they make of the examples is
 * computed once and kept on disk, and the layers after them learn new classes from that.
 */
import { rm } from "node:fs/promises";
import { resolve } from "node:path";
import { backend, useBackend } from "../engine/select.js";
import { ConvNet } from "../nets/conv-net.js";
import { replaceHead } from "../nets/replace-head.js";
import { RandomState } from "../random/random-state.js";
import { NoloopError } from "../support/errors.js";
import type { PixelNormalization } from "../training/pixel-normalization.js";
import { Solver } from "../training/solver.js";
import { type NetData, prepareNetData } from "./net-data.js";
import { netModelResult } from "./net-model.js";
import {
  DEFAULT_RULE,
  type Hyperparameters,
  solverOptions,
  transferPreset,
  withSettings,
} from "./net-presets.js";
import { netRunResult } from "./net-result.js";
import type { NetRun } from "./net-run.js";
import {
  checkpointPath,
  type NetSettings,
  readSettings,
  type TransferSettings,
  writeSettings,
} from "./net-settings.js";
import { lengthOptions, type Surroundings, trainWithBar, withWayOn } from "./net-training.js";
import { type OpenedData, openData } from "./open-data.js";
import { readTrained, saveTrained } from "./trained-files.js";
import { checkFeatureSize, type Features, transferFeatures, transferKey } from "./transfer-features.js";
import { makeFolder, runFolder } from "./write-run.js";

export interface TransferRunOptions extends Surroundings {
  /** Folder of a finished run of a ConvNet, or of a transfer. */
  readonly from: string;
  /** How many layers to leave as they are, or the name of the last of them; without it, all but the last layer. */
  readonly freeze?: string;
  /** Images by name, or a path: see `openData`. */
  readonly data: string;
  readonly out: string;
  readonly seed: number;
  readonly epochs?: number;
  readonly minutes?: number;
  readonly patience?: number;
  readonly settings: Hyperparameters;
}

interface Source {
  readonly net: ConvNet;
  readonly normalize: PixelNormalization;
}

interface Task extends Surroundings {
  readonly folder: string;
  readonly settings: NetSettings & { readonly transfer: TransferSettings };
  readonly source: Source;
  readonly opened: OpenedData;
  readonly data: NetData;
}

/** @throws {NoloopError | DataError} If there is no net to begin with, or it does not fit the data or the options. */
export async function runTransfer(options: TransferRunOptions): Promise<NetRun> {
  const { data: name, seed, startProgress, signal, epochs, minutes } = options;
  const startedAt = new Date().toISOString();
  const source = readSource(options.from);
  const frozen = countFrozen(source.net, options.freeze);
  const opened = await openData(name, options);
  const preset = transferPreset(opened.train.y.size);
  const hyperparameters = withSettings(preset, options.settings);
  const data = transferData(opened, source);
  checkFeatureSize(source.net, data.train.y.size, frozen);
  const settings = {
    ...({ experiment: "transfer", seed, startedAt, hyperparameters, sanity: null, search: [] } as const),
    data: opened.path === null ? name : resolve(opened.path),
    epochs: epochs ?? (minutes === undefined ? preset.epochs : null),
    ...{ minutes: minutes ?? null, patience: options.patience ?? null, rule: DEFAULT_RULE },
    backend: backend().name,
    transfer: { from: resolve(options.from), frozen, key: transferKey(source, data, frozen) },
  };
  const folder = runFolder(options.out, { experiment: "transfer", dataName: opened.name, startedAt });
  await makeFolder(folder);
  const task = { folder, settings, source, opened, data, startProgress, signal };
  const features = await transferFeatures(task).catch(async (problem) => {
    await rm(folder, { recursive: true }); // nothing in it yet that anybody could go on with
    throw problem;
  });
  await writeSettings(folder, settings);
  return finish(task, features, (solver) => solver);
}

/** Goes on with a transfer that was interrupted. @throws {NoloopError | DataError} If folder, net or checkpoint do not fit. */
export async function resumeTransfer(folder: string, surroundings: Surroundings): Promise<NetRun> {
  const { transfer, ...rest } = readSettings(folder, "transfer");
  if (transfer === undefined) throw new NoloopError("FILE", `${folder}: its settings do not say from where`);
  const settings = { ...rest, transfer };
  if (backend().name !== settings.backend) useBackend(settings.backend, { threads: backend().threads });
  const source = readSource(transfer.from);
  const opened = await openData(settings.data, { seed: settings.seed, ...surroundings });
  const data = transferData(opened, source);
  if (transferKey(source, data, transfer.frozen) !== transfer.key) {
    const changed = "the net or the images are no longer those that this transfer began with";
    throw new NoloopError("FILE", `${transfer.from}: ${changed}; start a new one`);
  }
  const task = { folder, settings, source, opened, data, ...surroundings };
  return finish(task, await transferFeatures(task), (solver) => solver.resume(checkpointPath(folder)));
}

/** @throws {NoloopError} code USAGE, if the net is no ConvNet: the others have no list of layers to cut. */
function readSource(folder: string): Source {
  const { net, normalize } = readTrained(folder);
  if (net instanceof ConvNet) return { net, normalize };
  throw new NoloopError(
    "USAGE",
    `${folder}: expected the run of a ConvNet, got a ${net.describe().kind}; train one with noloop run convnet`,
  );
}

function countFrozen(net: ConvNet, freeze: string | undefined): number {
  const most = net.parts.length - 1;
  const count =
    freeze === undefined ? most : net.countLayers("--freeze", /^\d+$/.test(freeze) ? Number(freeze) : freeze);
  if (count >= 1 && count <= most) return count;
  const names = net.parts.slice(0, most).map(({ name }) => name);
  throw new NoloopError(
    "USAGE",
    `--freeze: expected 1 to ${most}, or one of ${names.join(", ")}, so that a layer is left to train; got ${freeze}`,
  );
}

/** The parts of the data, with the scaling that the net learned with. */
function transferData(opened: OpenedData, { net, normalize }: Source): NetData {
  const { inputShape } = net.describe().options;
  const found = opened.train.shape;
  if (!opened.isImages || String(found) !== String(inputShape)) {
    throw new NoloopError(
      "USAGE",
      `transfer: the net takes images of ${inputShape.join(" x ")}, got ${opened.name} with ${found.join(" x ")}`,
    );
  }
  return { ...prepareNetData(opened, { title: "Transfer", pixels: "channel", imagesOnly: true }), normalize };
}

async function finish(task: Task, features: Features, prepare: (solver: Solver) => Solver): Promise<NetRun> {
  const { folder, settings, source, opened, data } = task;
  const { hyperparameters, seed, patience, transfer } = settings;
  const rng = new RandomState(seed);
  const net = replaceHead(source.net, { numClasses: data.problem.classes, reg: hyperparameters.reg!, rng });
  const solver = new Solver(net.head(transfer.frozen), features, {
    ...solverOptions(hyperparameters),
    ...lengthOptions(settings),
    ...(patience !== null && { patience }),
    ...{ seed, checkpointPath: checkpointPath(folder) },
  });
  const command = `noloop run transfer --resume ${folder}`;
  const solved = await trainWithBar(prepare(solver), { title: "Training the last layers", command }, task);
  saveTrained(folder, "transfer", net, data.normalize);
  const trained = {
    net,
    id: "transfer",
    title: "Transfer",
    hyperparameters,
    solved,
    sanity: null,
    search: [],
  };
  const input = { normalize: data.normalize };
  const model = await netModelResult(trained, data, input, task).catch((problem) => {
    throw withWayOn(problem, "while testing", command);
  });
  const verdicts = [frozenVerdict(net, transfer.frozen, features)];
  return { folder, result: netRunResult({ settings, opened, data, model, warnings: [], verdicts }) };
}

function frozenVerdict(net: ConvNet, frozen: number, { fromCache, seconds }: Features): string {
  const sizes = (params: typeof net.params) => Object.values(params).reduce((sum, { size }) => sum + size, 0);
  const [all, trained] = [sizes(net.params), sizes(net.head(frozen).params)];
  const how = fromCache ? "was read from the disk" : "was computed once and kept on disk";
  return (
    `The first ${frozen} layers, up to ${net.parts[frozen - 1]!.name}, stayed as they were: ` +
    `${whole(trained)} of ${whole(all)} parameters were trained, on what those layers make of the images, which ${how} ` +
    `in ${seconds.toFixed(1)} s.`
  );
}

function whole(count: number): string {
  return count.toLocaleString("en-US");
}
