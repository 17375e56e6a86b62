import { expect } from "vitest";
import type { Backend } from "../../../src/engine/backend.js";

/** One test of a backend by title; it fails by throwing. */
export type Cases = Readonly<Record<string, (backend: Backend) => void>>;

/** Sizes around the edges of blocks, vectors and panels. */
export const EDGES: readonly number[] = [
  ...Array.from({ length: 17 }, (_, i) => i + 1),
  ...[31, 32, 33, 63, 64, 65, 127, 128, 129],
];

/** Fails with the problem and what was computed when it showed. */
export function expectNone(problem: string | undefined, what: string): void {
  if (problem !== undefined) expect.fail(`${what}: ${problem}`);
}

/** Small whole numbers in no order: sums of their products are exact in every dtype, so results can be compared by bits. */
export function wholeAt(seed: number): (r: number, c: number) => number {
  return (r, c) => (((r + 1) * 7919 + (c + 1) * 104729 + seed * 1299709) % 11) - 5;
}

/** Numbers in [-1, 1) in no order, with all bits of a float64 in use. */
export function fractionAt(seed: number): (r: number, c: number) => number {
  return (r, c) => {
    const wave = Math.sin((r + 1) * 12.9898 + (c + 1) * 78.233 + seed * 37.719) * 43758.5453;
    return 2 * (wave - Math.floor(wave)) - 1;
  };
}

/** Fails unless each value is the very number expected at its place. */
export function expectEach(values: readonly number[], expectedAt: (at: number) => number): void {
  const wrong = values.findIndex((value, at) => !Object.is(value, expectedAt(at)));
  if (wrong >= 0) expect.fail(`element ${wrong}: expected ${expectedAt(wrong)}, got ${values[wrong]}`);
}
