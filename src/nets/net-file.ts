/**
 * Nets as files: an `.npz` with every array and `description`, the bytes of a JSON object from which the net can be built
 * again. In NumPy: `f = np.load(path); f["W1"]; json.loads(f["description"].tobytes())`. The same JSON is written beside it
 * for people to read, as `.json`; only the `.npz` is ever read back, so the two need not be kept together.
 */
import { rowMajor } from "../classifiers/operands.js";
import { scope } from "../engine/heap.js";
import { DataError, NoloopError } from "../errors.js";
import { fromTypedArray } from "../ndarray/creation.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { loadNpz, saveNpz } from "../ndarray/npy.js";
import { formatShape, sameShape } from "../ndarray/shape.js";
import { writeWholeSync } from "../whole-file.js";
import { buildNet } from "./build-net.js";
import type { Net, NetDescription } from "./net.js";

const SCHEMA = "noloop/net";
const VERSION = 1;

/** State's names in the file begin with this. */
const STATE = "state.";

interface SavedDescription extends NetDescription {
  readonly schema: typeof SCHEMA;
  readonly version: typeof VERSION;
}

/**
 * Writes a net, parameters and state. Each file appears whole or not at all: an interruption leaves the one that was there.
 *
 * @param path - Of the `.npz` file; the description's name is this with `.json` as its end.
 * @throws {NoloopError} code FILE, if it cannot be written.
 */
export function saveNet(path: string, net: Net): void {
  const description: SavedDescription = { schema: SCHEMA, version: VERSION, ...net.describe() };
  const bytes = new TextEncoder().encode(JSON.stringify(description));
  saveNpz(path, { ...namedArrays(net), description: fromTypedArray(bytes, [bytes.length]) });
  const beside = `${path.replace(/\.npz$/, "")}.json`;
  try {
    writeWholeSync(beside, `${JSON.stringify(description, null, 2)}\n`);
  } catch (cause) {
    throw new NoloopError("FILE", `${beside}: cannot be written: ${(cause as Error).message}`, { cause });
  }
}

/**
 * Builds the net that {@link saveNet} wrote.
 *
 * @throws {NoloopError} code FILE, if the file cannot be read.
 * @throws {DataError} If it is damaged, cut short, of another format or version, or its numbers are not finite.
 */
export function loadNet(path: string): Net {
  const { description, arrays } = readNetFile(path);
  const net = buildFrom(path, description);
  assignArrays(path, net, arrays);
  return net;
}

/**
 * Reads parameters and state into a net of the same architecture; if anything is wrong, the net stays as it is.
 *
 * @throws As {@link loadNet}; {DataError} also if the file holds another architecture, naming the first difference.
 */
export function loadInto(path: string, net: Net): void {
  const { description, arrays } = readNetFile(path);
  const { kind } = net.describe();
  if (description.kind !== kind) {
    const remedy = "read it with loadNet(path), or make a net of that kind first";
    throw new DataError(`${path}: this is a ${description.kind}, expected a ${kind}; ${remedy}`);
  }
  assignArrays(path, net, arrays);
}

function namedArrays({ params, state = {} }: Net): Record<string, NDArray> {
  const named = Object.entries(state).map(([name, array]) => [STATE + name, array] as const);
  return { ...params, ...Object.fromEntries(named) };
}

function readNetFile(path: string): { description: SavedDescription; arrays: Record<string, NDArray> } {
  const { description, ...arrays } = loadNpz(path);
  if (description === undefined) {
    const found = Object.keys(arrays).join(", ") || "none";
    throw new DataError(
      `${path}: expected a net that saveNet wrote, with an array "description"; found ${found}`,
    );
  }
  return { description: parseDescription(path, description), arrays };
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
    throw new DataError(`${path}: expected the description of ${SCHEMA}, found ${JSON.stringify(found)}`);
  if (version !== VERSION) {
    const remedy = "read it with the release of noloop that wrote it, or train again";
    throw new DataError(`${path}: expected version ${VERSION} of ${SCHEMA}, found ${version}; ${remedy}`);
  }
  return found as SavedDescription;
}

function buildFrom(path: string, description: SavedDescription): Net {
  try {
    return buildNet(description);
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
      throw new DataError(`${path}: array "${name}" must be ${expected}, found ${found}: ${architecture}`);
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
