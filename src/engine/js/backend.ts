/** The backend in plain TypeScript: the reference that the others are compared with, and always there. */
import type { Backend } from "../backend.js";
import { binary } from "./binary.js";
import { compare } from "./compare.js";
import { convert } from "./convert.js";
import { matmul } from "./matmul.js";
import { reduce } from "./reduce.js";
import { unary } from "./unary.js";

/** One thread, whatever is asked for. */
export function createJsBackend(): Backend {
  return { name: "js", threads: 1, matmul, binary, compare, unary, convert, reduce };
}
