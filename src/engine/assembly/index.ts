// The kernels' exports. docs/engine.md says how to add one.
export { centerBytes, finishProducts } from "./byte-floats";
export { measureQueries, packTraining } from "./bytes";
export { compareFloat32, compareFloat64, compareInt32, compareUint8 } from "./compare";
export { convForwardFloat32, convForwardFloat64, packFiltersFloat32, packFiltersFloat64 } from "./conv-direct";
export {
  convByImageFloat32,
  convByImageFloat64,
  convCombineFloat32,
  convCombineFloat64,
  convOfPartFloat32,
  convOfPartFloat64,
  packTransposedFloat32,
  packTransposedFloat64,
} from "./conv-gradients";
export { convertNumbers } from "./convert";
export { dotsFloat32, dotsFloat64 } from "./dots";
export {
  binaryFloat32,
  binaryFloat64,
  binaryInt32,
  binaryUint8,
  unaryFloat32,
  unaryFloat64,
} from "./elementwise";
export { extremePlacesFloat32, extremePlacesFloat64 } from "./extreme-places";
export {
  extremeColumnsFloat32,
  extremeColumnsFloat64,
  extremeColumnsInt32,
  extremeColumnsUint8,
  extremeRowsFloat32,
  extremeRowsFloat64,
  extremeRowsInt32,
  extremeRowsUint8,
} from "./extremes";
export { failInWorker, hangInWorker } from "./fault";
export { groupMapsFloat32, groupMapsFloat64, groupSumsFloat32, groupSumsFloat64 } from "./groups";
export {
  combineChunksFloat32,
  combineChunksFloat64,
  lossOfChunkFloat32,
  lossOfChunkFloat64,
  packWeightsFloat32,
  packWeightsFloat64,
  sumSquaresFloat32,
  sumSquaresFloat64,
} from "./linear";
export { peakFloat32, peakFloat64 } from "./peak";
export { multiplyFloat32, multiplyFloat64, packRightFloat32, packRightFloat64 } from "./product";
export { maxPoolBackwardFloat32, maxPoolBackwardFloat64, maxPoolFloat32, maxPoolFloat64 } from "./pool";
export { avgPoolBackwardFloat32, avgPoolBackwardFloat64, avgPoolFloat32, avgPoolFloat64 } from "./pool-average";
export {
  winogradFiltersFloat32,
  winogradFiltersFloat64,
  winogradForwardFloat32,
  winogradForwardFloat64,
} from "./winograd";
export {
  winogradCombineFloat32,
  winogradCombineFloat64,
  winogradOfPartFloat32,
  winogradOfPartFloat64,
} from "./winograd-gradients";
export { packLeftFloat32, packLeftFloat64, rowsTimesFloat32, rowsTimesFloat64 } from "./rows";
export { multiplySmallFloat32, multiplySmallFloat64 } from "./small";
export { scoresLossFloat32, scoresLossFloat64 } from "./scores";
export {
  sumColumnsFloat32,
  sumColumnsFloat64,
  sumColumnsUint8,
  sumRowsFloat32,
  sumRowsFloat64,
  sumRowsUint8,
} from "./sums";
export { transposeFloat32, transposeFloat64 } from "./transpose";
export { updateFloat32, updateFloat64 } from "./updates";
