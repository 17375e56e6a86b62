import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { NDArray } from "../../src/ndarray/ndarray.js";

/** What NumPy drew: listed, or as a digest. test/oracles/fixtures/make_legacy.py made it. */
export interface Drawn {
  readonly shape: readonly number[];
  readonly data?: readonly number[];
  readonly sha256?: string;
}

type Argument = number | null | boolean | readonly number[];

export interface Call extends Drawn {
  readonly method: string;
  readonly args: readonly Argument[];
  readonly kwargs: { readonly replace?: boolean; readonly p?: readonly number[] };
}

export interface Shuffled {
  readonly seed: number;
  readonly list: readonly number[];
  readonly flat: Drawn;
  readonly matrix: Drawn;
  readonly block: Drawn;
  readonly transposed: Drawn;
  readonly permutationOfMatrix: Drawn;
  readonly permutationOfFlat: Drawn;
  readonly choiceOfFlat: Drawn;
  readonly next: number;
}

export interface Multivariate {
  readonly name: string;
  readonly mean: readonly number[];
  readonly cov: readonly (readonly number[])[];
  readonly size: number;
  readonly draws: Drawn;
  readonly normals: Drawn;
  readonly values: readonly number[];
  readonly axes: Drawn;
}

export interface Legacy {
  readonly cases: readonly {
    readonly name: string;
    readonly seed: number | readonly number[];
    readonly calls: readonly Call[];
  }[];
  readonly snapshot: {
    readonly seed: number;
    readonly normalsDrawn: number;
    readonly key: readonly number[];
    readonly pos: number;
    readonly spareNormal: number;
  };
  readonly shuffles: readonly Shuffled[];
  readonly multivariate: readonly Multivariate[];
}

export const legacy = JSON.parse(
  readFileSync(new URL("../oracles/fixtures/legacy.json", import.meta.url), "utf8"),
) as Legacy;

const NORMAL_METHODS = new Set(["randn", "standard_normal", "normal"]);

/** Methods whose last bits may differ: normal.ts says by how much, and exponential draws take the same logarithm. */
export function ulpsAllowed(method: string): number {
  return NORMAL_METHODS.has(method) || method === "exponential" ? 3 : 0;
}

/** How many doubles lie between two numbers. */
export function ulpsBetween(a: number, b: number): number {
  return Number(rank(a) - rank(b)) * (rank(a) < rank(b) ? -1 : 1);
}

function rank(x: number): bigint {
  const bits = new BigInt64Array(new Float64Array([x]).buffer)[0]!;
  return bits < 0n ? -(bits & 0x7fffffffffffffffn) : bits;
}

/** The digest that make_legacy.py takes of a long result. */
export function digest(drawn: NDArray, method: string): string {
  const values = Float64Array.from(drawn.data);
  const bits = new BigUint64Array(values.buffer);
  if (NORMAL_METHODS.has(method)) {
    for (let i = 0; i < bits.length; i++) bits[i] = (bits[i]! + 2048n) >> 12n;
  }
  return createHash("sha256").update(new Uint8Array(values.buffer)).digest("hex");
}
