/** Transfer: a net with the layers of a trained net, except the last one, which is new. */
import { scope } from "../engine/heap.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { RandomState } from "../random/random-state.js";
import { ValueError } from "../support/errors.js";
import { aNumber, checkArgument, checkOptions, instanceOf, type OptionKinds } from "../support/options.js";
import { ConvNet } from "./conv-net.js";
import { recordedScaling, recordScaling } from "./net-input.js";
import { expandRepeats } from "./plan.js";

export interface ReplaceHeadOptions {
  readonly numClasses: number; // C
  /** Strength of the penalty on the weights that are trained. Default: the net's. */
  readonly reg?: number;
  /** Where the new weights are drawn from. */
  readonly rng?: RandomState; // new RandomState(0)
}

const REPLACE_HEAD_OPTIONS: OptionKinds<ReplaceHeadOptions> = {
  ...{ numClasses: aNumber, reg: aNumber },
  rng: instanceOf("a RandomState", RandomState),
};

/**
 * A new net with copies of a net's layers and numbers, whose last layer (affine) is drawn again for other classes.
 *
 * ```ts
 * const net = replaceHead(trained, { numClasses: 3 }).freeze("relu4");
 * ```
 *
 * @throws {ValueError} If the last layer is not affine, or `numClasses` is not a whole number above 0.
 */
export function replaceHead(net: ConvNet, given: ReplaceHeadOptions): ConvNet {
  checkOptions("replaceHead", given, REPLACE_HEAD_OPTIONS);
  checkArgument("replaceHead", "net", net, instanceOf("a ConvNet", ConvNet));
  const { numClasses, ...others } = given;
  const { options } = net.describe();
  const layers = expandRepeats(options.layers);
  const last = layers.at(-1)!;
  if (last.type !== "affine") {
    throw new ValueError(
      `replaceHead: the last layer must be affine, so that it can be drawn again; got ${last.type}`,
    );
  }
  const fresh = new ConvNet({
    ...options,
    layers: [...layers.slice(0, -1), { ...last, units: numClasses }],
    ...others,
  });
  const { name } = net.parts.at(-1)!;
  scope(() => {
    copyAll(net.state, fresh.state, () => true);
    copyAll(net.params, fresh.params, (param) => !param.startsWith(`${name}.`));
  });
  const scaling = recordedScaling(net);
  if (scaling !== undefined) recordScaling(fresh, scaling);
  return fresh;
}

type Named = Readonly<Record<string, NDArray>>;

function copyAll(from: Named, to: Named, isWanted: (name: string) => boolean): void {
  for (const [name, array] of Object.entries(from)) if (isWanted(name)) to[name]!.assign(array);
}
