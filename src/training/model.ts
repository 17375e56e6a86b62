/** A trained net from a file, with what was done to its examples: it takes them as the set has them. */
import type { NDArray } from "../ndarray/ndarray.js";
import type { Net } from "../nets/net.js";
import { readNet } from "../nets/net-file.js";
import { predictClasses } from "./examples.js";
import { type PixelNormalization, pixelNormalization } from "./pixel-normalization.js";

export interface Model {
  /** The net alone: it takes examples that went through `normalize`. */
  readonly net: Net;
  /** As it was fitted for the training; null if the net was trained on examples as they are. */
  readonly normalize: PixelNormalization | null;
  /** Scores [N, C] of examples as the set has them, normalized here. X as the net takes it, of any dtype. */
  scores(X: NDArray): NDArray;
  /** The class of the largest score for each example, int32 [N]; at equal scores the smaller class. */
  predict(X: NDArray): NDArray;
}

/**
 * Reads what `saveNet` wrote, the normalization of its training included.
 *
 * @throws {NoloopError} code FILE, if the file cannot be read.
 * @throws {DataError} If it is damaged, cut short, of another format or version, or its numbers are not finite.
 */
export function loadModel(path: string): Model {
  const { net, scaling } = readNet(path);
  const normalize = scaling ? pixelNormalization(scaling.mean, scaling.scale) : null;
  return {
    ...{ net, normalize },
    scores: (X) => net.scores(normalize ? normalize.apply(X) : X),
    predict: (X) => predictClasses(net, X, normalize ? { normalize } : {}),
  };
}
