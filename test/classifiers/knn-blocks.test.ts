import { describe, expect, it } from "vitest";
import { nearestNeighbors } from "../../src/classifiers/knn.js";
import { nearestNeighborsAsync } from "../../src/classifiers/knn-blocks.js";
import type { NDArray } from "../../src/ndarray/ndarray.js";
import { RandomState } from "../../src/random/random-state.js";

/** Few values, so that there are many ties. */
function examples(rows: number, dtype: "uint8" | "float32"): NDArray {
  return new RandomState(rows).randint(0, 4, [rows, 6]).astype(dtype);
}

describe("nearestNeighborsAsync", () => {
  it.each(["uint8", "float32"] as const)(
    "finds what nearestNeighbors finds, in blocks, for %s",
    async (dtype) => {
      const [X, train] = [examples(1100, dtype), examples(300, dtype)];
      const told: number[] = [];
      const found = await nearestNeighborsAsync(X, train, 7, {
        onProgress: ({ done, total }) => told.push(done, total),
      });
      expect(found.shape).toEqual([1100, 7]);
      expect(found.data).toEqual(nearestNeighbors(X, train, 7).data);
      expect(told).toEqual([512, 1100, 1024, 1100, 1100, 1100]);
    },
  );

  it("keeps to the metric", async () => {
    const [X, train] = [examples(20, "uint8"), examples(30, "uint8")];
    const found = await nearestNeighborsAsync(X, train, 3, { metric: "L1" });
    expect(found.data).toEqual(nearestNeighbors(X, train, 3, { metric: "L1" }).data);
  });

  it("finds nothing for no queries, but checks the other arguments", async () => {
    const none = examples(5, "uint8").slice([0, 0]);
    expect((await nearestNeighborsAsync(none, examples(30, "uint8"), 3)).shape).toEqual([0, 3]);
    await expect(nearestNeighborsAsync(none, examples(30, "uint8"), 31)).rejects.toThrow("31");
  });

  it("stops between two blocks when its signal is aborted", async () => {
    const stopping = new AbortController();
    const told: number[] = [];
    const search = nearestNeighborsAsync(examples(1100, "uint8"), examples(30, "uint8"), 3, {
      signal: stopping.signal,
      onProgress: ({ done }) => {
        told.push(done);
        stopping.abort();
      },
    });
    await expect(search).rejects.toMatchObject({ code: "INTERRUPTED" });
    expect(told).toEqual([512]);
  });
});
