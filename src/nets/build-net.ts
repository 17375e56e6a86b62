import { DataError } from "../support/errors.js";
import { ConvNet, type ConvNetOptions } from "./conv-net.js";
import { FullyConnectedNet, type FullyConnectedNetOptions } from "./fully-connected-net.js";
import { LogisticRegression, type LogisticRegressionOptions } from "./logistic-regression.js";
import type { Net, NetDescription } from "./net.js";
import { ThreeLayerConvNet, type ThreeLayerConvNetOptions } from "./three-layer-conv-net.js";
import { TwoLayerNet, type TwoLayerNetOptions } from "./two-layer-net.js";

type Options = NetDescription["options"];

const BUILDERS: Readonly<Record<string, (options: Options) => Net>> = {
  LogisticRegression: (options) => new LogisticRegression(options as unknown as LogisticRegressionOptions),
  TwoLayerNet: (options) => new TwoLayerNet(options as TwoLayerNetOptions),
  FullyConnectedNet: (options) => new FullyConnectedNet(options as unknown as FullyConnectedNetOptions),
  ThreeLayerConvNet: (options) => new ThreeLayerConvNet(options as ThreeLayerConvNetOptions),
  ConvNet: (options) => new ConvNet(options as unknown as ConvNetOptions),
};

/**
 * A new net of the architecture that `describe()` gave; its weights are drawn again.
 *
 * @throws {DataError} If there is no such kind of net.
 * @throws {ValueError} If its options do not fit together.
 */
export function buildNet({ kind, options }: NetDescription): Net {
  const build = Object.hasOwn(BUILDERS, kind) ? BUILDERS[kind] : undefined;
  if (build !== undefined) return build(options);
  throw new DataError(`there is no net "${kind}"; expected one of ${Object.keys(BUILDERS).join(", ")}`);
}
