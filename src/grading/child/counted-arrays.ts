/**
 * What an instrumented submission gets as `noloop/arrays`: the same names and the same results, with a count of every
 * element that leaves the library. The submission holds only stand-ins for arrays; the arrays themselves are in private
 * fields that it cannot reach. A number counts as one element, a typed array as all elements of the memory that it shows. The
 * text of an array tells its shape and no element. Shapes, strides and dtypes are not elements.
 *
 * Arrays live in ordinary memory here, not in the engine's shared one, so that a typed array shows one array and no other.
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

/** Values nested deeper than this are passed on as they are. */
const MOST_DEPTH = 64;

/** What tells of an array's form, and holds none of its elements. */
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

/** The submission's view of what the library gives: stand-ins in place of its objects, and elements counted. */
function give(value: unknown): unknown {
  const elements = elementsIn(value);
  if (elements > 0) noteElements(elements);
  return withStandIns(value);
}

function elementsIn(value: unknown): number {
  if (typeof value === "number" || typeof value === "boolean") return 1;
  if (typeof value === "string") return 1; // a number as text
  if (typeof value !== "object" || value === null) return 0;
  if (isTypedArray(value)) return elementsOf(value);
  let elements = 0;
  if (isArray(value)) for (let k = 0; k < value.length; k++) elements += elementsIn(value[k]);
  return elements;
}

function withStandIns(value: unknown): unknown {
  if (typeof value !== "object" || value === null || isTypedArray(value)) return value;
  if (!isArray(value)) return standInFor(value) ?? value;
  const given: unknown[] = [];
  for (let k = 0; k < value.length; k++) put(given, k, withStandIns(value[k]));
  return given;
}

/** Of all the memory that a typed array shows, not of its own part alone. */
function elementsOf(view: object): number {
  return byteLengthOfBuffer(bufferOf(view)) / bytesPerElement(view);
}

/** The library's view of what the submission hands over. What holds no stand-in is handed over itself. */
export function unwrap(value: unknown, depth = 0): unknown {
  const real = realOf(value);
  if (real !== undefined) {
    noteUse(real);
    return real;
  }
  if (typeof value !== "object" || value === null || depth > MOST_DEPTH || isTypedArray(value)) return value;
  const isList = isArray(value);
  const prototype = getPrototypeOf(value);
  if (!isList && prototype !== ObjectPrototype && prototype !== null) return value;
  const made: object = isList ? [] : {};
  let isOther = false;
  const keys = ownKeys(value);
  for (let k = 0; k < keys.length; k++) {
    const found = getOwnPropertyDescriptor(value, keys[k]!)!;
    if (!found.enumerable) continue;
    const inner = "value" in found ? unwrap(found.value, depth + 1) : undefined;
    isOther ||= inner !== found.value;
    defineProperty(made, keys[k]!, "value" in found ? { ...found, value: inner } : found);
  }
  return isOther ? made : value;
}

/** The submission's view of its arguments. Their elements are handed over only when it asks for them. */
export function wrap(value: unknown): unknown {
  if (typeof value !== "object" || value === null || isTypedArray(value)) return value;
  const standIn = standInFor(value);
  if (standIn !== undefined) return standIn;
  const made: object = isArray(value) ? [] : {};
  const keys = ownKeys(value);
  for (let k = 0; k < keys.length; k++) {
    const key = keys[k]!;
    if (!isArray(value) || key !== "length") put(made, key, wrap((value as Prototype)[key]));
  }
  return made;
}

/** Defines a property: an assignment could be hooked. */
function put(into: object, key: PropertyKey, value: unknown): void {
  defineProperty(into, key, { value, configurable: true, enumerable: true, writable: true });
}

function countedFunction(work: unknown): AnyFunction {
  return (...args) => {
    noteCall();
    return give(apply(work as AnyFunction, undefined, unwrap(args) as unknown[]));
  };
}

/** @param taken - Elements that each call moves, besides those that it gives. */
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

/** A class of stand-ins with the methods and accessors of a class of the library. */
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

function countedLibrary(): typeof library {
  const counted: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(library)) counted[name] = countedFunction(member);
  return {
    ...(counted as typeof library),
    NDArray: standInClass(library.NDArray, () => {
      throw new TypeError("arrays are made by array(...), zeros(...) and the like, not by new NDArray(...)");
    }),
    RandomState: standInClass(library.RandomState, (args) =>
      construct(library.RandomState, unwrap(args) as []),
    ),
    NoloopError: library.NoloopError,
    ShapeError: library.ShapeError,
    ValueError: library.ValueError,
    // Arrays live in ordinary memory here, where the garbage collector frees them.
    scope: (work) => work(),
    keep: (value) => value,
    fromTypedArray: (data, shape) => {
      noteCall();
      noteElements(elementsOf(data)); // from here on, plain JavaScript sees what is written to the array
      const made = library.fromTypedArray(data, shape);
      setAdd(shared, made.block);
      setAdd(sharedNow, made.block);
      return wrap(made) as library.NDArray;
    },
  };
}

export const {
  abs,
  allclose,
  arange,
  array,
  arrayEqual,
  arraySplit,
  bincount,
  bindDims,
  ceil,
  clip,
  concatenate,
  cos,
  divide,
  exp,
  eye,
  floor,
  fromTypedArray,
  full,
  fullLike,
  keep,
  linspace,
  log,
  maximum,
  minimum,
  NDArray,
  NoloopError,
  ones,
  onesLike,
  pad,
  power,
  RandomState,
  round,
  scope,
  ShapeError,
  sign,
  sin,
  split,
  sqrt,
  square,
  stack,
  subtract,
  tanh,
  ValueError,
  where,
  zeros,
  zerosLike,
} = countedLibrary();
