import { describe, expect, it } from "vitest";
import type { ScoresLossJob } from "../../src/engine/fused/jobs.js";
import { scope } from "../../src/engine/heap.js";
import { poolOf } from "../../src/engine/wasm/kernels.js";
import { scoresLossWasm } from "../../src/engine/wasm/scores-loss.js";
import { fractionAt } from "./conformance/cases.js";
import { emptyGrid, gridOf } from "./conformance/grids.js";

type Float = "float32" | "float64";
const SIZES = [
  ...[1, 2, 3, 4, 5, 7, 8, 9, 10, 17].map((C) => [13, C] as const),
  ...([
    [1, 10],
    [1000, 10],
    [300, 100],
    [4000, 5],
  ] as const),
];
const { NaN: nan } = Number;

function jobOf(
  kind: ScoresLossJob["kind"],
  dtype: Float,
  N: number,
  C: number,
  value = fractionAt(3),
): ScoresLossJob {
  return {
    ...{ kind, N, C, y: Int32Array.from({ length: N }, (_, i) => (i * 7) % C) },
    scores: gridOf(dtype, N, C, "padded", (r, c) => 8 * value(r, c)),
    dx: emptyGrid(dtype, N, C),
  };
}

/** The definition, in float64. */
function byLoops({ kind, N, C, scores, y }: ScoresLossJob): { loss: number; dx: number[] } {
  const dx: number[] = [];
  let loss = 0;
  for (let i = 0; i < N; i++) {
    const row = Array.from(
      { length: C },
      (_, c) => scores.block.data[scores.offset + i * scores.rowStride + c]!,
    );
    const label = y[i]!;
    if (kind === "softmax") {
      const powers = row.map((score) => Math.exp(score - Math.max(...row)));
      const sum = powers.reduce((total, power) => total + power, 0);
      loss += Math.log(sum) - (row[label]! - Math.max(...row));
      dx.push(...powers.map((power, c) => (power / sum - (c === label ? 1 : 0)) / N));
    } else {
      const margins = row.map((score, c) => (c === label ? 0 : Math.max(0, score - row[label]! + 1)));
      loss += margins.reduce((total, margin) => total + margin, 0);
      const slopes = margins.map((margin) => (margin > 0 ? 1 / N : 0));
      slopes[label] = -margins.filter((margin) => margin > 0).length / N;
      dx.push(...slopes);
    }
  }
  return { loss: loss / N, dx };
}

describe.each(["softmax", "hinge"] as const)("%s loss of scores in one pass", (kind) => {
  it.each(["float64", "float32"] as const)(
    "%s: agrees with its definition, the same bits on 1, 2 and 5 threads",
    (dtype) => {
      const tolerance = dtype === "float64" ? 1e-14 : 2e-6;
      for (const [N, C] of SIZES) {
        scope(() => {
          const job = jobOf(kind, dtype, N, C);
          const expected = byLoops(job);
          const results = [1, 2, 5].map((threads) => {
            job.dx.block.data.fill(nan);
            const loss = scoresLossWasm(poolOf(threads), job);
            return { loss, dx: [...job.dx.block.data] };
          });
          const [{ loss, dx }] = results as [{ loss: number; dx: number[] }];
          expect(Math.abs(loss / (expected.loss || 1) - (expected.loss ? 1 : 0))).toBeLessThan(
            10 * tolerance,
          );
          const worst = dx.reduce((most, value, i) => Math.max(most, Math.abs(value - expected.dx[i]!)), 0);
          expect(worst * N).toBeLessThan(tolerance * 4);
          for (const other of results) expect(other).toEqual(results[0]);
        });
      }
    },
  );

  it("a NaN among the scores makes the loss NaN", () => {
    // in a vector and after the last one; rows shorter than a vector, too. A single class has no margins
    for (const C of kind === "softmax" ? [1, 3, 10] : [3, 10]) {
      for (const dtype of ["float64", "float32"] as const) {
        for (let place = 0; place < C; place++) {
          scope(() => {
            const job = jobOf(kind, dtype, 5, C, (r, c) => (r === 3 && c === place ? nan : 0.1));
            expect(scoresLossWasm(poolOf(1), job)).toBeNaN();
          });
        }
      }
    }
  });

  it("leaves arrays outside the heap, and rows with gaps, to the caller", () => {
    scope(() => {
      for (const layout of ["outside", "gaps"] as const) {
        const job = { ...jobOf(kind, "float64", 5, 4), scores: gridOf("float64", 5, 4, layout, () => 1) };
        expect(scoresLossWasm(poolOf(1), job)).toBeUndefined();
      }
    });
  });
});

it("softmax of scores of any size is finite", () => {
  scope(() => {
    const job = jobOf("softmax", "float32", 6, 10, (r, c) => (r % 2 ? 1e36 : -1e36) * ((c % 3) - 1));
    scoresLossWasm(poolOf(1), job);
    expect([...job.dx.block.data].every(Number.isFinite)).toBe(true);
  });
});
