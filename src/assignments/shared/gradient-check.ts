/** Gradient checks in tests that students read: elements of a gradient against central differences. */
import { expect } from "../../graded-tests/graded.js";
import { zerosLike } from "../../ndarray/creation.js";
import type { NDArray } from "../../ndarray/ndarray.js";

export interface GradientCheck {
  /** The loss as a function of one array; everything else is fixed. */
  readonly lossAt: (value: NDArray) => Promise<number>;
  /** The array at which the gradient was computed. */
  readonly at: NDArray;
  /** The indices of the elements to check. */
  readonly places: readonly (readonly number[])[];
  readonly h?: number;
  readonly rtol: number;
  readonly atol: number;
}

/**
 * Fails the test unless the gradient has the shape of `at` and agrees with `(loss(x + h) - loss(x - h)) / 2h` in
 * each of the places.
 */
export async function gradientMatches(
  gradient: NDArray,
  { lossAt, at, places, h = 1e-5, rtol, atol }: GradientCheck,
): Promise<void> {
  expect(gradient.shape).toEqual(at.shape);
  for (const place of places) {
    const step = zerosLike(at);
    step.set(h, ...place);
    const above = await lossAt(at.add(step));
    const below = await lossAt(at.subtract(step));
    expect(gradient.get(...place)).toAgreeWith((above - below) / (2 * h), { rtol, atol });
  }
}
