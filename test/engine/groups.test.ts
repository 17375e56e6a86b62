import { describe, expect, it } from "vitest";
import type { Block } from "../../src/engine/block.js";
import type { GroupJob } from "../../src/engine/fused/group-jobs.js";
import { adopt, allocate, scope } from "../../src/engine/heap.js";
import { groupPassWasm } from "../../src/engine/wasm/groups.js";
import { poolOf } from "../../src/engine/wasm/kernels.js";
import { sameNumbers } from "./same-numbers.js";

type Float = "float32" | "float64";
type Sizes = readonly [outer: number, groups: number, inner: number];

function run(dtype: Float, length: number, seed: number) {
  const block = allocate(dtype, length + 1);
  for (let i = 0, x = seed; i <= length; i++) block.data[i] = (x = (x * 16807) % 2147483647) / 2 ** 30 - 1;
  return { block, offset: 1 };
}

function jobs(dtype: Float, [outer, groups, inner]: Sizes): readonly GroupJob[] {
  const whole = (seed: number) => run(dtype, outer * groups * inner, seed);
  const statistic = (seed: number) => run(dtype, groups, seed);
  const common = { outer, groups, inner, u: whole(3) };
  return [
    { kind: "center", ...common, out: whole(5), mean: statistic(7), variance: statistic(9) },
    { kind: "moments", ...common, v: whole(5), meanU: statistic(7), meanProduct: statistic(9) },
    { kind: "scale", ...common, out: whole(5), factor: statistic(7), summand: statistic(9) },
    { kind: "rectify", ...common, out: whole(5), summand: statistic(9) },
    {
      ...{ kind: "back", ...common, v: whole(5), out: whole(11) },
      ...{ factor: statistic(7), summand: statistic(9), scale: statistic(13) },
    },
  ];
}

/** The definition, one group after the other, in float64. */
function byLoops(job: GroupJob): void {
  const { outer, groups, inner, u } = job;
  const at = ({ block, offset }: GroupJob["u"], i: number) => block.data[offset + i]!;
  const put = ({ block, offset }: GroupJob["u"], i: number, value: number) =>
    (block.data[offset + i] = value);
  for (let g = 0; g < groups; g++) {
    const places: number[] = [];
    for (let o = 0; o < outer; o++) for (let i = 0; i < inner; i++) places.push((o * groups + g) * inner + i);
    const mean = (value: (place: number) => number) =>
      places.reduce((sum, p) => sum + value(p), 0) / places.length;
    if (job.kind === "center") {
      for (const p of places) put(job.out, p, at(u, p) - at(job.mean, g));
      put(
        job.variance,
        g,
        mean((p) => at(job.out, p) ** 2),
      );
    } else if (job.kind === "moments") {
      put(
        job.meanU,
        g,
        mean((p) => at(u, p)),
      );
      put(
        job.meanProduct,
        g,
        mean((p) => at(u, p) * at(job.v, p)),
      );
    } else if (job.kind === "rectify") {
      for (const p of places) put(job.out, p, Math.max(0, at(u, p) + at(job.summand, g)));
    } else if (job.kind === "scale") {
      for (const p of places) put(job.out, p, at(u, p) * at(job.factor, g) + at(job.summand, g));
    } else {
      for (const p of places) {
        put(
          job.out,
          p,
          (at(job.v, p) * at(job.factor, g) + at(job.summand, g) - at(u, p)) * at(job.scale, g),
        );
      }
    }
  }
}

const blocksOf = (job: GroupJob): Block[] =>
  Object.values(job).flatMap((value) => (typeof value === "object" ? [value.block] : []));

function check(job: GroupJob, tolerance: number): void {
  const before = blocksOf(job).map(({ data }) => data.slice());
  byLoops(job);
  const expected = blocksOf(job).map(({ data }) => data.slice());
  let first: typeof expected | undefined;
  for (const threads of [1, 2, 5]) {
    for (const [k, { data }] of blocksOf(job).entries()) data.set(before[k]!);
    expect(groupPassWasm(poolOf(threads), job)).toBe(true);
    const found = blocksOf(job).map(({ data }) => data.slice());
    first ??= found;
    expect(sameNumbers(found, first)).toBe(true);
    for (const [k, numbers] of found.entries()) {
      let error = 0;
      for (let i = 0; i < numbers.length; i++)
        error = Math.max(error, Math.abs(numbers[i]! - expected[k]![i]!));
      expect(error).toBeLessThan(tolerance);
    }
  }
}

describe("passes over groups", () => {
  const sizes: readonly Sizes[] = [
    ...([
      [2, 1, 1],
      [3, 7, 1],
      [200, 37, 1],
      [1, 5, 9],
      [4, 3, 10],
    ] as const),
    ...([
      [4400, 61, 1],
      [17, 40, 401],
    ] as const), // of several tasks
  ];
  for (const dtype of ["float32", "float64"] as const) {
    for (const [outer, groups, inner] of sizes) {
      it(`${dtype} [${outer}, ${groups}, ${inner}]: agree with loops, the same bits on any number of threads`, () => {
        scope(() => {
          for (const job of jobs(dtype, [outer, groups, inner]))
            check(job, dtype === "float32" ? 1e-6 : 1e-14);
        });
      });
    }
  }

  it.each(["float32", "float64"] as const)(
    "rectify makes +0 of a sum of -0 and keeps NaN, in vectors and in the numbers after them, %s",
    (dtype) => {
      const { NaN: nan } = Number;
      for (const [groups, inner] of [
        [9, 1], // statistics side by side: two or four vectors, and one number more
        [3, 9], // one statistic for a run
      ] as const) {
        scope(() => {
          const of = (length: number, valueAt: (i: number) => number) => {
            const block = allocate(dtype, length);
            for (let i = 0; i < length; i++) block.data[i] = valueAt(i);
            return { block, offset: 0 };
          };
          const [common, length] = [
            { kind: "rectify", outer: 2, groups, inner } as const,
            2 * groups * inner,
          ];
          const check = (u: number, summand: number, expected: number) => {
            const job: GroupJob = {
              ...{ ...common, u: of(length, () => u), summand: of(groups, () => summand) },
              out: of(length, () => 5),
            };
            expect(groupPassWasm(poolOf(1), job)).toBe(true);
            expect(sameNumbers([job.out.block.data], [of(length, () => expected).block.data])).toBe(true);
          };
          check(-0, -0, 0);
          check(-1, 0.5, 0);
          check(nan, -1, nan);
          check(-1, nan, nan);
        });
      }
    },
  );

  it("leave arrays outside of the heap to whole-array operations", () => {
    scope(() => {
      const [job] = jobs("float32", [2, 1, 1]);
      const u = { block: adopt(new Float32Array(3)), offset: 1 };
      expect(groupPassWasm(poolOf(1), { ...job!, u })).toBe(false);
    });
  });
});
