/** Which path a product takes where the heap has no room for what the best one packs. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { scope } from "../../src/engine/heap.js";
import { matmul as matmulJs } from "../../src/engine/js/matmul.js";
import { poolOf } from "../../src/engine/wasm/kernels.js";
import { lastPath, matmul } from "../../src/engine/wasm/product.js";
import { emptyGrid, gridOf } from "./conformance/grids.js";

const refused = vi.hoisted(() => new Set<string>());
vi.mock("../../src/engine/wasm/scratch.js", async (original) => {
  const actual = await original<typeof import("../../src/engine/wasm/scratch.js")>();
  const scratch: typeof actual.scratch = (name, bytes) =>
    refused.has(name) ? -1 : actual.scratch(name, bytes);
  return { ...actual, scratch };
});

afterEach(() => refused.clear());

describe("a product of few rows", () => {
  it.each([
    [[], "rows"],
    [["left panels"], "packed"],
    [["left panels", "right panels"], "plain"],
  ] as const)("without room for %j takes path %s", (names, path) => {
    for (const name of names) refused.add(name);
    scope(() => {
      const [M, K, N] = [50, 60, 70];
      const whole = (r: number, c: number) => ((r * 7 + c * 3) % 11) - 5;
      const [a, b] = [gridOf("float64", M, K, "rows", whole), gridOf("float64", K, N, "rows", whole)];
      const [c, expected] = [emptyGrid("float64", M, N), emptyGrid("float64", M, N)];
      matmul(poolOf(1), { M, K, N, a, b, c });
      expect(lastPath).toBe(path);
      matmulJs({ M, K, N, a, b, c: expected });
      expect(c.block.data).toEqual(expected.block.data); // whole numbers: exact in any order
    });
  });
});
