/** What the frozen layers make of the training and validation images, from the disk where it is there already. */
import { join } from "node:path";
import { keep, scope } from "../engine/heap.js";
import { zeros } from "../ndarray/creation.js";
import type { NDArray } from "../ndarray/ndarray.js";
import type { ConvNet } from "../nets/conv-net.js";
import { featureKey, readFeatures, writeFeatures } from "../nets/feature-cache.js";
import { NoloopError } from "../support/errors.js";
import type { Examples } from "../training/examples.js";
import type { PixelNormalization } from "../training/pixel-normalization.js";
import type { NetData } from "./net-data.js";
import type { TransferSettings } from "./net-settings.js";
import type { Surroundings } from "./net-training.js";
import type { OpenedData } from "./open-data.js";
import { breathe } from "./progress.js";
import { makeFolder } from "./write-run.js";

export interface Features {
  /** X: [N, ...shape] as the frozen layers make it. */
  readonly train: Examples;
  readonly val: Examples;
  /** Whether all of it was there already. */
  readonly fromCache: boolean;
  readonly seconds: number;
}

interface FeaturesOf {
  readonly net: ConvNet;
  readonly normalize: PixelNormalization;
}

interface Task extends Surroundings {
  readonly settings: { readonly transfer: TransferSettings };
  readonly source: FeaturesOf;
  readonly opened: OpenedData;
  readonly data: NetData;
}

/** Images between two looks at Ctrl-C. */
const BLOCK = 500;

/** Of one file. A file is read as a whole, so that three times this is needed in memory. */
const MOST_BYTES = 2 ** 30;

/** Tells these layers, numbers, images and scaling from all others. */
export function transferKey({ net, normalize }: FeaturesOf, { train }: NetData, frozen: number): string {
  return Buffer.from(featureKey(net, train.X, frozen, normalize)).toString("hex");
}

/**
 * @throws {NoloopError} code USAGE, if the features of so many images would not fit into a file that can be read as a whole.
 */
export function checkFeatureSize(net: ConvNet, N: number, frozen: number): void {
  const bytesAt = (count: number) =>
    4 * N * net.parts[count - 1]!.outShape.reduce((product, size) => product * size, 1);
  const bytes = bytesAt(frozen);
  if (bytes <= MOST_BYTES) return;
  const fitting = net.parts.slice(0, -1).filter((_, k) => bytesAt(k + 1) <= MOST_BYTES);
  const gigabytes = (bytes / 1e9).toFixed(1);
  throw new NoloopError(
    "USAGE",
    `transfer: the output of ${net.parts[frozen - 1]!.name} for ${N} images is ${gigabytes} GB, more than ` +
      `${(MOST_BYTES / 1e9).toFixed(1)} GB can be kept; give --freeze one of ${fitting.map(({ name }) => name).join(", ")}`,
  );
}

/** Files lie in a folder `features` beside the net, so that the next transfer of it finds them. */
export async function transferFeatures(task: Task): Promise<Features> {
  const { source, opened, data, settings } = task;
  const { from, frozen } = settings.transfer;
  const folder = join(from, "features");
  await makeFolder(
    folder,
    "free some space, or give --from a copy of that run in a folder that may be written to",
  );
  const started = performance.now();
  const layer = source.net.parts[frozen - 1]!.name;
  const of = async (part: "train" | "val") => {
    const path = join(folder, `${opened.name.replaceAll(/[^\w.-]+/g, "-")}-${layer}-${part}.npz`);
    const key = featureKey(source.net, data[part].X, frozen, source.normalize);
    const found = readFeatures(path, key);
    if (found !== undefined) return { X: found, y: data[part].y, fromCache: true };
    const X = await compute(data[part].X, `Features of ${part}`, task);
    writeFeatures(path, key, X);
    return { X, y: data[part].y, fromCache: false };
  };
  const [train, val] = [await of("train"), await of("val")];
  const fromCache = train.fromCache && val.fromCache;
  return { train, val, fromCache, seconds: (performance.now() - started) / 1000 };
}

async function compute(X: NDArray, title: string, task: Task): Promise<NDArray> {
  const { source, settings, signal, startProgress } = task;
  const { net, normalize } = source;
  const { frozen } = settings.transfer;
  const N = X.shape[0]!;
  const features = keep(zeros([N, ...net.parts[frozen - 1]!.outShape], "float32"));
  const bar = startProgress(title, N);
  try {
    for (let from = 0; from < N; from += BLOCK) {
      scope(() => {
        const images = normalize.apply(X.slice([from, from + BLOCK]));
        features.slice([from, from + BLOCK]).assign(net.features(images, frozen));
      });
      bar.update(Math.min(N, from + BLOCK));
      await breathe(signal);
    }
  } finally {
    bar.stop();
  }
  return features;
}
