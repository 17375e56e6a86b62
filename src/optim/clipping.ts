/** Gradient clipping: no step larger than it should be, whatever a batch holds. */
import { scope } from "../engine/heap.js";
import { clip, square } from "../ndarray/math.js";
import type { NamedArrays } from "../ndarray/named-arrays.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { checkArray } from "../ndarray/shape.js";
import { ValueError } from "../support/errors.js";
import { anObject, checkArgument } from "../support/options.js";

/**
 * Cuts every entry of every gradient to -limit .. limit, in place. NaN stays NaN.
 *
 * @throws {ValueError} If `limit` is not above 0.
 */
export function clipValuesInPlace(grads: NamedArrays, limit: number): void {
  checkLimit("clipValuesInPlace", "limit", limit);
  for (const gradient of gradientsOf("clipValuesInPlace", grads)) {
    scope(() => gradient.assign(clip(gradient, -limit, limit)));
  }
}

/** The length of all gradients taken as one vector: the root of the sum of their squares. */
export function globalNorm(grads: NamedArrays): number {
  let squares = 0;
  for (const gradient of gradientsOf("globalNorm", grads)) squares += sumOfSquares(gradient);
  return Math.sqrt(squares);
}

/** The arrays of a record. @throws {NoloopError} If it is not a record of arrays. */
function gradientsOf(caller: string, grads: NamedArrays): NDArray[] {
  checkArgument(caller, "grads", grads, anObject);
  for (const [name, gradient] of Object.entries(grads)) checkArray(caller, name, gradient);
  return Object.values(grads);
}

function sumOfSquares(x: NDArray): number {
  const sum = scope(() => square(x).sum());
  if (sum < Infinity || x.dtype === "float64") return sum;
  return scope(() => square(x.astype("float64")).sum()); // float32 cannot hold squares of 2e19
}

/**
 * Shortens the gradients, taken as one vector, to `limit` if they are longer, in place: the direction stays.
 *
 * @returns The norm before.
 * @throws {ValueError} If `limit` is not above 0.
 * Source: Pascanu, Mikolov and Bengio, ICML 2013.
 */
export function clipNormInPlace(grads: NamedArrays, limit: number): number {
  checkLimit("clipNormInPlace", "limit", limit);
  const norm = globalNorm(grads);
  if (norm > limit) for (const gradient of Object.values(grads)) gradient.multiplyInPlace(limit / norm);
  return norm;
}

export function checkLimit(caller: string, name: string, limit: number): void {
  if (limit > 0) return;
  throw new ValueError(`${caller}: ${name} must be above 0, got ${limit}`);
}
