/**
 * From one dtype to another. Storing in a typed array rounds to float32, drops fractions for integers and keeps the low bits;
 * NaN and infinities give 0.
 */
import type { UnaryJob } from "../backend.js";
import { type UnaryLine, walkUnary } from "./lines.js";

function store({ n, x, i, di, out, o, dOut }: UnaryLine): void {
  for (let k = 0; k < n; k++, i += di, o += dOut) out[o] = x[i]!;
}

/** Elementwise conversion; the contract is at {@link UnaryJob}. Cost: rows * cols steps, no memory. */
export function convert(job: UnaryJob): void {
  walkUnary(job, store);
}
