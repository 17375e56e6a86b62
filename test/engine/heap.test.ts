import { describe, expect, it, vi } from "vitest";
import { type Block, OUTSIDE } from "../../src/engine/block.js";
import { BYTES_PER_ELEMENT } from "../../src/engine/dtype.js";
import {
  adopt,
  allocate,
  allocateScratch,
  type HeapStats,
  heapStats,
  release,
  scope,
} from "../../src/engine/heap.js";
import { NoloopError } from "../../src/support/errors.js";
import { runChild } from "./children/run-child.js";
import { DTYPES } from "./conformance/definitions.js";

describe("allocate", () => {
  it("gives zeros of the dtype, at multiples of 64, also where memory was in use before", () => {
    for (let round = 0; round < 3; round++) {
      scope(() => {
        for (const dtype of DTYPES) {
          for (const length of [0, 1, 15, 16, 17, 1000]) {
            const block = allocate(dtype, length);
            expect([block.dtype, block.length, block.data.length]).toEqual([dtype, length, length]);
            expect(block.pointer % 64).toBe(0);
            expect(block.data.byteOffset).toBe(block.pointer);
            expect(block.data.every((value) => value === 0)).toBe(true);
            block.data.fill(99);
          }
        }
      });
    }
  });

  it("never gives the same bytes twice", () => {
    scope(() => {
      const blocks = Array.from({ length: 500 }, (_, i) => allocate(DTYPES[i % 4]!, (i * 37) % 300));
      for (const [i, block] of blocks.entries()) block.data.fill(i % 256);
      for (const [i, block] of blocks.entries())
        expect(block.data.every((value) => value === i % 256)).toBe(true);
    });
  });

  it("does not touch what is there with zero: false", () => {
    const first = allocate("uint8", 640);
    const { pointer } = first;
    first.data.fill(5);
    release(first);
    const second = allocate("uint8", 640, { zero: false });
    expect(second.pointer).toBe(pointer);
    expect(second.data[639]).toBe(5);
    release(second);
  });

  it.each([-1, 1.5, NaN])("refuses a length of %s", (length) => {
    expect(() => allocate("float64", length)).toThrow(`got ${length}`);
  });

  it("keeps older arrays where they are when the memory grows", () => {
    const old = allocate("float64", 1000);
    old.data.fill(3);
    const { data } = old;
    const { reservedBytes } = heapStats();
    const large = allocate("float64", reservedBytes / 8);
    large.data[large.length - 1] = 1;
    expect(heapStats().reservedBytes).toBeGreaterThan(reservedBytes);
    expect(old.data).toBe(data);
    expect(data.every((value) => value === 3)).toBe(true);
    data[0] = 4;
    expect(new Float64Array(large.data.buffer as ArrayBuffer, old.pointer, 1)[0]).toBe(4);
    release(large);
    release(old);
  });

  it("says the sizes when there is no room at all", () => {
    const call = () => allocate("float64", 2 ** 50);
    expect(call).toThrow(NoloopError);
    expect(call).toThrow(
      /no room for an array of 8192\.0 TiB \(1125899906842624 float64 numbers\): .* in use, limit 4\.0 GiB/,
    );
    try {
      call();
    } catch (problem) {
      expect((problem as NoloopError).code).toBe("MEMORY");
    }
  });
});

describe("allocateScratch", () => {
  it("gives bytes that no scope frees", () => {
    const before = heapStats();
    let scratch: Block | undefined;
    scope(() => void (scratch = allocateScratch(1000)));
    expect(scratch?.released).toBe(false);
    expect([scratch?.dtype, scratch?.length, (scratch?.pointer ?? 1) % 64]).toEqual(["uint8", 1000, 0]);
    if (scratch) release(scratch);
    expect(heapStats()).toMatchObject({ usedBytes: before.usedBytes, blocks: before.blocks });
  });
});

describe("release", () => {
  it("gives the memory back once, and the array cannot be used any more", () => {
    const before = heapStats();
    const block = allocate("float32", 1000);
    expect(heapStats().usedBytes).toBe(before.usedBytes + 4032); // a multiple of 64
    release(block);
    release(block);
    expect(heapStats()).toMatchObject({ usedBytes: before.usedBytes, blocks: before.blocks });
    expect(block.released).toBe(true);
    for (const use of [() => block.data, () => block.pointer]) {
      expect(use).toThrow("this array of 1000 float32 numbers has been freed");
    }
  });

  it("takes a block out of its scope, which does not free it again", () => {
    scope(() => {
      const [first, second] = [allocate("int32", 10), allocate("int32", 10)];
      release(first);
      const third = allocate("int32", 10); // in the place of the first
      third.data.fill(8);
      expect(third.data).not.toBe(second.data);
    });
    const after = allocate("int32", 10);
    const other = allocate("int32", 10);
    expect(other.pointer).not.toBe(after.pointer);
    release(after);
    release(other);
  });
});

describe("in a scope, release", () => {
  it.each([
    [0, 2],
    [0, 1],
    [2, 0],
    [1, 0],
  ])("may come in any order (%i, then %i): each block ends once", (first, second) => {
    const before = heapStats();
    const other: Block[] = [];
    scope(() => {
      const blocks = [1, 2, 3].map(() => allocate("float64", 50));
      release(blocks[first]!);
      release(blocks[second]!);
      other.push(...blocks);
    });
    expect(other.map((block) => block.released)).toEqual([true, true, true]);
    expect(heapStats()).toMatchObject({ usedBytes: before.usedBytes, blocks: before.blocks });
  });
});

describe("adopt", () => {
  it.each(DTYPES)("makes a block of a typed array of %s without a copy, which no scope frees", (dtype) => {
    const data = allocate(dtype, 3).data.slice();
    let block: Block | undefined;
    scope(() => void (block = adopt(data)));
    expect([block?.dtype, block?.length, block?.pointer]).toEqual([dtype, 3, OUTSIDE]);
    expect(block?.data).toBe(data);
  });

  it("refuses other kinds of typed arrays", () => {
    expect(() => adopt(new Int8Array(2) as unknown as Uint8Array)).toThrow("not one of the four kinds");
  });
});

describe("the heap over time", () => {
  it("stays flat through training steps", () => {
    const sizes = [
      [64, 100],
      [100, 10],
      [64, 10],
      [1, 10],
      [64, 1],
    ] as const;
    const step = (seed: number) =>
      scope(() => {
        for (let i = 0; i < 12; i++) {
          const [rows, cols] = sizes[(seed + i) % sizes.length]!;
          const inner = scope(() => [allocate("float32", rows * cols), allocate("float64", rows)][seed % 2]!);
          inner.data[0] = i;
        }
        return allocate("float64", 1 + (seed % 7));
      });
    for (let i = 0; i < 50; i++) release(step(i));
    const early = heapStats();
    for (let i = 0; i < 5000; i++) release(step(i));
    const { usedBytes, reservedBytes, peakBytes, blocks } = heapStats();
    expect({ usedBytes, reservedBytes, peakBytes, blocks }).toEqual({
      usedBytes: early.usedBytes,
      reservedBytes: early.reservedBytes,
      peakBytes: early.peakBytes,
      blocks: early.blocks,
    });
  });

  it("gives back what the garbage collector finds unused, and only that", () => {
    const { report } = runChild("collected", { nodeOptions: ["--expose-gc"] });
    const { before, dropped, afterDropping, afterReleasing, holding, intact, afterAll, end } = report as {
      before: HeapStats;
      dropped: number;
      afterDropping: number;
      afterReleasing: HeapStats;
      holding: number;
      intact: boolean;
      afterAll: number;
      end: HeapStats;
    };
    expect(before.blocks).toBe(0);
    expect(dropped).toBe(200);
    expect(afterDropping).toBe(0);
    expect(afterReleasing).toMatchObject({ blocks: 0, usedBytes: 0 }); // by release, not by the collector again
    expect(holding).toBe(3); // a block by its data, one by a part of its data, one kept
    expect(intact).toBe(true);
    expect(afterAll).toBe(0);
    expect(end).toMatchObject({ blocks: 0, usedBytes: 0 });
    expect(end.peakBytes).toBeLessThan(60 * 100_000 * BYTES_PER_ELEMENT.float64);
  });

  it("works at addresses from 2 GiB up", { tags: "long" }, () => {
    const { report } = runChild("high-addresses");
    const { reservedBytes, pointers, zeroed, results, last } = report as {
      reservedBytes: number;
      pointers: number[];
      zeroed: boolean;
      results: boolean[][];
      last: number;
    };
    expect(reservedBytes).toBeGreaterThan(2 ** 31);
    for (const pointer of pointers) expect(pointer).toBeGreaterThanOrEqual(2 ** 31);
    expect(zeroed).toBe(true);
    expect(results).toEqual([
      [true, true, true, true],
      [true, true, true, true],
    ]);
    expect(last).toBe(200);
  });

  it("grows to 4 GiB, falls back beyond, and says the sizes when nothing is left at all", {
    tags: "long",
  }, () => {
    const { report, stderr } = runChild("whole-heap");
    const GIB = 2 ** 30;
    expect(report).toMatchObject({
      blocks: 15, // of 256 MiB; the rest of the sixteenth is taken whole
      end: 4 * GIB,
      last: 7,
      full: { reservedBytes: 4 * GIB, limitBytes: 4 * GIB, fallbackBlocks: 0 },
      withFallback: { reservedBytes: 4 * GIB, fallbackBlocks: 1, fallbackBytes: 8000 },
      beyond: { outside: true, sum: 2000 },
      againInside: true,
      refused: { code: "MEMORY" },
    });
    const { message } = (report as { refused: { message: string } }).refused;
    expect(message).toMatch(
      /no room for an array of 256\.0 TiB \(35184372088832 float64 numbers\): the shared memory is full/,
    );
    expect(message).toMatch(
      /4\.0 GiB of 4\.0 GiB in use, limit 4\.0 GiB\), and so is ordinary memory \(7\.8 KiB/,
    );
    expect(stderr).toContain("has no room for an array of 256.0 MiB");
  });

  it("falls back to ordinary arrays when it is full, says so once, and comes back", () => {
    const { report, stderr } = runChild("full-heap", { env: { NOLOOP_HEAP_BYTES: String(2 ** 20) } });
    expect(report).toMatchObject({
      outside: [false, false, false, true, true, true], // 64 KiB of the 1 MiB are the kernels'
      full: { limitBytes: 2 ** 20, fallbackBlocks: 3, fallbackBytes: 3 * 2 ** 18 },
      kept: true,
      products: [600, 600],
      inScope: { outside: true, more: 1 },
      afterScope: 0,
      scratchOutside: true,
      againOutside: false,
      againIsZero: true,
    });
    expect(
      stderr.match(/the shared memory \(.* in use, limit 1\.0 MiB\) has no room for an array of 256\.0 KiB/g),
    ).toHaveLength(1);
  });

  it("uses the limit to the last byte, the free end of what it has included", async () => {
    vi.resetModules();
    vi.stubEnv("NOLOOP_HEAP_BYTES", String(4 * 2 ** 20));
    const fresh = await import("../../src/engine/heap.js");
    const first = fresh.allocate("uint8", 700_032);
    expect(fresh.heapStats().reservedBytes).toBeLessThan(2 * 2 ** 20);
    const rest = fresh.allocate("uint8", 4 * 2 ** 20 - 65536 - 700_032);
    expect(rest.pointer).toBe(first.pointer + 700_032);
    expect(fresh.heapStats()).toMatchObject({ reservedBytes: 4 * 2 ** 20, fallbackBlocks: 0 });
    vi.unstubAllEnvs();
    vi.resetModules();
  });

  it.each(["abc", "1000"])("refuses NOLOOP_HEAP_BYTES=%s", async (limit) => {
    vi.resetModules();
    vi.stubEnv("NOLOOP_HEAP_BYTES", limit);
    const fresh = await import("../../src/engine/heap.js");
    expect(() => fresh.allocate("float64", 1)).toThrow(
      `NOLOOP_HEAP_BYTES must be a number of bytes, at least 131072, got "${limit}"`,
    );
    vi.unstubAllEnvs();
    vi.resetModules();
  });
});
