/**
 * Weights of linear classifiers as files: an `.npz` with `W` [D, C] and `description`, the bytes of a JSON object that
 * says what W is. In NumPy: `f = np.load(path); f["W"]; json.loads(f["description"].tobytes())`.
 */
import { scope } from "../engine/heap.js";
import { rowMajor } from "../ndarray/coerce.js";
import { fromTypedArray } from "../ndarray/creation.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { loadNpz, saveNpz } from "../ndarray/npy.js";
import { isFloat } from "../ndarray/promotion.js";
import { bindDims, formatShape } from "../ndarray/shape.js";
import { DataError } from "../support/errors.js";

const SCHEMA = "noloop/linear-weights";
const VERSION = 1;

interface Description {
  readonly schema: typeof SCHEMA;
  readonly version: typeof VERSION;
  readonly model: string; // "LinearSVM"
  readonly features: number; // D, bias column included
  readonly classes: number; // C
}

/**
 * Writes weights [D, C] and the name of their model. The file appears whole or not at all.
 *
 * @throws {NoloopError} code FILE, if it cannot be written.
 */
export function saveWeights(path: string, model: string, W: NDArray): void {
  const { D: features, C: classes } = bindDims(`${model}.save`, { W: ["D C", W] });
  const description: Description = { schema: SCHEMA, version: VERSION, model, features, classes };
  const bytes = new TextEncoder().encode(JSON.stringify(description));
  saveNpz(path, { W, description: fromTypedArray(bytes, [bytes.length]) });
}

/**
 * Reads weights [D, C] of the model named.
 *
 * @throws {NoloopError} code FILE, if the file cannot be read.
 * @throws {DataError} If it is damaged, of another format or version, or holds another model.
 */
export function loadWeights(path: string, model: string): NDArray {
  return scope(() => {
    const { W, description } = loadNpz(path);
    if (W === undefined || description === undefined) {
      const names = "the arrays W and description, which LinearClassifier.save writes";
      throw new DataError(
        `${path}: expected ${names}; got ${W ? "W" : description ? "description" : "neither"}`,
      );
    }
    const { model: found, features, classes } = parseDescription(path, description);
    if (found !== model) {
      const remedy = `load them with new ${found}().load(path)`;
      throw new DataError(`${path}: these are weights of ${found}, expected ${model}; ${remedy}`);
    }
    checkWeights(path, W, [features, classes]);
    return W;
  });
}

function parseDescription(path: string, bytes: NDArray): Description {
  let found: Partial<Description> | null;
  try {
    found = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(rowMajor(bytes))));
  } catch (cause) {
    throw new DataError(`${path}: the description is not JSON; the file is damaged, train and save again`, {
      cause,
    });
  }
  const { schema, version, model, features, classes } = found ?? {};
  if (
    schema !== SCHEMA ||
    typeof model !== "string" ||
    !Number.isInteger(features) ||
    !Number.isInteger(classes)
  ) {
    throw new DataError(`${path}: expected the description of ${SCHEMA}, got ${JSON.stringify(found)}`);
  }
  if (version !== VERSION) {
    const remedy = "read it with the release of noloop that wrote it, or train again";
    throw new DataError(`${path}: expected version ${VERSION} of ${SCHEMA}, got ${version}; ${remedy}`);
  }
  return found as Description;
}

function checkWeights(path: string, W: NDArray, shape: readonly number[]): void {
  if (formatShape(W.shape) !== formatShape(shape)) {
    const found = formatShape(W.shape);
    throw new DataError(
      `${path}: the description says that W is ${formatShape(shape)}, got ${found}; train again`,
    );
  }
  if (!isFloat(W.dtype)) throw new DataError(`${path}: W must be float64 or float32, got ${W.dtype}`);
  const broken = rowMajor(W).findIndex((value) => !Number.isFinite(value));
  if (broken >= 0) {
    const at = `[${Math.floor(broken / shape[1]!)}, ${broken % shape[1]!}]`;
    throw new DataError(
      `${path}: W${at} is not a finite number; the file is damaged, or its training diverged`,
    );
  }
}
