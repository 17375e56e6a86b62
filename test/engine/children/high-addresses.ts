/** Blocks at addresses from 2 GiB up, which are negative numbers to who forgets that they have no sign. */
import type { Grid } from "../../../src/engine/backend.js";
import { allocate, heapStats, release } from "../../../src/engine/heap.js";
import { backend, useBackend } from "../../../src/engine/select.js";

const SIDE = 130;

allocate("uint8", 2 ** 31 + 2 ** 30); // never written, so the system gives no memory for it
const low = heapStats();
const first = allocate("float64", 1000);
first.data.fill(7);
release(first);
const zeroed = allocate("float64", 1000);

function gridOf(value: number): Grid {
  const block = allocate("float32", SIDE * SIDE);
  block.data.fill(value);
  return { block, offset: 0, rowStride: SIDE, colStride: 1 };
}

const [a, b, c] = [gridOf(2), gridOf(3), gridOf(0)];
const results = (["js", "wasm"] as const).map((name) => {
  useBackend(name, { threads: 2 });
  backend().matmul({ M: SIDE, K: SIDE, N: SIDE, a, b, c });
  const product = c.block.data.every((value) => value === 6 * SIDE);
  backend().binary("add", { rows: SIDE, cols: SIDE, a, b, out: c });
  const sum = c.block.data.every((value) => value === 5);
  backend().unary("square", { rows: SIDE, cols: SIDE, a: c, out: c });
  const square = c.block.data.every((value) => value === 25);
  const total = allocate("float32", SIDE);
  backend().reduce("sum", {
    rows: SIDE,
    cols: SIDE,
    a: c,
    out: { block: total, offset: 0, rowStride: 1, colStride: 0 },
  });
  return [product, sum, square, total.data.every((value) => value === 25 * SIDE)];
});

const high = allocate("uint8", 2 ** 28);
high.data[high.length - 1] = 200;
console.log(
  JSON.stringify({
    reservedBytes: low.reservedBytes,
    pointers: [zeroed.pointer, c.block.pointer, high.pointer],
    zeroed: zeroed.data.every((value) => value === 0),
    results,
    last: high.data[high.length - 1],
  }),
);
