/** The flower of the course's notebook: petals of two classes, computed as in its helper `load_planar_dataset`. */
import { scope } from "../../../src/engine/heap.js";
import { linspace, ones, zeros } from "../../../src/ndarray/creation.js";
import { concatenate, stack } from "../../../src/ndarray/joining.js";
import { cos, sin } from "../../../src/ndarray/math.js";
import type { NDArray } from "../../../src/ndarray/ndarray.js";
import { RandomState } from "../../../src/random/random-state.js";

const POINTS_PER_CLASS = 200;
const SPREAD = 0.2;

/**
 * @param seed - The course uses 1.
 * @returns `X` [2, 400], points as columns, and `Y` [1, 400], int32: the first half is class 0.
 */
export function loadPlanarDataset(seed = 1): { X: NDArray; Y: NDArray } {
  return scope(() => {
    const rng = new RandomState(seed);
    const petals = [0, 1].map((label) => {
      const noise = rng.randn(POINTS_PER_CLASS).multiply(SPREAD);
      const theta = linspace(label * 3.12, (label + 1) * 3.12, POINTS_PER_CLASS).add(noise);
      const radius = sin(theta.multiply(4)).multiply(4).add(rng.randn(POINTS_PER_CLASS).multiply(SPREAD));
      return stack([radius.multiply(sin(theta)), radius.multiply(cos(theta))]);
    });
    const labels = [zeros([1, POINTS_PER_CLASS], "int32"), ones([1, POINTS_PER_CLASS], "int32")];
    return { X: concatenate(petals, { axis: 1 }), Y: concatenate(labels, { axis: 1 }) };
  });
}
