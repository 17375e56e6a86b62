/**
 * From how many numbers on a second thread is worth its while: elementwise jobs of eight tasks on two threads against
 * one, in pairs.
 *
 *   npm run bench:engine -- sharing --help
 *
 * Without a gap, jobs follow each other and the second thread is awake. A ratio above 1: two threads were faster.
 */
import { InvalidArgumentError } from "commander";
import { median } from "../../src/benchmark/statistics.js";
import { wholeNumber } from "../../src/cli/options.js";
import type { Grid } from "../../src/engine/backend.js";
import { allocate } from "../../src/engine/heap.js";
import { BINARY, UNARY } from "../../src/engine/wasm/elementwise.js";
import { poolOf } from "../../src/engine/wasm/kernels.js";
import { runRowwise } from "../../src/engine/wasm/rowwise.js";
import { parts, script } from "../script.js";

type Float = "float32" | "float64";

/** How the kernels know the operations. */
const CODES: Readonly<Record<string, number>> = { ...BINARY, ...UNARY };

function operations(text: string): string[] {
  const names = parts(text);
  const stranger = names.find((name) => CODES[name] === undefined);
  if (stranger === undefined) return names;
  throw new InvalidArgumentError(
    `There is no ${stranger}; expected some of ${Object.keys(CODES).join(", ")}.`,
  );
}

const power = (text: string) => wholeNumber(text, 1, 26);
const values = script("sharing", "From how many numbers on is a second thread worth its while?")
  .option("--ops <names>", "operations", operations, ["add", "exp"])
  .option("--dtype <names>", "numbers", parts, ["float32", "float64"])
  .option("--from <power of two>", "fewest numbers", power, 12)
  .option("--to <power of two>", "most", power, 21)
  .option("--rounds <number>", "of each", (text) => wholeNumber(text, 1, 10_000), 60)
  .option("--gap <microseconds>", "other work before each job", (text) => wholeNumber(text, 0, 1e6), 0)
  .parse()
  .opts<{ ops: string[]; dtype: Float[]; from: number; to: number; rounds: number; gap: number }>();

/** A side is timed for about so long at a time. */
const SLICE_MS = 1;

function row(dtype: Float, length: number): Grid {
  const block = allocate(dtype, length);
  for (let i = 0; i < length; i++) block.data[i] = Math.random() + 0.5;
  return { block, offset: 0, rowStride: 0, colStride: 1 };
}

function jobOf(op: string, dtype: Float, length: number): (threads: number) => void {
  const code = CODES[op]!;
  const [a, out] = [row(dtype, length), row(dtype, length)];
  const b = Object.hasOwn(BINARY, op) ? row(dtype, length) : undefined;
  const kernel = `${b ? "binary" : "unary"}${dtype === "float32" ? "Float32" : "Float64"}`;
  return (threads) => {
    runRowwise(poolOf(threads), kernel, code, length, { rows: 1, cols: length, a, b, out });
  };
}

const GAP_MS = values.gap / 1000;

/** Of one run, gaps not counted. */
function microseconds(run: () => void, repeats: number): number {
  let waited = 0;
  const start = performance.now();
  for (let i = 0; i < repeats; i++) {
    if (GAP_MS > 0) waited += passTime(GAP_MS);
    run();
  }
  return ((performance.now() - start - waited) * 1000) / repeats;
}

function passTime(ms: number): number {
  const start = performance.now();
  let passed = 0;
  while (passed < ms) passed = performance.now() - start;
  return passed;
}

function measure(op: string, dtype: Float, length: number, rounds: number) {
  const run = jobOf(op, dtype, length);
  const repeats = Math.max(1, Math.round((SLICE_MS * 1000) / microseconds(() => run(1), 3)));
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    for (const threads of round % 2 ? [1, 2] : [2, 1]) {
      run(threads);
      times[threads - 1]!.push(microseconds(() => run(threads), repeats));
    }
  }
  const ratio = median(times[0].map((one, round) => one / times[1][round]!));
  return { one: Math.min(...times[0]), two: Math.min(...times[1]), ratio };
}

for (const op of values.ops) {
  for (const dtype of values.dtype) {
    for (let exponent = values.from; exponent <= values.to; exponent++) {
      const { one, two, ratio } = measure(op, dtype, 2 ** exponent, values.rounds);
      console.log(
        `${op} ${dtype} 2^${exponent}: one thread ${one.toFixed(2)} us, two ${two.toFixed(2)} us (least of all rounds), ` +
          `median of one / two ${ratio.toFixed(2)}`,
      );
    }
  }
}
