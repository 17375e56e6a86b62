/** From one dtype to another. Storing in a typed array rounds to float32 and keeps the low bits of an integer. */
import type { UnaryJob } from "../backend.js";
import { type UnaryLine, walkUnary } from "./lines.js";

function store({ n, x, i, di, out, o, dOut }: UnaryLine): void {
  for (let k = 0; k < n; k++, i += di, o += dOut) out[o] = x[i]!;
}

const INT32_MAX = 2 ** 31 - 1;
const INT32_MIN = -(2 ** 31);

/** Cut towards zero and held within int32; NaN gives 0. What is stored into uint8 keeps the low 8 bits of that. */
function truncate({ n, x, i, di, out, o, dOut }: UnaryLine): void {
  for (let k = 0; k < n; k++, i += di, o += dOut) {
    const value = x[i]!;
    out[o] = value >= INT32_MAX ? INT32_MAX : value <= INT32_MIN ? INT32_MIN : value | 0;
  }
}

/** Elementwise conversion; the contract is at {@link UnaryJob}. Cost: rows * cols steps, no memory. */
export function convert(job: UnaryJob): void {
  const from = job.a.block.dtype;
  const to = job.out.block.dtype;
  const cuts = (from === "float64" || from === "float32") && (to === "int32" || to === "uint8");
  walkUnary(job, cuts ? truncate : store);
}
