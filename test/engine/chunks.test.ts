import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Chunks, NONE } from "../../src/engine/chunks.js";

/** A heap of `size` units that begins at unit 10. */
function heapOf(size: number): Chunks {
  const chunks = new Chunks(10);
  chunks.extend(size);
  return chunks;
}

describe("Chunks", () => {
  it("deals out exactly what there is", () => {
    const chunks = heapOf(100);
    const taken = [60, 39, 1].map((size) => chunks.take(size));
    expect(taken.map((chunk) => [chunks.startOf(chunk), chunks.sizeOf(chunk)])).toEqual([
      [10, 60],
      [70, 39],
      [109, 1],
    ]);
    expect(chunks.take(1)).toBe(NONE);
  });

  it("has no room in an empty heap", () => {
    expect(new Chunks(0).take(1)).toBe(NONE);
  });

  it("merges what is given back with both neighbors, in any order", () => {
    for (const order of [
      [0, 1, 2],
      [2, 1, 0],
      [0, 2, 1],
      [1, 0, 2],
    ]) {
      const chunks = heapOf(90);
      const taken = [30, 30, 30].map((size) => chunks.take(size));
      for (const index of order) chunks.give(taken[index]!);
      expect(chunks.startOf(chunks.take(90)), `given back in the order ${order.join(", ")}`).toBe(10);
    }
  });

  it("finds the one chunk that fits although it is not the newest of its size class", () => {
    const chunks = heapOf(2024);
    const [large, , small] = [1023, 1, 1000].map((size) => chunks.take(size)); // 992 to 1023 are one class
    chunks.give(large!);
    chunks.give(small!);
    expect(chunks.startOf(chunks.take(1010))).toBe(10);
  });

  it("uses the chunk that was given back last for the same size again", () => {
    const chunks = heapOf(10_000);
    const first = chunks.take(777);
    const start = chunks.startOf(first);
    chunks.take(5);
    chunks.give(first);
    expect(chunks.startOf(chunks.take(777))).toBe(start);
  });

  it("joins an extension to a free end", () => {
    const chunks = heapOf(50);
    chunks.take(20);
    expect(chunks.freeAtEnd).toBe(30);
    chunks.extend(70);
    expect(chunks.freeAtEnd).toBe(100);
    expect(chunks.startOf(chunks.take(100))).toBe(30);
    expect(chunks.freeAtEnd).toBe(0);
  });

  it("counts places up to 4 GiB", () => {
    const units = 2 ** 26 - 1024;
    const chunks = new Chunks(1024);
    chunks.extend(units);
    const low = chunks.take(units - 3);
    expect(chunks.startOf(chunks.take(3))).toBe(2 ** 26 - 3);
    chunks.give(low);
    expect(chunks.sizeOf(chunks.take(units - 3))).toBe(units - 3);
  });

  it("never overlaps, never loses a unit, and is one piece again at the end", () => {
    const step = fc.record({ give: fc.boolean(), size: fc.integer({ min: 1, max: 700 }), pick: fc.nat() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 300 }), (steps) => {
        const size = 20_000;
        const chunks = heapOf(size);
        const owner = new Int32Array(10 + size).fill(NONE);
        const taken: number[] = [];
        for (const { give, size, pick } of steps) {
          if (give && taken.length > 0) {
            const [chunk] = taken.splice(pick % taken.length, 1);
            owner.fill(NONE, chunks.startOf(chunk!), chunks.startOf(chunk!) + chunks.sizeOf(chunk!));
            chunks.give(chunk!);
          } else {
            const chunk = chunks.take(size);
            if (chunk === NONE) continue;
            const [start, end] = [chunks.startOf(chunk), chunks.startOf(chunk) + size];
            expect(chunks.sizeOf(chunk)).toBe(size);
            expect(start).toBeGreaterThanOrEqual(10);
            expect(end).toBeLessThanOrEqual(owner.length);
            expect(owner.subarray(start, end).every((unit) => unit === NONE)).toBe(true);
            owner.fill(chunk, start, end);
            taken.push(chunk);
          }
        }
        for (const chunk of taken) chunks.give(chunk);
        expect(chunks.startOf(chunks.take(size))).toBe(10);
      }),
      { seed: 231, numRuns: 60 },
    );
  });

  it("stays whole through a soak of sizes like those of training steps", () => {
    const chunks = heapOf(200_000);
    let seed = 1;
    const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
    const held: number[] = [];
    for (let step = 0; step < 30_000; step++) {
      const size = Math.max(1, Math.floor(2 ** (random() * 11)));
      held.push(chunks.take(size));
      if (held.length > 200) chunks.give(held.splice(Math.floor(random() * held.length), 1)[0]!);
    }
    expect(held).not.toContain(NONE);
    // 200 chunks of 270 units on average are held: the first quarter of the heap is never outgrown
    const furthest = Math.max(...held.map((chunk) => chunks.startOf(chunk) + chunks.sizeOf(chunk)));
    expect(furthest).toBeLessThan(110_000);
    for (const chunk of held) chunks.give(chunk);
    expect(chunks.freeAtEnd).toBe(200_000);
  });
});
