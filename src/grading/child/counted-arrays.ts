/**
 * `noloop/arrays` for an instrumented submission: the same names and results, and every element that leaves the library
 * is counted. The submission gets stand-ins for arrays; the arrays themselves are in private fields that it cannot
 * reach. A number counts as one element, a typed array as all elements of its memory. The text of an array tells its
 * shape and no element. Shapes, strides and dtypes are not elements.
 *
 * Arrays use ordinary memory here, not the engine's shared memory, so that a typed array exposes a single array.
 */
import * as library from "../../arrays.js";
import { noteCall, noteElements } from "./handed-elements.js";
import {
  apply,
  bufferOf,
  byteLengthOfBuffer,
  bytesPerElement,
  construct,
  defineProperty,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  isArray,
  isTypedArray,
  ObjectPrototype,
  OwnWeakSet,
  ownKeys,
  setAdd,
  setHas,
} from "./primordials.js";

type AnyFunction = (this: unknown, ...args: readonly unknown[]) => unknown;
type Prototype = Readonly<Record<PropertyKey, unknown>>;

/** Values nested deeper than this are passed on unchanged. */
const MAX_DEPTH = 64;

/** Properties that describe an array's form and hold none of its elements. */
const FORM = ["dtype", "shape", "strides", "offset"];
const FORM_GETTERS = ["ndim", "size", "isContiguous"];

/** The object behind a stand-in; undefined for any other value. */
let realOf: (value: unknown) => object | undefined;

/** Shows that a stand-in is made here: a submission reaches the class, as the prototype of NDArray. */
const MADE_HERE = Symbol();

/** Holds an object of the library where the submission cannot reach it. */
class StandIn {
  readonly #real: object;

  constructor(real: object, token: unknown) {
    if (token !== MADE_HERE) throw new TypeError("arrays are made by array(...), zeros(...) and the like");
    this.#real = real;
  }

  static {
    realOf = (value) =>
      typeof value === "object" && value !== null && #real in value ? value.#real : undefined;
  }
}

/** Memory that plain JavaScript shares with the library: all of it, and what has become so since the last report. */
const shared = new OwnWeakSet();
let sharedNow = new OwnWeakSet();

/** To be called between two calls of the submission. */
export function endSharing(): void {
  sharedNow = new OwnWeakSet();
}

/** Elements that are shared count when they begin to be, and in later calls whenever their array is used. */
function noteUse(real: object): void {
  const { block } = real as { readonly block?: library.NDArray["block"] };
  if (block !== undefined && setHas(shared, block) && !setHas(sharedNow, block)) noteElements(block.length);
}

/** Makes stand-ins for the objects of one class of the library. */
interface Family {
  readonly prototype: object;
  readonly make: (real: object) => object;
}

const families: Family[] = [];

function standInFor(real: object): object | undefined {
  const prototype = getPrototypeOf(real);
  for (let k = 0; k < families.length; k++) {
    if (families[k]!.prototype === prototype) return families[k]!.make(real);
  }
  return undefined;
}

/** Converts what the library returned to what the submission gets: stand-ins for its objects. Counts the elements. */
function give(value: unknown): unknown {
  const elements = countElements(value);
  if (elements > 0) noteElements(elements);
  return withStandIns(value);
}

function countElements(value: unknown): number {
  if (typeof value === "number" || typeof value === "boolean") return 1;
  if (typeof value === "string") return 1; // a number as text
  if (typeof value !== "object" || value === null) return 0;
  if (isTypedArray(value)) return countMemoryElements(value);
  let elements = 0;
  if (isArray(value)) for (let k = 0; k < value.length; k++) elements += countElements(value[k]);
  return elements;
}

function withStandIns(value: unknown): unknown {
  if (typeof value !== "object" || value === null || isTypedArray(value)) return value;
  if (!isArray(value)) return standInFor(value) ?? value;
  const given: unknown[] = [];
  for (let k = 0; k < value.length; k++) define(given, k, withStandIns(value[k]));
  return given;
}

/** Counts all elements of the memory behind a typed array, not only of the part that it shows. */
function countMemoryElements(view: object): number {
  return byteLengthOfBuffer(bufferOf(view)) / bytesPerElement(view);
}

/** Converts what the submission passes to what the library gets. A value without stand-ins is passed on itself. */
export function unwrap(value: unknown, depth = 0): unknown {
  const real = realOf(value);
  if (real !== undefined) {
    noteUse(real);
    return real;
  }
  if (typeof value !== "object" || value === null || depth > MAX_DEPTH || isTypedArray(value)) return value;
  const isList = isArray(value);
  const prototype = getPrototypeOf(value);
  if (!isList && prototype !== ObjectPrototype && prototype !== null) return value;
  const made: object = isList ? [] : {};
  let isChanged = false;
  const keys = ownKeys(value);
  for (let k = 0; k < keys.length; k++) {
    const found = getOwnPropertyDescriptor(value, keys[k]!)!;
    if (!found.enumerable) continue;
    const inner = "value" in found ? unwrap(found.value, depth + 1) : undefined;
    isChanged ||= inner !== found.value;
    defineProperty(made, keys[k]!, "value" in found ? { ...found, value: inner } : found);
  }
  return isChanged ? made : value;
}

/** Converts arguments to what the submission gets. Their elements count only when it reads them. */
export function wrap(value: unknown): unknown {
  if (typeof value !== "object" || value === null || isTypedArray(value)) return value;
  const standIn = standInFor(value);
  if (standIn !== undefined) return standIn;
  const made: object = isArray(value) ? [] : {};
  const keys = ownKeys(value);
  for (let k = 0; k < keys.length; k++) {
    const key = keys[k]!;
    if (!isArray(value) || key !== "length") define(made, key, wrap((value as Prototype)[key]));
  }
  return made;
}

/** Defines a property, because an assignment could be hooked. */
function define(into: object, key: PropertyKey, value: unknown): void {
  defineProperty(into, key, { value, configurable: true, enumerable: true, writable: true });
}

function countedFunction(work: unknown): AnyFunction {
  return (...args) => {
    noteCall();
    return give(apply(work as AnyFunction, undefined, unwrap(args) as unknown[]));
  };
}

/** @param taken - Elements that each call moves, in addition to those that it returns. */
function countedMethod(work: AnyFunction, taken = 0): AnyFunction {
  return function (...args) {
    noteCall();
    const real = realOf(this);
    if (real !== undefined) noteUse(real);
    if (taken > 0) noteElements(taken);
    const result = apply(work, real ?? this, unwrap(args) as unknown[]);
    const { shape } = (real ?? {}) as { readonly shape?: readonly number[] };
    if (typeof result === "string" && shape !== undefined && shape.length > 0) return formAsText(shape);
    return result === real ? this : give(result);
  };
}

/** In place of the text of an array. A line left over from debugging prints that, and is no loop; nobody sees it here. */
function formAsText(shape: readonly number[]): string {
  let lengths = "";
  for (let k = 0; k < shape.length; k++) lengths += `${k > 0 ? ", " : ""}${shape[k]}`;
  return `array of shape [${lengths}]`;
}

function formGetter(name: string): AnyFunction {
  return function () {
    return (realOf(this) as Prototype | undefined)?.[name];
  };
}

/** Makes a class of stand-ins with the methods and accessors of a class of the library. */
function standInClass<Class extends { readonly prototype: object; readonly name: string }>(
  library: Class,
  construction: (args: unknown[]) => object,
): Class {
  class Made extends StandIn {
    constructor(...args: unknown[]) {
      super(construction(args), MADE_HERE);
    }
  }
  const { prototype } = Made;
  for (const name of FORM) defineProperty(prototype, name, { get: formGetter(name), configurable: true });
  for (const name of ownKeys(library.prototype)) {
    if (name === "constructor") continue;
    const { get, value } = getOwnPropertyDescriptor(library.prototype, name)!;
    const member =
      get === undefined
        ? { value: countedMethod(value as AnyFunction, name === "set" ? 1 : 0), writable: true }
        : { get: FORM_GETTERS.includes(name as string) ? formGetter(name as string) : countedMethod(get) };
    defineProperty(prototype, name, { ...member, configurable: true });
  }
  defineProperty(Made, "name", { value: library.name, configurable: true });
  families.push({
    prototype: library.prototype,
    make: (real) => construct(StandIn, [real, MADE_HERE], Made) as object,
  });
  return Made as unknown as Class;
}

/** A record of functions, such as `linalg`. */
function countedNamespace<T extends object>(functions: T): T {
  const counted: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(functions)) counted[name] = countedFunction(member);
  return counted as T;
}

function countedLibrary(): typeof library {
  const counted: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(library)) counted[name] = countedFunction(member);
  return {
    ...(counted as typeof library),
    linalg: countedNamespace(library.linalg),
    NDArray: standInClass(library.NDArray, () => {
      throw new TypeError(
        "arrays are made by array(...), zeros(...) and similar functions, not by new NDArray(...)",
      );
    }),
    RandomState: standInClass(library.RandomState, (args) =>
      construct(library.RandomState, unwrap(args) as []),
    ),
    NoloopError: library.NoloopError,
    ShapeError: library.ShapeError,
    ValueError: library.ValueError,
    // Arrays use ordinary memory here, which the garbage collector frees.
    scope: (work) => work(),
    keep: (value) => value,
    fromTypedArray: (data, shape) => {
      noteCall();
      noteElements(countMemoryElements(data)); // from here on, JavaScript can read what is written to the array
      const made = library.fromTypedArray(data, shape);
      setAdd(shared, made.block);
      setAdd(sharedNow, made.block);
      return wrap(made) as library.NDArray;
    },
  };
}

export const {
  abs,
  all,
  allclose,
  any,
  append,
  arange,
  arctan,
  arctan2,
  argwhere,
  array,
  arrayEqual,
  arraySplit,
  average,
  bincount,
  bindDims,
  broadcastTo,
  ceil,
  clip,
  columnStack,
  concatenate,
  cos,
  cosh,
  countNonzero,
  cumprod,
  cumsum,
  deleteAt,
  diag,
  diff,
  digitize,
  divide,
  einsum,
  empty,
  emptyLike,
  exp,
  expandDims,
  expm1,
  eye,
  flatnonzero,
  flip,
  floor,
  floorDivide,
  fmax,
  fmin,
  fromTypedArray,
  full,
  fullLike,
  histogram,
  hstack,
  inner,
  insert,
  isclose,
  isfinite,
  isinf,
  isnan,
  keep,
  linalg,
  linspace,
  log,
  log10,
  log1p,
  log2,
  logicalAnd,
  logicalNot,
  logicalOr,
  logicalXor,
  logspace,
  maximum,
  median,
  meshgrid,
  minimum,
  moveaxis,
  nanmax,
  nanmean,
  nansum,
  NDArray,
  NoloopError,
  nonzero,
  ones,
  onesLike,
  outer,
  pad,
  percentile,
  power,
  ptp,
  quantile,
  RandomState,
  ravel,
  repeat,
  roll,
  round,
  scope,
  searchsorted,
  ShapeError,
  sign,
  sin,
  sinh,
  split,
  sqrt,
  square,
  squeeze,
  stack,
  subtract,
  swapaxes,
  takeAlongAxis,
  tan,
  tanh,
  tensordot,
  tile,
  trace,
  tril,
  triu,
  unique,
  ValueError,
  vdot,
  vstack,
  where,
  zeros,
  zerosLike,
} = countedLibrary();
