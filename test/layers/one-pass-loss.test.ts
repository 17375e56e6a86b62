import { expect, it } from "vitest";
import { heapStats, scope } from "../../src/engine/heap.js";
import { backend } from "../../src/engine/select.js";
import { scoresLossInOnePass } from "../../src/layers/one-pass-loss.js";
import { ones } from "../../src/ndarray/creation.js";
import { onEachBackend } from "../support/on-each-backend.js";

onEachBackend(() => {
  it("allocates a gradient only where a kernel takes the scores", () => {
    scope(() => {
      const contiguous = ones([5, 4]);
      const labels = new Int32Array(5);
      const taken = backend().name !== "js";
      for (const [scores, isTaken] of [
        [contiguous, taken],
        [ones([4, 5]).T, false],
      ] as const) {
        const { blocks } = heapStats();
        const outcome = scoresLossInOnePass("softmax", scores, labels);
        expect(outcome !== undefined).toBe(isTaken);
        expect(heapStats().blocks > blocks).toBe(isTaken);
      }
    });
  });
});
