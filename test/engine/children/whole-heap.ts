/** Fills the shared memory to its last byte, without writing to it, and asks for more. */
import { OUTSIDE } from "../../../src/engine/block.js";
import { allocate, heapStats, release } from "../../../src/engine/heap.js";
import type { NoloopError } from "../../../src/support/errors.js";

const QUARTER_GIB = 2 ** 28;

const blocks = [];
for (;;) {
  const block = allocate("uint8", QUARTER_GIB);
  if (block.pointer === OUTSIDE) {
    release(block);
    break;
  }
  blocks.push(block);
}
const { limitBytes, usedBytes } = heapStats();
const rest = allocate("uint8", limitBytes - usedBytes - 65536); // the first 64 KiB are the kernels'
rest.data[rest.length - 1] = 7;
const full = heapStats();

const beyond = allocate("float64", 1000);
beyond.data.fill(2);
const withFallback = heapStats();

let refused: NoloopError | undefined;
try {
  allocate("float64", 2 ** 45);
} catch (problem) {
  refused = problem as NoloopError;
}

release(blocks[0]!);
const again = allocate("uint8", QUARTER_GIB);

console.log(
  JSON.stringify({
    blocks: blocks.length,
    end: rest.pointer + rest.length,
    last: rest.data[rest.length - 1],
    ...{ full, withFallback },
    beyond: {
      outside: beyond.pointer === OUTSIDE,
      sum: (beyond.data as Float64Array).reduce((a, b) => a + b, 0),
    },
    refused: { code: refused?.code, message: refused?.message },
    againInside: again.pointer !== OUTSIDE,
  }),
);
