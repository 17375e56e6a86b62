/**
 * From how many numbers on a second thread is worth its while: elementwise jobs of eight tasks on two threads against
 * one, in pairs. Run compiled, as bench/engine/matmul.ts.
 *
 *   node sharing.js [--ops add,exp] [--dtype float32,float64] [--from 12] [--to 21] [--rounds 60] [--gap 0]
 *
 * `--from` and `--to` are powers of two. `--gap`: so many microseconds of other work before each job; without, jobs follow
 * each other and the second thread is awake. A ratio above 1: two threads were faster.
 */
import { parseArgs } from "node:util";
import { median } from "../../src/benchmark/statistics.js";
import type { Grid } from "../../src/engine/backend.js";
import { allocate } from "../../src/engine/heap.js";
import { poolOf } from "../../src/engine/wasm/kernels.js";
import { runRowwise } from "../../src/engine/wasm/rowwise.js";

type Float = "float32" | "float64";

const { values } = parseArgs({
  options: {
    ops: { type: "string", default: "add,exp" },
    dtype: { type: "string", default: "float32,float64" },
    from: { type: "string", default: "12" },
    to: { type: "string", default: "21" },
    rounds: { type: "string", default: "60" },
    gap: { type: "string", default: "0" },
  },
});

/** How assembly/elementwise.ts knows the operations. */
const CODES: Record<string, number> = { add: 0, multiply: 2, divide: 3, sqrt: 3, exp: 7, log: 8, tanh: 10 };
const BINARY: ReadonlySet<string> = new Set(["add", "multiply", "divide"]);

/** A side is timed for about so long at a time. */
const SLICE_MS = 1;

function row(dtype: Float, length: number): Grid {
  const block = allocate(dtype, length);
  for (let i = 0; i < length; i++) block.data[i] = Math.random() + 0.5;
  return { block, offset: 0, rowStride: 0, colStride: 1 };
}

function jobOf(op: string, dtype: Float, length: number): (threads: number) => void {
  const code = CODES[op];
  if (code === undefined) throw new Error(`--ops takes ${Object.keys(CODES).join(", ")}, got ${op}`);
  const [a, out] = [row(dtype, length), row(dtype, length)];
  const b = BINARY.has(op) ? row(dtype, length) : undefined;
  const kernel = `${b ? "binary" : "unary"}${dtype === "float32" ? "Float32" : "Float64"}`;
  return (threads) => {
    runRowwise(poolOf(threads), kernel, code, length, { rows: 1, cols: length, a, b, out });
  };
}

const GAP_MS = Number(values.gap) / 1000;

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

for (const op of values.ops.split(",")) {
  for (const dtype of values.dtype.split(",") as Float[]) {
    for (let power = Number(values.from); power <= Number(values.to); power++) {
      const { one, two, ratio } = measure(op, dtype, 2 ** power, Number(values.rounds));
      console.log(
        `${op} ${dtype} 2^${power}: one thread ${one.toFixed(2)} us, two ${two.toFixed(2)} us (least of all rounds), ` +
          `median of one / two ${ratio.toFixed(2)}`,
      );
    }
  }
}
