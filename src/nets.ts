/** `noloop/nets`: layers put together into networks; weights and descriptions on disk. */

import "./support/require-node.js";

export type { FloatDType } from "./engine/dtype.js";
export { buildNet } from "./nets/build-net.js";
export { ConvNet, type ConvNetDescription, type ConvNetOptions } from "./nets/conv-net.js";
export { type CachedFeatures, cachedFeatures } from "./nets/feature-cache.js";
export { FullyConnectedNet, type FullyConnectedNetOptions } from "./nets/fully-connected-net.js";
export type { Normalization } from "./nets/hidden-layer.js";
export {
  type ActivationDescription,
  type AffineDescription,
  type ConvDescription,
  type DropoutDescription,
  type InceptionDescription,
  type InceptionFilters,
  inceptionBlock,
  type LayerDescription,
  type NormDescription,
  type PoolDescription,
  type RepeatDescription,
  type ResidualDescription,
} from "./nets/layer-description.js";
export { LogisticRegression, type LogisticRegressionOptions } from "./nets/logistic-regression.js";
export type { LossAndGrads, Net, NetDescription } from "./nets/net.js";
export { loadInto, loadNet, saveNet } from "./nets/net-file.js";
export { type ReplaceHeadOptions, replaceHead } from "./nets/replace-head.js";
export { type LayerSummary, type NetSummary, summarizeLayers } from "./nets/summary.js";
export { ThreeLayerConvNet, type ThreeLayerConvNetOptions } from "./nets/three-layer-conv-net.js";
export { TwoLayerNet, type TwoLayerNetOptions } from "./nets/two-layer-net.js";
