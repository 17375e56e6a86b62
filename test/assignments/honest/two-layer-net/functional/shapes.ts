import type { NDArray } from "noloop/arrays";

export const flat = (x: NDArray): NDArray =>
  x.reshape(
    x.shape[0]!,
    x.shape.slice(1).reduce((a, b) => a * b, 1),
  );

export const total = (x: NDArray): number => x.flatten().sum();
