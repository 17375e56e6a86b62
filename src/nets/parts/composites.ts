/** Parts that are put together from others: residual and inception blocks. */
import type { Block } from "../../engine/block.js";
import { contentsOf } from "../../engine/contents.js";
import { concatenate } from "../../ndarray/joining.js";
import type { NDArray } from "../../ndarray/ndarray.js";
import { formatShape, sameShape } from "../../ndarray/shape.js";
import { ValueError } from "../../support/errors.js";
import type { Backward, Forward, Layer, Part } from "./part.js";
import { backwardThrough, forwardThrough, releaseBut, type Through } from "./sequence.js";

interface ResidualCache {
  readonly x: NDArray;
  readonly main: readonly unknown[];
  readonly shortcut: readonly unknown[];
}

/**
 * `main(x) + shortcut(x)`; no shortcut parts: x itself.
 *
 * @throws {ValueError} If the two sides have different shapes.
 */
export function residualLayer(
  name: string,
  inShape: readonly number[],
  main: readonly Part[],
  shortcut: readonly Part[],
): Layer {
  const outShape = main.at(-1)!.outShape;
  const beside = shortcut.at(-1)?.outShape ?? inShape;
  if (!sameShape(outShape, beside)) {
    throw new ValueError(
      `${name}: its layers make ${formatShape(outShape)} of ${formatShape(inShape)}, its shortcut ${formatShape(beside)}; ` +
        'they must be equal to be added, so use shortcut: "projection" where the layers change the shape',
    );
  }
  return {
    outShape,
    arrays: [],
    multiplications: 0,
    forward(x: NDArray, run: Forward) {
      const kept = withBlocks(run.kept, x);
      const left = forwardThrough(main, x, { ...run, kept });
      const right = forwardThrough(shortcut, x, { ...run, kept });
      const out = left.out.add(right.out);
      const cache: ResidualCache = { x, main: left.caches, shortcut: right.caches };
      releaseBut([left.out, right.out], [kept, contentsOf(cache).blocks]);
      return { out, cache };
    },
    backward(dout: NDArray, cache: ResidualCache, run: Backward) {
      const inner = { ...run, kept: withBlocks(run.kept, cache.x) };
      const left = backwardThrough(main, dout, cache.main, inner);
      const right = backwardThrough(shortcut, dout, cache.shortcut, inner);
      const dx = left.dx && right.dx && left.dx.add(right.dx);
      return { dx, grads: { ...left.grads, ...right.grads } };
    },
  };
}

interface InceptionCache {
  readonly x: NDArray;
  readonly branches: readonly (readonly unknown[])[];
}

/** @throws {ValueError} If the branches make images of different heights or widths. */
export function inceptionLayer(name: string, branches: readonly (readonly Part[])[]): Layer {
  const shapes = branches.map((branch) => branch.at(-1)!.outShape);
  const [, H, W] = shapes[0]!;
  if (shapes.some((shape) => shape.length !== 3 || shape[1] !== H || shape[2] !== W)) {
    const found = shapes.map(formatShape).join(", ");
    throw new ValueError(
      `${name}: its branches must make images of one height and width to be joined, got ${found}`,
    );
  }
  const channels = shapes.map((shape) => shape[0]!);
  return {
    outShape: [channels.reduce((sum, count) => sum + count, 0), H!, W!],
    arrays: [],
    multiplications: 0,
    forward(x: NDArray, run: Forward) {
      const kept = withBlocks(run.kept, x);
      const passed: Through[] = branches.map((branch) => forwardThrough(branch, x, { ...run, kept }));
      const outs = passed.map(({ out }) => out);
      const cache: InceptionCache = { x, branches: passed.map(({ caches }) => caches) };
      const out = concatenate(outs, { axis: 1 });
      releaseBut(outs, [kept, contentsOf(cache).blocks]);
      return { out, cache };
    },
    backward(dout: NDArray, cache: InceptionCache, run: Backward) {
      const inner = { ...run, kept: withBlocks(run.kept, cache.x) };
      const grads: Record<string, NDArray> = {};
      let dx: NDArray | undefined;
      let first = 0;
      for (const [k, branch] of branches.entries()) {
        const share = dout.slice([], [first, first + channels[k]!]).copy();
        first += channels[k]!;
        const returned = backwardThrough(branch, share, cache.branches[k]!, inner);
        Object.assign(grads, returned.grads);
        if (returned.dx !== undefined) dx = dx === undefined ? returned.dx : dx.addInPlace(returned.dx);
      }
      return { dx, grads };
    },
  };
}

function withBlocks(kept: ReadonlySet<Block>, x: NDArray): ReadonlySet<Block> {
  return new Set([...kept, ...contentsOf(x).blocks]);
}
