// The kernels' exports. docs/engine.md says how to add one.
export { peakFloat32, peakFloat64 } from "./peak";
export { multiplyFloat32, multiplyFloat64, packRightFloat32, packRightFloat64 } from "./product";
