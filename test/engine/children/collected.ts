/** With --expose-gc: blocks outside of all scopes end when nobody holds them or their typed array. */
import { setTimeout as wait } from "node:timers/promises";
import { allocate, heapStats, keep, release, scope } from "../../../src/engine/heap.js";

const gc = (globalThis as { gc?: () => void }).gc;
if (gc === undefined) throw new Error("run with --expose-gc");

async function collect(): Promise<number> {
  for (let round = 0; round < 5; round++) {
    gc?.();
    await wait(5);
  }
  return heapStats().blocks;
}

function dropMany(): void {
  for (let i = 0; i < 200; i++) allocate("float64", 1000).data[0] = i;
}

function holdDataOnly() {
  const block = allocate("float64", 1000);
  block.data.fill(42);
  return block.data;
}

/** A subarray that leaves a scope while its array does not. */
function holdPartOnly() {
  return scope(() => {
    const block = allocate("int32", 1000);
    block.data.fill(9);
    return block.data.subarray(100, 200);
  });
}

const before = heapStats();
dropMany();
const dropped = heapStats().blocks;
const afterDropping = await collect();

for (let i = 0; i < 50; i++) release(allocate("float64", 1000));
await collect();
const afterReleasing = heapStats();

let data: ReturnType<typeof holdDataOnly> | null = holdDataOnly();
let part: ReturnType<typeof holdPartOnly> | null = holdPartOnly();
let keptInScope: ReturnType<typeof allocate> | null = null;
scope(() => {
  keptInScope = keep(allocate("uint8", 10));
});
const holding = await collect();
dropMany(); // would write over what was freed too early
const intact = data.every((value) => value === 42) && part.every((value) => value === 9);
await collect();
data = null;
part = null;
keptInScope = null;
const afterAll = await collect();

// Arrays of a loop that waits now and then, without a scope: memory is used again and again.
for (let step = 0; step < 300; step++) {
  allocate("float64", 100_000).data[0] = step;
  if (step % 10 === 9) {
    gc();
    await wait(1);
  }
}
await collect();
const end = heapStats();
console.log(
  JSON.stringify({
    before,
    dropped,
    afterDropping,
    afterReleasing,
    holding,
    intact,
    afterAll,
    end,
    keptInScope,
    data,
    part,
  }),
);
