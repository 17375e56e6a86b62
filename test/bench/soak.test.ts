// @module-tag long
import { describe, expect, it, vi } from "vitest";
import { growths, LIMITS, type Sample, takeSample } from "../../bench/soak/memory.js";
import { trainings } from "../../bench/soak/trainings.js";
import { heapStats } from "../../src/engine/heap.js";

const MIB = 2 ** 20;

function sampleAt(steps: number, held: Partial<Sample> = {}): Sample {
  return { steps, heapUsed: 0, heapReserved: 0, arrayBuffers: 0, jsHeap: 0, rss: 0, ...held };
}

describe("trainings", () => {
  it.each(trainings("small"))("$name leaves no array behind", async ({ step }) => {
    for (let i = 0; i < 10; i++) step(); // what it keeps, and its scratch, reach their size
    const before = await takeSample(0);
    const { blocks } = heapStats();
    for (let i = 0; i < 20; i++) step();
    await vi.waitFor(async () => {
      const after = await takeSample(20); // weights that an object kept end with it, when the collector has seen that
      expect(after.heapUsed).toBeLessThanOrEqual(before.heapUsed);
      expect(heapStats().blocks).toBeLessThanOrEqual(blocks);
    }, 240_000);
    expect(heapStats().fallbackBlocks).toBe(0);
  });
});

describe("takeSample", () => {
  it("sees a typed array that lives, and not one that does not", async () => {
    const bytes = 256 * MIB; // far more than what the tests above may still give back meanwhile
    const before = await takeSample(0);
    let kept: Float64Array | undefined = new Float64Array(bytes / 8);
    const during = await takeSample(1);
    expect(kept.length).toBe(bytes / 8); // it lives until here
    expect(during.arrayBuffers - before.arrayBuffers).toBeGreaterThan(bytes / 2);
    kept = undefined;
    const after = await takeSample(2);
    expect(after.arrayBuffers - before.arrayBuffers).toBeLessThan(bytes / 2);
  });
});

describe("growths", () => {
  const flatOf = (samples: readonly Sample[]) =>
    growths(samples).flatMap(({ watched, isFlat }) => (isFlat ? [] : [watched]));

  it("calls 100 bytes a step a growth, once they are more than the limit", () => {
    const steps = Array.from({ length: 20 }, (_, i) => 1000 * i);
    const grown = steps.map((step) => sampleAt(step, { heapUsed: 50 * MIB + 100 * step }));
    expect(flatOf(grown)).toEqual(["heapUsed"]);
    expect(growths(grown)[0]!.bytesPerStep).toBe(100);
    expect(growths(grown)[0]!.bytes).toBeGreaterThan(LIMITS.heapUsed.bytes);
  });

  it("does not mind the warm-up, nor an outlier", () => {
    const samples = Array.from({ length: 20 }, (_, i) =>
      sampleAt(i, { rss: i < 4 ? i * 100 * MIB : 400 * MIB }),
    );
    samples[11] = sampleAt(11, { rss: 900 * MIB });
    expect(flatOf(samples)).toEqual([]);
  });

  it("wants at least five samples after the warm-up", () => {
    expect(() => growths([0, 1, 2, 3, 4].map((steps) => sampleAt(steps)))).toThrow(
      "4 samples after the warm-up",
    );
  });
});
