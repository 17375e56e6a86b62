/**
 * The layers of a ConvNet as plain JSON: what a file holds, and what `new ConvNet({ layers })` takes.
 *
 * ```ts
 * const layers: LayerDescription[] = [
 *   { type: "repeat", times: 2, layers: [
 *     { type: "conv", filters: 32, size: 3 }, { type: "batchnorm" }, { type: "relu" }] },
 *   { type: "maxpool", size: 2 },
 *   { type: "affine", units: 10 },
 * ];
 * ```
 */
import type { WeightScale } from "../layers/initialization.js";

export type LayerDescription =
  | ConvDescription
  | AffineDescription
  | NormDescription
  | ActivationDescription
  | PoolDescription
  | DropoutDescription
  | ResidualDescription
  | InceptionDescription
  | RepeatDescription;

/** Filters of size x size. Images [C, H, W] become [filters, outH, outW]. */
export interface ConvDescription {
  readonly type: "conv";
  readonly filters: number;
  readonly size: number;
  readonly stride?: number; // 1
  readonly pad?: number | "same" | "valid"; // same
  readonly weightScale?: WeightScale; // the net's
}

/** A fully connected layer; images are taken as one row of numbers. */
export interface AffineDescription {
  readonly type: "affine";
  readonly units: number;
  readonly weightScale?: WeightScale; // the net's
}

/** "batchnorm" of images is spatial. "layernorm" of images is group norm with one group. */
export type NormDescription =
  | { readonly type: "batchnorm"; readonly momentum?: number }
  | { readonly type: "layernorm" }
  | { readonly type: "groupnorm"; readonly groups: number };

export type ActivationDescription =
  | { readonly type: "relu" | "sigmoid" | "tanh" }
  | { readonly type: "leakyrelu"; readonly alpha?: number };

/** "globalavgpool" makes one number of each channel: [C, H, W] becomes [C]. */
export type PoolDescription =
  | {
      readonly type: "maxpool" | "avgpool";
      readonly size: number;
      readonly stride?: number; // size
      readonly pad?: number | "same" | "valid"; // 0
    }
  | { readonly type: "globalavgpool" };

/** `p`: probability of KEEPING a number. */
export interface DropoutDescription {
  readonly type: "dropout";
  readonly p: number;
}

/**
 * `layers(x) + shortcut(x)`. The shortcut is x itself, or "projection": a 1x1 convolution that brings x to the shape of
 * the other side, or its own layers. A ReLU after the sum is the next layer of the list.
 */
export interface ResidualDescription {
  readonly type: "residual";
  readonly layers: readonly LayerDescription[];
  readonly shortcut?: "identity" | "projection" | readonly LayerDescription[]; // identity
}

/** Branches that all see the same images; their channels are put one after the other. */
export interface InceptionDescription {
  readonly type: "inception";
  readonly branches: readonly (readonly LayerDescription[])[];
}

/** The same layers again and again, each time with their own weights. */
export interface RepeatDescription {
  readonly type: "repeat";
  readonly times: number;
  readonly layers: readonly LayerDescription[];
}

/** Filters of an inception block; `reduce` are the 1x1 bottlenecks before the larger filters. */
export interface InceptionFilters {
  readonly conv1x1: number;
  readonly reduce3x3: number;
  readonly conv3x3: number;
  readonly reduce5x5: number;
  readonly conv5x5: number;
  readonly pool: number;
}

/**
 * The inception block of deeplearning.ai's course 4: 1x1, 3x3 and 5x5 filters and a max pool side by side, the
 * expensive ones behind bottlenecks of 1x1 filters. Each convolution is followed by a ReLU.
 *
 * Source: Szegedy and others, "Going deeper with convolutions", CVPR 2015.
 */
export function inceptionBlock(filters: InceptionFilters): InceptionDescription {
  const conv = (count: number, size: number): LayerDescription[] => [
    { type: "conv", filters: count, size },
    { type: "relu" },
  ];
  return {
    type: "inception",
    branches: [
      conv(filters.conv1x1, 1),
      [...conv(filters.reduce3x3, 1), ...conv(filters.conv3x3, 3)],
      [...conv(filters.reduce5x5, 1), ...conv(filters.conv5x5, 5)],
      [{ type: "maxpool", size: 3, stride: 1, pad: "same" }, ...conv(filters.pool, 1)],
    ],
  };
}
