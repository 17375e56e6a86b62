/** What of a training goes into a checkpoint, and whether a checkpoint belongs to a training. */
import { createHash } from "node:crypto";
import { scope } from "../engine/heap.js";
import type { NDArray } from "../ndarray/ndarray.js";
import type { Net } from "../nets/net.js";
import type { RandomStateSnapshot } from "../random/snapshot.js";
import { DataError } from "../support/errors.js";
import type { Checkpoint } from "./checkpoint-file.js";
import type { Examples } from "./examples.js";
import type { ResolvedOptions } from "./solver-options.js";
import type { Evaluation } from "./training-history.js";

/** Everything that decides the numbers that follow, except the arrays. */
export interface CheckpointProgress {
  readonly step: number;
  readonly seconds: number;
  readonly evaluations: readonly Evaluation[];
  /** `score` is null before the first judgment. */
  readonly best: { readonly score: number | null; readonly step: number; readonly waited: number };
  readonly updates: Readonly<Record<string, number>>;
  readonly position: number;
  readonly random: {
    readonly order: RandomStateSnapshot;
    readonly augment: RandomStateSnapshot;
  };
}

/** What must be the same for a training to go on as if it had never stopped. */
export function identityOf(
  net: Net,
  { X, y }: Examples,
  options: ResolvedOptions,
): Readonly<Record<string, unknown>> {
  const { update, schedule, batchSize, sampling, seed, clipValue, clipNorm, augment, normalize } = options;
  const labels = scope(() => createHash("sha256").update(String(y.copy().data)).digest("hex"));
  return plain({
    net: net.describe(),
    data: { shape: X.shape, dtype: X.dtype, labels },
    training: { update, schedule, batchSize, sampling, seed, clipValue, clipNorm },
    input: {
      augment: augment ?? null,
      scale: normalize?.scale ?? null,
      mean: normalize ? digestOf(normalize.mean) : null,
      flatten: options.flatten ?? false,
    },
  });
}

function digestOf(array: NDArray): string {
  const { buffer, byteOffset, byteLength } = array.data;
  return createHash("sha256")
    .update(new Uint8Array(buffer, byteOffset, byteLength))
    .digest("hex");
}

/** As it comes back from JSON. */
function plain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

/**
 * @throws {DataError} If the checkpoint is of another net, other data or other settings; names the first difference.
 */
export function checkIdentity(
  path: string,
  { description }: Checkpoint,
  identity: Readonly<Record<string, unknown>>,
): void {
  const found = description.identity;
  const difference = firstDifference(identity, found, "");
  if (difference === null) return;
  const remedy = "resume with what it was made with, or start a new training";
  throw new DataError(`${path}: this checkpoint belongs to another training: ${difference}; ${remedy}`);
}

/** The first place where two JSON values differ, in words; null if they are equal. */
function firstDifference(here: unknown, there: unknown, path: string): string | null {
  if (isObject(here) && isObject(there)) {
    for (const key of new Set([...Object.keys(here), ...Object.keys(there)])) {
      const difference = firstDifference(here[key], there[key], path === "" ? key : `${path}.${key}`);
      if (difference !== null) return difference;
    }
    return null;
  }
  const [ours, theirs] = [JSON.stringify(here) ?? "nothing", JSON.stringify(there) ?? "nothing"];
  return ours === theirs ? null : `${path} is ${shortened(theirs)} in the file, ${shortened(ours)} here`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}...` : text;
}

/** Arrays by "model/W1", "best/W1", ... */
export function prefixed(prefix: string, arrays: Readonly<Record<string, NDArray>>): Record<string, NDArray> {
  return Object.fromEntries(Object.entries(arrays).map(([name, array]) => [`${prefix}/${name}`, array]));
}

/** The arrays of one prefix, without it. */
export function unprefixed(
  prefix: string,
  arrays: Readonly<Record<string, NDArray>>,
): Record<string, NDArray> {
  const start = `${prefix}/`;
  const own = Object.entries(arrays).filter(([name]) => name.startsWith(start));
  return Object.fromEntries(own.map(([name, array]) => [name.slice(start.length), array]));
}
