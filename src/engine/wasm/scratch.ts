import { type Block, OUTSIDE } from "../block.js";
import { allocateScratch, release } from "../heap.js";

/** Rooms of the heap that kernels pack into. Each keeps its largest size so far: a step of training allocates nothing. */
export type ScratchName =
  | "left operand"
  | "right operand"
  | "left panels"
  | "right panels"
  | "chunks"
  | "result"
  | "threads";

const blocks = new Map<ScratchName, Block>();

/** Up to here rooms grow by doubling, so that products of growing sizes do not allocate each time. */
const DOUBLING_BYTES = 2 ** 26;

/**
 * The address of at least `bytes` bytes of scratch, contents unknown, until the next call with the same name.
 *
 * @returns `OUTSIDE` when the heap has no room; the caller then takes a path that needs none.
 */
export function scratch(name: ScratchName, bytes: number): number {
  return scratchBlock(name, bytes)?.pointer ?? OUTSIDE;
}

/** The same as a block; undefined when the heap has no room. */
export function scratchBlock(name: ScratchName, bytes: number): Block | undefined {
  const held = blocks.get(name);
  if (held !== undefined && held.length >= bytes) return held;
  if (held !== undefined) {
    blocks.delete(name);
    release(held);
  }
  const length = bytes > DOUBLING_BYTES ? bytes : 2 ** Math.ceil(Math.log2(Math.max(bytes, 65536)));
  const block = allocateScratch(length);
  if (block !== undefined) blocks.set(name, block);
  return block;
}
