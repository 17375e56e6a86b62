/**
 * What every layer promises, whatever it computes: variants agree, gradients are those that central differences
 * measure, views are read as what they show, arguments are left alone, and nothing but the result stays in the heap.
 */
import { describe, expect, it } from "vitest";
import { contentsOf } from "../../src/engine/contents.js";
import type { DType } from "../../src/engine/dtype.js";
import { heapStats, scope } from "../../src/engine/heap.js";
import { zeros } from "../../src/ndarray/creation.js";
import type { NDArray } from "../../src/ndarray/ndarray.js";
import { RandomState } from "../../src/random/random-state.js";
import { gradCheck } from "../../src/training/gradient-check.js";
import { expectClose } from "../support/numbers.js";
import { onEachBackend } from "../support/on-each-backend.js";

export type Arrays = Readonly<Record<string, NDArray>>;

interface Tolerance {
  readonly rtol: number;
  readonly atol: number;
}

/** `Cache` is what a forward variant hands to a backward variant; any to any. */
export interface LayerSpec<Cache> {
  readonly title: string;
  /** Float64 arguments by name; the gradient with respect to "x" is "dx". */
  readonly inputs: (rng: RandomState) => Arrays;
  /** The naive one first. */
  readonly forwards: Readonly<
    Record<string, (inputs: Arrays) => { readonly out: NDArray; readonly cache: Cache }>
  >;
  readonly backwards: Readonly<Record<string, (dout: NDArray, cache: Cache) => Arrays>>;
  /** Of one variant from another, relative to the largest number of the array. */
  readonly agree: Readonly<Record<"float64" | "float32", number>>;
  /** Of a gradient from the measured one. */
  readonly gradients: Readonly<Record<"float64" | "float32", number>>;
}

const DTYPES = ["float64", "float32"] as const;

export function describeLayer<Cache>(spec: LayerSpec<Cache>): void {
  const forwards = Object.entries(spec.forwards);
  const backwards = Object.entries(spec.backwards);
  const [[, naive], [, naiveBackward]] = [forwards[0]!, backwards[0]!];
  const inputsIn = (dtype: DType) => mapArrays(spec.inputs(new RandomState(231)), (a) => a.astype(dtype));
  const upstream = (out: NDArray, seed = 7) => new RandomState(seed).randn(...out.shape).astype(out.dtype);

  describe(spec.title, () => {
    onEachBackend(() => {
      describe.each(DTYPES)("in %s", (dtype) => {
        const within = spec.agree[dtype];

        it("all variants agree, and hand their caches to each other", () => {
          const inputs = inputsIn(dtype);
          const expected = naive(inputs);
          const dout = upstream(expected.out);
          const gradients = naiveBackward(dout, expected.cache);
          for (const [forwardName, forward] of forwards) {
            const { out, cache } = forward(inputs);
            expectAlike(out, expected.out, within, forwardName);
            for (const [name, backward] of backwards) {
              for (const [of, gradient] of Object.entries(backward(dout, cache)))
                expectAlike(gradient, gradients[of]!, within, `${of} of ${name} after ${forwardName}`);
            }
          }
        });

        it("has the gradients that central differences measure", () => {
          const inputs = inputsIn(dtype);
          const dout = upstream(naive(inputs).out);
          for (const [k, [name, backward]] of backwards.entries()) {
            const forward = forwards[Math.min(k, forwards.length - 1)]![1];
            const gradients = backward(dout, forward(inputs).cache);
            for (const [argument, value] of Object.entries(inputs)) {
              const loss = (changed: NDArray) =>
                forward({ ...inputs, [argument]: changed })
                  .out.multiply(dout)
                  .sum();
              const gradient = gradients[`d${argument}`]!;
              const { worst } = gradCheck(loss, value, gradient, measuredAgainst(gradient));
              expect(worst?.relativeError, `d${argument} of ${name}`).toBeLessThan(spec.gradients[dtype]);
            }
          }
        });

        it("reads views as what they show, and leaves arguments alone", () => {
          const inputs = inputsIn(dtype);
          const views = mapArrays(inputs, strided);
          const before = JSON.stringify(mapArrays(views, (a) => a.toArray()));
          for (const [name, forward] of forwards) {
            const whole = forward(inputs);
            const { out, cache } = forward(views);
            expectAlike(out, whole.out, within, name);
            const dout = upstream(out);
            for (const [backwardName, backward] of backwards) {
              const expected = backward(dout, whole.cache);
              for (const [of, gradient] of Object.entries(backward(strided(dout), cache)))
                expectAlike(gradient, expected[of]!, within, `${of} of ${backwardName}`);
            }
          }
          expect(JSON.stringify(mapArrays(views, (a) => a.toArray()))).toBe(before);
        });

        it("leaves nothing but its result in the heap", () => {
          const inputs = inputsIn(dtype);
          const known = contentsOf(inputs).blocks;
          scope(() => {
            for (const [name, forward] of forwards) {
              const before = heapStats().blocks;
              const passed = forward(inputs);
              expect(heapStats().blocks - before, name).toBeLessThanOrEqual(newBlocks(passed, known));
              const dout = upstream(passed.out);
              for (const [backwardName, backward] of backwards) {
                const start = heapStats().blocks;
                const gradients = backward(dout, passed.cache);
                expect(heapStats().blocks - start, backwardName).toBeLessThanOrEqual(
                  newBlocks(gradients, known),
                );
              }
            }
          });
        });
      });
    });

    it("refuses a gradient of another shape", () => {
      const { out, cache } = naive(inputsIn("float64"));
      const wrong = zeros([...out.shape, 1]);
      for (const backward of Object.values(spec.backwards))
        expect(() => backward(wrong, cache)).toThrow(
          /: dout \[.*, 1\] must have the shape of the layer's output/,
        );
    });
  });
}

/** Same shape and dtype, and numbers that differ by no more than `within` of the largest. */
export function expectAlike(found: NDArray, expected: NDArray, within: number, what = "found"): void {
  expect([what, found.shape, found.dtype]).toEqual([what, expected.shape, expected.dtype]);
  const largest = expected.size === 0 ? 0 : Math.max(...Array.from(expected.copy().data, Math.abs));
  expectClose(found, expected, { rtol: within, atol: within * largest } satisfies Tolerance);
}

/** The same numbers with gaps between them. */
export function strided(a: NDArray): NDArray {
  const spread = zeros([...a.shape, 2], a.dtype);
  return spread.slice(...a.shape.map(() => [] as const), 1).assign(a);
}

/**
 * Entries that are small beside the others are as good as the others in float64; float32 has no digits to be so strict.
 */
export function measuredAgainst(gradient: NDArray): { floor?: number } {
  if (gradient.dtype === "float32") return {};
  return { floor: 1e-2 * Math.max(...Array.from(gradient.copy().data, Math.abs)) };
}

function newBlocks(value: unknown, known: ReadonlySet<unknown>): number {
  return [...contentsOf(value).blocks].filter((block) => !known.has(block)).length;
}

function mapArrays<T>(arrays: Arrays, map: (a: NDArray) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(arrays).map(([name, a]) => [name, map(a)]));
}
