/**
 * What a list of layers holds and does, counted without building it: the tables that courses make of AlexNet and VGG.
 */
import { sizeOf } from "../ndarray/strided.js";
import { aList, checkArgument } from "../support/options.js";
import type { LayerDescription } from "./layer-description.js";
import type { ArraySpec, Part } from "./parts/part.js";
import { planLayers } from "./plan.js";

export interface LayerSummary {
  readonly name: string; // "conv1", "inception1.branch2.conv1"
  readonly type: string;
  /** Of one example. */
  readonly inShape: readonly number[];
  readonly outShape: readonly number[];
  readonly weights: number;
  readonly biases: number;
  /** Weights and biases, and gammas and betas of normalization. */
  readonly parameters: number;
  /** Of convolutions and affine layers, for one example; those with the padding's zeros included. */
  readonly multiplications: number;
}

export interface NetSummary {
  /** Single layers in the order of the net; of blocks, the layers inside. */
  readonly layers: readonly LayerSummary[];
  readonly weights: number;
  readonly biases: number;
  readonly parameters: number;
  readonly multiplications: number;
}

/**
 * Counts what a ConvNet of these layers would have.
 *
 * @param inputShape - Of one example: [C, H, W] or [D].
 * @throws {ValueError} If the layers do not fit together; the message names the one that does not.
 */
export function summarizeLayers(
  inputShape: readonly number[],
  layers: readonly LayerDescription[],
): NetSummary {
  checkArgument("summarizeLayers", "inputShape", inputShape, aList);
  checkArgument("summarizeLayers", "layers", layers, aList);
  const rows = singles(planLayers(inputShape, layers, "zeros")).map(summarize);
  const total = (of: "weights" | "biases" | "parameters" | "multiplications") =>
    rows.reduce((sum, row) => sum + row[of], 0);
  return {
    layers: rows,
    weights: total("weights"),
    biases: total("biases"),
    parameters: total("parameters"),
    multiplications: total("multiplications"),
  };
}

function singles(parts: readonly Part[]): Part[] {
  return parts.flatMap((part) => (part.parts.length > 0 ? singles(part.parts) : [part]));
}

function summarize(part: Part): LayerSummary {
  const { name, type, inShape, outShape, multiplications } = part;
  const params = part.arrays.filter(({ role }) => role === "param");
  const count = (ending: string) => numbersIn(params.filter((spec) => spec.name.endsWith(ending)));
  const [weights, biases] = [count(".W"), count(".b")];
  return { name, type, inShape, outShape, weights, biases, parameters: numbersIn(params), multiplications };
}

function numbersIn(specs: readonly ArraySpec[]): number {
  return specs.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
}
