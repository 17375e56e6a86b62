/** With a heap of 1 MiB (NOLOOP_HEAP_BYTES): what happens when it is full, and after room is made again. */
import { OUTSIDE } from "../../../src/engine/block.js";
import { allocate, allocateScratch, heapStats, release, scope } from "../../../src/engine/heap.js";
import { backend, useBackend } from "../../../src/engine/select.js";

const QUARTER = 2 ** 18 / 8; // float64 numbers in 256 KiB

const blocks = Array.from({ length: 6 }, () => allocate("float64", QUARTER));
const full = heapStats();
const outside = blocks.map((block) => block.pointer === OUTSIDE);
for (const [index, block] of blocks.entries()) block.data.fill(index + 1);
const kept = blocks.every((block, index) => block.data.every((value) => value === index + 1));

/** The product of 100 x 100 matrices of which the left one lies outside the heap. */
function productWithOutside(name: "js" | "wasm"): number {
  useBackend(name);
  const [a, b, c] = [blocks[5]!, blocks[0]!, blocks[1]!];
  const grid = { offset: 0, rowStride: 100, colStride: 1 };
  backend().matmul({
    M: 100,
    K: 100,
    N: 100,
    a: { block: a, ...grid },
    b: { block: b, ...grid },
    c: { block: c, ...grid },
  });
  return c.data[9999]!;
}
const products = [productWithOutside("js"), productWithOutside("wasm")];

const before = heapStats().fallbackBlocks;
const inScope = scope(() => {
  const block = allocate("float64", QUARTER);
  return { outside: block.pointer === OUTSIDE, more: heapStats().fallbackBlocks - before };
});
const afterScope = heapStats().fallbackBlocks - before;
const scratch = allocateScratch(2 ** 18);
release(blocks[2]!);
const again = allocate("float64", QUARTER);

console.log(
  JSON.stringify({
    outside,
    full,
    kept,
    products,
    inScope,
    scratchOutside: scratch === undefined,
    afterScope,
    againOutside: again.pointer === OUTSIDE,
    againIsZero: again.data.every((value) => value === 0),
  }),
);
