/** Inputs of a row, written once as raw numbers; every lane reads the same files. */
import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { RandomState } from "../../src/random/random-state.js";
import type { InputSpec, Workload } from "./workload.js";

const ARRAYS = {
  float64: Float64Array,
  float32: Float32Array,
  int32: Int32Array,
  uint8: Uint8Array,
} as const;

/** As a child is told of it: little-endian numbers, row by row. */
export interface InputFile {
  readonly path: string;
  readonly dtype: InputSpec["dtype"];
  readonly shape: readonly number[];
}

export function writeInputs(folder: string, { id, inputs }: Workload): Record<string, InputFile> {
  const own = join(folder, id.replaceAll("/", "-"));
  mkdirSync(own, { recursive: true });
  return Object.fromEntries(
    Object.entries(inputs).map(([name, spec]) => {
      const path = join(own, `${name}.${spec.dtype}`);
      const data =
        spec.drawnBy === undefined ? numbers(spec, seedOf(`${id} ${name}`)) : draws(spec, spec.drawnBy);
      writeFileSync(path, new Uint8Array(data.buffer));
      return [name, { path, dtype: spec.dtype, shape: spec.shape }];
    }),
  );
}

function seedOf(text: string): number {
  return createHash("sha256").update(text).digest().readUInt32LE(0) | 1;
}

/** Marsaglia's xorshift32: plenty for inputs of a benchmark. */
function numbers({ dtype, shape, range: [from, to] }: InputSpec, seed: number) {
  const data = new ARRAYS[dtype](shape.reduce((a, b) => a * b, 1));
  const whole = dtype === "int32" || dtype === "uint8";
  const scale = (to - from) / 2 ** 32;
  for (let i = 0, x = seed; i < data.length; i++) {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    const value = from + (x >>> 0) * scale;
    data[i] = whole ? Math.floor(value) : value;
  }
  return data;
}

function draws({ shape: [steps, size], range: [, below] }: InputSpec, seed: number): Int32Array {
  const rng = new RandomState(seed);
  const rows = new Int32Array(steps! * size!);
  for (let step = 0; step < steps!; step++) rows.set(rng.choice(below, { size: size! }).data, step * size!);
  return rows;
}
