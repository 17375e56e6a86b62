import { afterEach, describe, expect, it } from "vitest";
import type { Block } from "../../src/engine/block.js";
import { allocate, heapStats, keep, release, scope } from "../../src/engine/heap.js";

const kept: Block[] = [];
afterEach(() => {
  for (const block of kept.splice(0)) release(block);
});

/** A block that the test ends itself. */
function own<T extends Block>(block: T): T {
  kept.push(block);
  return block;
}

class Model {
  readonly name = "model";
  readonly layers: readonly Layer[];
  constructor(...layers: Layer[]) {
    this.layers = layers;
  }
}

class Layer {
  readonly block: Block;
  constructor(block: Block) {
    this.block = block;
  }
}

describe("scope", () => {
  it("frees what was made inside, and gives its memory to the next", () => {
    const before = heapStats().usedBytes;
    let inside: Block | undefined;
    const total = scope(() => {
      inside = allocate("float64", 100);
      return inside.data.length;
    });
    expect(total).toBe(100);
    expect(() => inside?.data).toThrow("has been freed");
    expect(heapStats().usedBytes).toBe(before);
  });

  it("leaves arrays alone that were made before", () => {
    const outside = own(allocate("float64", 3));
    scope(() => outside.data.fill(1));
    expect(outside.data[2]).toBe(1);
  });

  it.each<[string, (block: Block) => unknown]>([
    ["itself", (block) => block],
    ["an array of arrays", (block) => [[1, "two", null, undefined], [[block]]]],
    ["a plain object", (block) => ({ loss: 1, grads: { W: block } })],
    ["a map's value", (block) => new Map([["W", { block }]])],
    ["a map's key", (block) => new Map([[block, 1]])],
    ["a set", (block) => new Set([block])],
    ["class instances", (block) => new Model(new Layer(block))],
    ["a property of a map", (block) => Object.assign(new Map(), { extra: block })],
    ["its typed array", (block) => block.data],
    ["a part of its typed array", (block) => ({ row: block.data.subarray(5, 7) })],
    ["a view over its bytes", (block) => new DataView(block.data.buffer, block.pointer + 8, 8)],
  ])("keeps what its result holds: %s", (_, wrap) => {
    let block: Block | undefined;
    let other: Block | undefined;
    scope(() => {
      other = allocate("int32", 20);
      block = own(allocate("int32", 20));
      block.data.fill(7);
      return wrap(block);
    });
    expect(other?.released).toBe(true);
    expect(block?.released).toBe(false);
    scope(() => void allocate("int32", 20).data.fill(1)); // must not be written over
    expect(block?.data.every((value) => value === 7)).toBe(true);
  });

  it("walks circles once", () => {
    const node: { block?: Block; self?: unknown } = {};
    scope(() => {
      node.block = own(allocate("uint8", 1));
      node.self = [node];
      return node;
    });
    expect(node.block?.released).toBe(false);
  });

  it("hands what an inner scope returns to the scope around it", () => {
    const seen: Block[] = [];
    const result = scope(() => {
      const [passed, dropped] = scope(() => {
        const inner = [allocate("float32", 4), allocate("float32", 4)] as const;
        seen.push(...inner, allocate("float32", 4));
        return inner;
      });
      expect(seen.map((block) => block.released)).toEqual([false, false, true]);
      expect(dropped.data.length).toBe(4);
      return passed;
    });
    own(result);
    expect(seen.map((block) => block.released)).toEqual([false, true, true]);
  });

  it("frees everything when its function throws, and goes back to the scope around it", () => {
    const before = heapStats().blocks;
    let inner: Block | undefined;
    scope(() => {
      const mine = allocate("float64", 5);
      expect(() =>
        scope(() => {
          inner = allocate("float64", 5);
          throw new Error("the step failed");
        }),
      ).toThrow("the step failed");
      expect(inner?.released).toBe(true);
      expect(mine.released).toBe(false);
      expect(allocate("float64", 5).released).toBe(false);
    });
    expect(heapStats().blocks).toBe(before);
  });

  it("refuses a function that returns a promise, and frees what it made", async () => {
    const seen: Block[] = [];
    const call = () =>
      scope(async () => {
        seen.push(allocate("float64", 2));
        await Promise.resolve();
        return seen[0]?.data[0]; // fails: but the error of the call is the one that is seen
      });
    expect(call).toThrow("scope: its function returned a promise");
    expect(seen[0]?.released).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 5));
  });

  it("frees each of many blocks once, those released inside included", () => {
    const before = heapStats();
    scope(() => {
      for (let i = 0; i < 20_000; i++) release(allocate("float64", 8));
      expect(heapStats().blocks).toBe(before.blocks);
      for (let i = 0; i < 20_000; i++) allocate("float64", 8);
    });
    expect(heapStats().blocks).toBe(before.blocks);
    expect(heapStats().usedBytes).toBe(before.usedBytes);
  });
});

describe("keep", () => {
  it("takes arrays out of all scopes, wherever the value holds them", () => {
    const held: { state?: Map<string, Block> } = {};
    scope(() => {
      scope(() => {
        held.state = keep(new Map([["m", own(allocate("float64", 3))]]));
      });
      held.state?.get("m")?.data.fill(2);
    });
    expect(held.state?.get("m")?.data[2]).toBe(2);
  });

  it("finds the array of a typed array", () => {
    const held: { block?: Block; data?: Block["data"] } = {};
    scope(() => {
      held.block = own(allocate("float64", 3));
      scope(() => void (held.data = keep(held.block!.data)));
    });
    expect(held.block?.released).toBe(false);
  });

  it("does nothing outside of scopes, twice, or to what holds no array", () => {
    const block = own(allocate("float64", 3));
    expect(keep(keep(block))).toBe(block);
    scope(() => keep(block));
    expect(block.released).toBe(false);
    expect(keep("text")).toBe("text");
    expect(keep(null)).toBeNull();
  });
});
