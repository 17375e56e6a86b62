// The kernels' exports. docs/engine.md says how to add one.
export { peakFloat32, peakFloat64 } from "./peak";
