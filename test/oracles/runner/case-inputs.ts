import type { DType } from "../../../src/engine/dtype.js";
import { array } from "../../../src/ndarray/creation.js";
import { NDArray } from "../../../src/ndarray/ndarray.js";
import { sameShape } from "../../../src/ndarray/shape.js";
import { sizeOf } from "../../../src/ndarray/strided.js";
import { type Drawing, drawAll } from "../numpy/draws.js";
import type { Value } from "../numpy/values.js";
import { summaryOf } from "./compare.js";
import { isStoredArray, type OracleCase, type StoredArray, toNumber } from "./oracle-file.js";

/** What makes the inputs of a case unusable: the file's fault or a note that cannot be read, not the library's. */
export class InputError extends Error {
  override readonly name = "InputError";
}

/** Relative error that is allowed between drawn numbers and the summary in the file. */
const SUMMARY_TOLERANCE = 1e-9;

const SEES = /^see input (\w+)$/;

/**
 * The inputs and parameters of a case as library values. Names of expected outputs are known here, their values are
 * not, so that an adapter cannot look at them.
 */
export class CaseInputs {
  readonly id: string;
  readonly seed: unknown;
  readonly outputNames: readonly string[];
  readonly #case: OracleCase;
  readonly #drawings = new Map<string, Drawing>();

  constructor(oracle: OracleCase) {
    this.#case = oracle;
    this.id = oracle.id;
    this.seed = oracle.seed;
    this.outputNames = Object.keys(oracle.expected);
  }

  has(name: string): boolean {
    return Object.hasOwn(this.#case.inputs, name);
  }

  /** An array input: bool as uint8, int as int32, everything else as float64, as expected values were computed. */
  array(name: string): NDArray {
    const stored = this.raw(name);
    if (!isStoredArray(stored)) return this.#fromScalar(name, stored);
    if (stored.data === null) return this.#drawn(name, stored);
    const items = stored.data.flat(Number.POSITIVE_INFINITY as 1).map((item) => toNumber(item) ?? Number.NaN);
    const size = sizeOf(stored.shape);
    if (items.length !== size) {
      throw new InputError(
        `input ${name} of shape [${stored.shape.join(", ")}] must hold ${size} numbers, got ${items.length}`,
      );
    }
    return array(Float64Array.from(items), { shape: stored.shape, dtype: dtypeOf(stored, items) });
  }

  /** A number input. */
  number(name: string): number {
    const stored = this.raw(name);
    const value =
      isStoredArray(stored) && stored.data?.length === 1 ? toNumber(stored.data[0]) : toNumber(stored);
    if (value === undefined)
      throw new InputError(`input ${name} must be a number, got ${JSON.stringify(stored)}`);
    return value;
  }

  /** An input as it stands in the file: a list of words, a dictionary. */
  raw(name: string): unknown {
    if (this.has(name)) return this.#case.inputs[name];
    throw new InputError(
      `there is no input ${name}; the case has ${Object.keys(this.#case.inputs).join(", ") || "none"}`,
    );
  }

  /** A parameter as it stands in the file; undefined if there is none. */
  param(name: string): unknown {
    return this.#case.params[name];
  }

  /** A parameter that must be a number. */
  numberParam(name: string, fallback?: number): number {
    const value = toNumber(this.param(name)) ?? fallback;
    if (value !== undefined) return value;
    throw new InputError(`the parameter ${name} must be a number, got ${JSON.stringify(this.param(name))}`);
  }

  /** What the note of an input draws, under the names that the note uses, and the generator after it. */
  drawing(name: string): Drawing {
    const known = this.#drawings.get(name);
    if (known !== undefined) return known;
    const stored = this.raw(name);
    const note = isStoredArray(stored) ? stored.generator : undefined;
    if (note === undefined) throw new InputError(`input ${name} has no generator`);
    const names = Object.keys(this.#case.inputs);
    const drawing = drawAll(note, {
      shapes: this.#shapesFrom(names.indexOf(name)),
      numbers: this.#numbers(),
    });
    this.#drawings.set(name, drawing);
    return drawing;
  }

  #fromScalar(name: string, stored: unknown): NDArray {
    const value = toNumber(stored);
    if (value !== undefined) return array(Float64Array.of(value), { shape: [] });
    if (Array.isArray(stored)) return array(stored as number[]);
    throw new InputError(`input ${name} must be an array, got ${JSON.stringify(stored)?.slice(0, 60)}`);
  }

  /** Numbers that the file leaves out: drawn, and compared with the summary. */
  #drawn(name: string, stored: StoredArray): NDArray {
    const source =
      stored.generator === undefined ? this.#firstNote() : (SEES.exec(stored.generator)?.[1] ?? name);
    const { values } = this.drawing(source);
    const value = values.get(name) ?? this.#byPosition(name, source, values);
    if (!(value instanceof NDArray) || !sameShape(value.shape, stored.shape)) {
      throw new InputError(
        `the generator of ${source} draws nothing of shape [${stored.shape.join(", ")}] for ${name}`,
      );
    }
    for (const [what, got, expected] of stored.summary === undefined
      ? []
      : summaryOf([...value.copy().data], stored.summary)) {
      if (Math.abs(got - expected) <= SUMMARY_TOLERANCE * Math.max(1, Math.abs(expected))) continue;
      throw new InputError(`drawn input ${name}: its ${what} is ${got}, the file says ${expected}`);
    }
    return value;
  }

  /** A note may use other names than the file; then the n-th array drawn is the n-th input. */
  #byPosition(name: string, source: string, values: ReadonlyMap<string, Value>): Value | undefined {
    const names = Object.keys(this.#case.inputs);
    return [...values.values()][names.indexOf(name) - names.indexOf(source)];
  }

  #firstNote(): string {
    const entry = Object.entries(this.#case.inputs).find(
      ([, stored]) => isStoredArray(stored) && stored.generator,
    );
    if (entry === undefined)
      throw new InputError("numbers are left out, and no input says what generates them");
    return entry[0];
  }

  #shapesFrom(start: number): Map<string, readonly number[]> {
    const entries = Object.entries(this.#case.inputs).slice(start);
    return new Map(
      entries.flatMap(([name, stored]) => (isStoredArray(stored) ? [[name, stored.shape] as const] : [])),
    );
  }

  #numbers(): Map<string, Value> {
    const all = [...Object.entries(this.#case.params), ...Object.entries(this.#case.inputs)];
    return new Map(all.filter((entry): entry is [string, number] => typeof entry[1] === "number"));
  }
}

function dtypeOf({ dtype }: StoredArray, items: readonly number[]): DType {
  if (dtype === "bool") return "uint8";
  const fits = items.every((item) => Number.isInteger(item) && Math.abs(item) < 2 ** 31);
  return dtype?.startsWith("int") && fits ? "int32" : "float64";
}
