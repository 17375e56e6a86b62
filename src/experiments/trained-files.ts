/** What a run keeps of a trained net: the net, and what was done to its input. Transfer begins with both. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { array } from "../ndarray/creation.js";
import { loadNpz, saveNpz } from "../ndarray/npy.js";
import type { Net } from "../nets/net.js";
import { saveNet } from "../nets/net-file.js";
import { recordScaling } from "../nets/net-input.js";
import { DataError, NoloopError } from "../support/errors.js";
import { loadModel } from "../training/model.js";
import { type PixelNormalization, pixelNormalization } from "../training/pixel-normalization.js";
import { readSettings } from "./net-settings.js";

const INPUT = "input.npz";

/** Writes `<name>.npz`, which holds the normalization too, and `input.npz`. @throws {NoloopError} code FILE, if they cannot be written. */
export function saveTrained(
  folder: string,
  name: string,
  net: Net,
  { mean, scale }: PixelNormalization,
): void {
  recordScaling(net, { mean, scale });
  saveNet(join(folder, `${name}.npz`), net);
  saveNpz(join(folder, INPUT), { mean, scale: array([scale]) });
}

/**
 * The net of a finished run.
 *
 * @throws {NoloopError} code FILE, if the folder is none of a run, or the run was not finished.
 * @throws {DataError} If a file in it is damaged.
 */
export function readTrained(folder: string): { readonly net: Net; readonly normalize: PixelNormalization } {
  const { experiment } = readSettings(folder);
  const path = join(folder, `${experiment}.npz`);
  if (!existsSync(path)) {
    const remedy = `finish the run first: noloop run ${experiment} --resume ${folder}`;
    throw new NoloopError("FILE", `${path}: there is no such file, so the net is not trained yet; ${remedy}`);
  }
  return { net: loadModel(path).net, normalize: readInput(join(folder, INPUT)) };
}

function readInput(path: string): PixelNormalization {
  const { mean, scale } = loadNpz(path);
  if (mean?.ndim === 1 && scale?.size === 1) return pixelNormalization(mean, scale.get(0));
  throw new DataError(
    `${path}: expected arrays mean [D] and scale [1]; the file is damaged, run the training again`,
  );
}
