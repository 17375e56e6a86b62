/**
 * Nets as files: an `.npz` with every array and `description`, the bytes of a JSON object from which the net can be
 * built again. In NumPy: `f = np.load(path); f["W1"]; json.loads(f["description"].tobytes())`. The same JSON is
 * written beside it for people to read, as `.json`; only the `.npz` is ever read back, so the two need not be kept
 * together.
 */

import { scope } from "../engine/heap.js";
import { rowMajor } from "../ndarray/coerce.js";
import { array, fromTypedArray } from "../ndarray/creation.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { loadNpz, saveNpz } from "../ndarray/npy.js";
import { formatShape, sameShape } from "../ndarray/shape.js";
import { writeFileAtomicSync } from "../support/atomic-file.js";
import { DataError, NoloopError } from "../support/errors.js";
import { buildNet } from "./build-net.js";
import { LoadedWeights } from "./loaded-weights.js";
import type { Net, NetDescription } from "./net.js";
import { type InputScaling, recordedScaling, recordScaling } from "./net-input.js";

const SCHEMA = "noloop/net";
/** Since version 2, a file may hold the scaling of the net's examples. */
const VERSION = 2;
const READABLE: readonly unknown[] = [1, VERSION];

/** State's names in the file begin with this. */
const STATE = "state.";
const MEAN = "input.mean";
const SCALE = "input.scale";

interface SavedDescription extends NetDescription {
  readonly schema: typeof SCHEMA;
  readonly version: number;
}

/**
 * Writes a net: parameters, state, and the normalization that a Solver trained it with, if there is one. Each file
 * appears whole or not at all: an interruption leaves the one that was there.
 *
 * @param path - Of the `.npz` file; the description's name is this with `.json` as its end.
 * @throws {NoloopError} code FILE, if it cannot be written.
 */
export function saveNet(path: string, net: Net): void {
  const description: SavedDescription = { schema: SCHEMA, version: VERSION, ...net.describe() };
  const bytes = new TextEncoder().encode(JSON.stringify(description));
  saveNpz(path, {
    ...namedArrays(net),
    ...scalingArrays(net),
    description: fromTypedArray(bytes, [bytes.length]),
  });
  const beside = `${path.replace(/\.npz$/, "")}.json`;
  try {
    writeFileAtomicSync(beside, `${JSON.stringify(description, null, 2)}\n`);
  } catch (cause) {
    throw new NoloopError("FILE", `${beside}: cannot be written: ${(cause as Error).message}`, { cause });
  }
}

function scalingArrays(net: Net): Record<string, NDArray> {
  const scaling = recordedScaling(net);
  return scaling ? { [MEAN]: scaling.mean, [SCALE]: array([scaling.scale]) } : {};
}

/**
 * Builds the net that {@link saveNet} wrote, if it was trained on examples as they are. A net that was trained on
 * normalized examples is read with `loadModel`, which normalizes others in the same way.
 *
 * @throws {NoloopError} code FILE, if the file cannot be read.
 * @throws {DataError} If it is damaged, cut short, of another format or version, its numbers are not finite, or it was
 *   trained on normalized examples.
 */
export function loadNet(path: string): Net {
  const { net, scaling } = readNet(path);
  if (scaling === undefined) return net;
  throw new DataError(
    `${path}: expected a net of examples as they are, got one that was trained on normalized examples; ` +
      "loadModel(path) reads both: its scores() normalizes, its net is the net alone",
  );
}

/** The net and the scaling of its examples, if the file has one. Throws as {@link loadNet}. */
export function readNet(path: string): { readonly net: Net; readonly scaling: InputScaling | undefined } {
  const { description, arrays, scaling } = readNetFile(path);
  const available = Object.values(arrays).reduce((sum, { size }) => sum + size, 0);
  const net = buildFrom(path, description, available);
  assignArrays(path, net, arrays);
  if (scaling !== undefined) recordScaling(net, scaling);
  return { net, scaling };
}

/**
 * Reads parameters and state into a net of the same architecture; if anything is wrong, the net stays as it is.
 *
 * @throws As {@link loadNet}; {DataError} also if the file holds another architecture, naming the first difference.
 */
export function loadInto(path: string, net: Net): void {
  const { description, arrays, scaling } = readNetFile(path);
  const { kind } = net.describe();
  if (description.kind !== kind) {
    const remedy = "read it with loadNet(path), or make a net of that kind first";
    throw new DataError(`${path}: this is a ${description.kind}, expected a ${kind}; ${remedy}`);
  }
  if (scaling !== undefined && !isSameScaling(scaling, recordedScaling(net))) {
    const remedy = "take loadModel(path), which normalizes, or its net";
    throw new DataError(
      `${path}: the net in it was trained on normalized examples, this one was not; ${remedy}`,
    );
  }
  assignArrays(path, net, arrays);
}

function isSameScaling(one: InputScaling, other: InputScaling | undefined): boolean {
  if (other === undefined || one.scale !== other.scale || one.mean.size !== other.mean.size) return false;
  const numbers = rowMajor(other.mean);
  return rowMajor(one.mean).every((value, k) => value === numbers[k]);
}

function namedArrays({ params, state = {} }: Net): Record<string, NDArray> {
  const named = Object.entries(state).map(([name, array]) => [STATE + name, array] as const);
  return { ...params, ...Object.fromEntries(named) };
}

interface NetFile {
  readonly description: SavedDescription;
  readonly arrays: Record<string, NDArray>;
  readonly scaling: InputScaling | undefined;
}

function readNetFile(path: string): NetFile {
  const { description, [MEAN]: mean, [SCALE]: scale, ...arrays } = loadNpz(path);
  if (description === undefined) {
    const found = Object.keys(arrays).join(", ") || "none";
    throw new DataError(
      `${path}: expected a net that saveNet wrote, with an array "description"; got ${found}`,
    );
  }
  return {
    description: parseDescription(path, description),
    arrays,
    scaling: scalingFrom(path, mean, scale),
  };
}

function scalingFrom(path: string, mean?: NDArray, scale?: NDArray): InputScaling | undefined {
  if (mean === undefined && scale === undefined) return undefined;
  if (mean?.ndim !== 1 || scale?.size !== 1)
    throw new DataError(`${path}: expected arrays ${MEAN} [D] and ${SCALE} [1]; train and save again`);
  checkFinite(path, MEAN, mean);
  checkFinite(path, SCALE, scale);
  return { mean, scale: rowMajor(scale)[0]! };
}

function parseDescription(path: string, bytes: NDArray): SavedDescription {
  let found: Partial<SavedDescription> | null;
  try {
    found = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(rowMajor(bytes))));
  } catch (cause) {
    const remedy = "the file is damaged; train and save again";
    throw new DataError(`${path}: the description is not JSON: ${remedy}`, { cause });
  }
  const { schema, version, kind, options } = found ?? {};
  if (schema !== SCHEMA || typeof kind !== "string" || typeof options !== "object" || options === null)
    throw new DataError(`${path}: expected the description of ${SCHEMA}, got ${JSON.stringify(found)}`);
  if (!READABLE.includes(version)) {
    const remedy = "read it with the release of noloop that wrote it, or train again";
    throw new DataError(
      `${path}: expected version ${READABLE.join(" or ")} of ${SCHEMA}, got ${version}; ${remedy}`,
    );
  }
  return found as SavedDescription;
}

/** @param available - Numbers in the file: a description that asks for more is refused before any are allocated. */
function buildFrom(path: string, { kind, options }: SavedDescription, available: number): Net {
  try {
    return buildNet({ kind, options: { ...options, rng: new LoadedWeights(available) } });
  } catch (cause) {
    if (!(cause instanceof NoloopError)) throw cause;
    throw new DataError(`${path}: the description is of no net that can be built: ${cause.message}`, {
      cause,
    });
  }
}

/** Checks all arrays, then writes them. */
function assignArrays(path: string, net: Net, arrays: Readonly<Record<string, NDArray>>): void {
  const targets = namedArrays(net);
  const architecture = `the file holds another architecture than ${net.describe().kind} with these options`;
  for (const name of Object.keys(arrays)) {
    if (Object.hasOwn(targets, name)) continue;
    throw new DataError(`${path}: array "${name}" belongs to no layer of the net: ${architecture}`);
  }
  for (const [name, target] of Object.entries(targets)) {
    const array = arrays[name];
    if (array === undefined) throw new DataError(`${path}: there is no array "${name}": ${architecture}`);
    if (!sameShape(array.shape, target.shape) || array.dtype !== target.dtype) {
      const expected = `${target.dtype} ${formatShape(target.shape)}`;
      const found = `${array.dtype} ${formatShape(array.shape)}`;
      throw new DataError(`${path}: array "${name}" must be ${expected}, got ${found}: ${architecture}`);
    }
    checkFinite(path, name, array);
  }
  scope(() => {
    for (const [name, target] of Object.entries(targets)) target.assign(arrays[name]!);
  });
}

function checkFinite(path: string, name: string, array: NDArray): void {
  const numbers = rowMajor(array);
  for (let k = 0; k < numbers.length; k++) {
    if (Number.isFinite(numbers[k]!)) continue;
    throw new DataError(
      `${path}: number ${k} of array "${name}" is ${numbers[k]}; the file is damaged, or its training diverged`,
    );
  }
}
