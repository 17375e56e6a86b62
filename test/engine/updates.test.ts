import { describe, expect, it } from "vitest";
import type { UpdateJob } from "../../src/engine/fused/update-jobs.js";
import { updateJs } from "../../src/engine/fused/updates.js";
import { adopt, allocate, scope } from "../../src/engine/heap.js";
import { poolOf } from "../../src/engine/wasm/kernels.js";
import { updateWasm } from "../../src/engine/wasm/updates.js";
import { sameNumbers } from "./same-numbers.js";

type Float = "float32" | "float64";
const SPECIAL = [Number.NaN, -0, 0, Infinity, -Infinity, 1e-40, 3e38];

/** `length` numbers from the second one of a block on: some special, all of them not negative where asked. */
function run(dtype: Float, length: number, seed: number, fold = (x: number) => x) {
  const block = allocate(dtype, length + 2);
  for (let i = 0, x = seed; i < length + 2; i++) {
    x = (x * 16807) % 2147483647;
    block.data[i] = fold(x % 31 < SPECIAL.length ? SPECIAL[x % 31]! : x / 2 ** 30 - 1);
  }
  return { block, offset: 1 };
}

function jobs(dtype: Float, length: number): readonly UpdateJob[] {
  const arrays = () => ({ length, w: run(dtype, length, 3), dw: run(dtype, length, 5) });
  const rates = { rate: 0.013, beta1: 0.9, beta2: 0.999, root: 0.4, epsilon: 1e-8 };
  return [
    { kind: "descend", ...arrays(), rate: 0.3 },
    { kind: "momentum", ...arrays(), v: run(dtype, length, 7), rate: 0.3, momentum: 0.9 },
    { kind: "adam", ...arrays(), m: run(dtype, length, 7), v: run(dtype, length, 9, Math.abs), ...rates },
    { kind: "reluGradient", ...arrays(), out: run(dtype, length, 7) },
  ];
}

const blocksOf = (job: UpdateJob) =>
  Object.values(job).flatMap((run) => (typeof run === "object" ? [run.block] : []));

describe("updates in one pass", () => {
  for (const dtype of ["float32", "float64"] as const) {
    for (const length of [0, 1, 2, 3, 5, 64, 2 ** 18 + 3]) {
      it(`${dtype}, ${length} numbers: the bits of the plain loops, on any number of threads`, () => {
        scope(() => {
          for (const job of jobs(dtype, length)) {
            const before = blocksOf(job).map(({ data }) => data.slice());
            updateJs(job);
            const expected = blocksOf(job).map(({ data }) => data.slice());
            for (const threads of [1, 2, 5]) {
              for (const [k, { data }] of blocksOf(job).entries()) data.set(before[k]!);
              expect(updateWasm(poolOf(threads), job)).toBe(true);
              const found = blocksOf(job).map(({ data }) => data);
              expect(sameNumbers(found, expected)).toBe(true);
            }
          }
        });
      });
    }
  }

  it("leaves arrays outside of the heap to the plain loops", () => {
    scope(() => {
      const job = { kind: "descend", length: 2, w: run("float32", 2, 3), rate: 1 } as const;
      const dw = { block: adopt(Float32Array.of(1, 2)), offset: 0 };
      expect(updateWasm(poolOf(1), { ...job, dw })).toBe(false);
    });
  });
});
