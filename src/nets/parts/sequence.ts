/**
 * Examples through parts one after the other, and gradients back. What is no longer needed is freed at once, so that a
 * deep net holds the arrays that its backward pass reads and no others. All is to be called inside a scope.
 */
import type { Block } from "../../engine/block.js";
import { contentsOf } from "../../engine/contents.js";
import { release } from "../../engine/heap.js";
import type { NDArray } from "../../ndarray/ndarray.js";
import type { ArraysByName, Backward, Forward, Part, Returned } from "./part.js";

export interface Through {
  readonly out: NDArray;
  /** One for each part; in test mode none. */
  readonly caches: readonly unknown[];
}

/** `run.kept` must hold the blocks of x, unless x is the caller's to lose. */
export function forwardThrough(parts: readonly Part[], x: NDArray, run: Forward): Through {
  const caches: unknown[] = [];
  const cached = new Set<Block>();
  let current = x;
  for (const part of parts) {
    const { out, cache } = part.forward(current, run);
    if (run.mode === "train") {
      caches.push(cache);
      for (const block of contentsOf(cache).blocks) cached.add(block);
      releaseBut([current], [run.kept, cached, contentsOf(out).blocks]);
    } else releaseBut([current, cache], [run.kept, contentsOf(out).blocks]);
    current = out;
  }
  return { out: current, caches };
}

/** Back through the parts; grads of all of them by name. */
export function backwardThrough(
  parts: readonly Part[],
  dout: NDArray,
  caches: readonly unknown[],
  run: Backward,
): Returned {
  const firstHolder = firstHolders(caches);
  const grads: Record<string, NDArray> = {};
  let upstream: NDArray | undefined = dout;
  for (let i = parts.length - 1; i >= 0 && upstream !== undefined; i--) {
    const cache = caches[i];
    const heldBefore = new Set<Block>();
    for (const [block, holder] of firstHolder) if (holder < i) heldBefore.add(block);
    const kept = new Set([...run.kept, ...heldBefore, ...contentsOf(upstream).blocks]);
    const wantsDx = run.wantsDx || i > 0;
    const returned: Returned = parts[i]!.backward(upstream, cache, { ...run, kept, wantsDx });
    Object.assign(grads, returned.grads);
    const dx: NDArray | undefined = wantsDx ? returned.dx : undefined;
    releaseBut([upstream, cache], [run.kept, heldBefore, contentsOf([dx, returned.grads]).blocks]);
    upstream = dx;
  }
  return { dx: upstream, grads };
}

/** For each block, the first cache that holds it. */
function firstHolders(caches: readonly unknown[]): Map<Block, number> {
  const holders = new Map<Block, number>();
  for (const [i, cache] of caches.entries()) {
    for (const block of contentsOf(cache).blocks) if (!holders.has(block)) holders.set(block, i);
  }
  return holders;
}

/** Frees the blocks that the values hold, except those that are needed. */
export function releaseBut(values: readonly unknown[], needed: readonly ReadonlySet<Block>[]): void {
  for (const block of contentsOf(values).blocks) {
    if (!needed.some((blocks) => blocks.has(block))) release(block);
  }
}

/** The blocks that belong to the net and its caller: parameters, state and the examples. */
export function blocksOf(arrays: ArraysByName, x: NDArray): ReadonlySet<Block> {
  return contentsOf([arrays, x]).blocks;
}
