/**
 * From a list of layer descriptions to parts with shapes and names. Nothing is allocated, so even VGG can be counted.
 */

import type { WeightScale } from "../layers/initialization.js";
import { formatShape } from "../ndarray/shape.js";
import { type NoloopError, ValueError } from "../support/errors.js";
import type { LayerDescription, ResidualDescription } from "./layer-description.js";
import { checkSizes } from "./options.js";
import { inceptionLayer, residualLayer } from "./parts/composites.js";
import { batchNormLayer, groupNormLayer, layerNormLayer } from "./parts/norms.js";
import type { ArraySpec, Layer, Part } from "./parts/part.js";
import { activationLayer, dropoutLayer, globalPoolLayer, poolLayer } from "./parts/plain.js";
import { affineLayer, convLayer } from "./parts/weights.js";

/**
 * Plans the layers for examples of a shape: [C, H, W] for images, [D] for rows.
 *
 * Names count by type: "conv1", "conv2", "affine1"; inside a block they begin with its name: "residual1.conv1".
 *
 * @param prefix - Put before all names.
 * @throws {ValueError} Naming the layer, if a size is invalid, a filter does not fit, a layer of images gets rows, the
 *   type is unknown or a list empty.
 */
export function planLayers(
  inShape: readonly number[],
  descriptions: readonly LayerDescription[],
  scale: WeightScale,
  prefix = "",
): Part[] {
  const counts = new Map<string, number>();
  const parts: Part[] = [];
  let shape = inShape;
  for (const description of expandRepeats(descriptions)) {
    const { type } = description;
    const count = (counts.get(type) ?? 0) + 1;
    counts.set(type, count);
    const part = planLayer(`${prefix}${type}${count}`, description, shape, scale);
    parts.push(part);
    shape = part.outShape;
  }
  if (parts.length === 0)
    throw new ValueError(`${prefix.slice(0, -1) || "layers"}: expected at least one layer, got none`);
  return parts;
}

type Single = Exclude<LayerDescription, { type: "repeat" }>;

/** Most layers that a description may stand for: far more than any net has, and few enough to plan at once. */
const MAX_LAYERS = 10_000;

/** The same layers with every repetition written out. @throws {ValueError} If they are more than 10,000. */
export function expandRepeats(descriptions: readonly LayerDescription[]): Single[] {
  return descriptions.flatMap((description) => {
    if (description.type !== "repeat") return [description];
    checkSizes("repeat", { times: description.times });
    const once = expandRepeats(description.layers);
    const total = description.times * Math.max(1, once.length);
    if (total > MAX_LAYERS)
      throw new ValueError(`repeat: expected at most ${MAX_LAYERS} layers, got ${total}; lower times`);
    return Array.from({ length: description.times }, () => once).flat();
  });
}

function planLayer(name: string, description: Single, inShape: readonly number[], scale: WeightScale): Part {
  const whole = (layer: Layer, parts: readonly Part[] = []): Part => {
    return { name, type: description.type, inShape, parts, ...layer };
  };
  switch (description.type) {
    case "conv":
      return whole(convLayer(name, description, images(name, inShape), scale));
    case "affine":
      return whole(affineLayer(name, description, inShape, scale));
    case "batchnorm":
      return whole(batchNormLayer(name, inShape, description.momentum));
    case "layernorm":
      return whole(layerNormLayer(name, inShape));
    case "groupnorm":
      return whole(groupNormLayer(name, images(name, inShape), description.groups));
    case "relu":
    case "leakyrelu":
    case "sigmoid":
    case "tanh":
      return whole(activationLayer(description, inShape));
    case "maxpool":
    case "avgpool":
      return whole(poolLayer(name, description, images(name, inShape)));
    case "globalavgpool":
      return whole(globalPoolLayer(images(name, inShape)));
    case "dropout":
      return whole(dropoutLayer(description, inShape));
    case "residual": {
      const main = planLayers(inShape, description.layers, scale, `${name}.`);
      const shortcut = planShortcut(name, description, inShape, main.at(-1)!.outShape, scale);
      return whole(residualLayer(name, inShape, main, shortcut), [...main, ...shortcut]);
    }
    case "inception": {
      const plans = description.branches.map((branch, k) =>
        planLayers(inShape, branch, scale, `${name}.branch${k + 1}.`),
      );
      if (plans.length === 0) throw new ValueError(`${name}: expected at least one branch, got none`);
      return whole(inceptionLayer(name, plans), plans.flat());
    }
    default:
      throw unknownType(name, description);
  }
}

/** No parts for the identity. A projection strides as far as the layers beside it do. */
function planShortcut(
  name: string,
  { shortcut = "identity" }: ResidualDescription,
  inShape: readonly number[],
  outShape: readonly number[],
  scale: WeightScale,
): Part[] {
  if (shortcut === "identity") return [];
  const prefix = `${name}.shortcut.`;
  if (shortcut !== "projection") return planLayers(inShape, shortcut, scale, prefix);
  const [, H] = images(name, inShape);
  const [filters, outH] = images(name, outShape);
  const stride = Math.ceil(H / outH);
  return planLayers(inShape, [{ type: "conv", filters, size: 1, stride, pad: 0 }], scale, prefix);
}

/** @throws {ValueError} If the shape is not that of images. */
function images(name: string, shape: readonly number[]): readonly [C: number, H: number, W: number] {
  if (shape.length === 3) return shape as [number, number, number];
  throw new ValueError(
    `${name}: expected images [C, H, W], got ${formatShape(shape)}; layers of images go before affine layers`,
  );
}

const TYPES = [
  ...["conv", "affine", "batchnorm", "layernorm", "groupnorm", "relu", "leakyrelu", "sigmoid", "tanh"],
  ...["maxpool", "avgpool", "globalavgpool", "dropout", "residual", "inception", "repeat"],
];

/** A description that came from JSON may hold anything. */
function unknownType(name: string, description: never): NoloopError {
  const found = JSON.stringify(description);
  return new ValueError(`${name}: unknown layer ${found}; its type must be one of ${TYPES.join(", ")}`);
}

/** The arrays of parts and of the parts inside them, in the order in which they are drawn. */
export function arraysOf(parts: readonly Part[]): ArraySpec[] {
  return parts.flatMap(({ arrays, parts: inner }) => [...arrays, ...arraysOf(inner)]);
}
