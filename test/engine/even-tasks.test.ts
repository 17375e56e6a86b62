import { describe, expect, it } from "vitest";
import { tilesPerTask } from "../../src/engine/wasm/even-tasks.js";

/** Tiles of the thread that does most, where threads take tasks in turn. */
function busiest(tiles: number, size: number, threads: number): number {
  const tasks = Array.from({ length: Math.ceil(tiles / size) }, (_, task) =>
    Math.min(size, tiles - task * size),
  );
  const loads = new Array<number>(threads).fill(0);
  for (const [task, load] of tasks.entries()) loads[task % threads]! += load;
  return Math.max(...loads);
}

describe("tilesPerTask", () => {
  it("cuts 50 tiles for two threads into ten equal tasks, where eight would leave one thread with 28", () => {
    expect(tilesPerTask(50, 16, 2)).toBe(5);
    expect(busiest(50, 7, 2)).toBe(28);
  });

  it.each([1, 2, 3, 4, 5, 8])("leaves no thread of %i much to do alone", (threads) => {
    for (let tiles = 8 * threads; tiles <= 800; tiles++) {
      const size = tilesPerTask(tiles, 64, threads);
      expect(busiest(tiles, size, threads)).toBeLessThanOrEqual((tiles / threads) * 1.13 + 1);
    }
  });

  it("takes no more than a task may, and at least one", () => {
    expect(tilesPerTask(1000, 8, 1)).toBe(8);
    expect(tilesPerTask(1, 16, 4)).toBe(1);
    expect(tilesPerTask(3, 16, 4)).toBe(1);
  });
});
