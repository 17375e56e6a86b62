/**
 * The axis as an argument: positional, as NumPy's methods take it (`X.sum(0)`), or in a record (`X.sum({ axis: 0 })`).
 */
import { ValueError } from "../support/errors.js";
import {
  aBoolean,
  aNumber,
  checkOptions,
  describeValue,
  either,
  type Kind,
  type OptionKinds,
  oneOf,
  orNull,
} from "../support/options.js";
import type { Axis } from "./reduce.js";

/** Asks a reduction for an array: over some axes, or of all elements with every axis kept as 1. */
export type OverAxes =
  | { readonly axis: Axis; readonly keepdims?: boolean | undefined }
  | { readonly axis?: Axis | null | undefined; readonly keepdims: boolean };

/** `keepdims` leaves each reduced axis in the shape, as 1. */
export interface Keepdims {
  readonly keepdims?: boolean | undefined;
}

/** `ddof` is subtracted from the count that the squared deviations are divided by: 0 unless told. */
export interface Ddof {
  readonly ddof?: number | undefined;
}

export interface AlongAxis {
  readonly axis?: number | null | undefined;
}

/** The options of reductions, of any of them. */
export interface Reduction extends Keepdims, Ddof {
  readonly axis?: Axis | null | undefined;
}

const anAxis: Kind = orNull(aNumber);
const someAxes: Kind = either(
  { expected: "an axis", accepts: aNumber.accepts },
  {
    expected: "a list of axes",
    accepts: (value) => Array.isArray(value) && value.every((one) => typeof one === "number"),
  },
  oneOf(null),
);

export const REDUCTION: OptionKinds<Omit<Reduction, "ddof">> = { axis: someAxes, keepdims: aBoolean };
export const SPREAD: OptionKinds<Reduction> = { ...REDUCTION, ddof: aNumber };
export const ARG_REDUCTION: OptionKinds<AlongAxis & Keepdims> = { axis: anAxis, keepdims: aBoolean };
export const ALONG: OptionKinds<AlongAxis> = { axis: anAxis };

/**
 * What `X.sum(0)`, `X.sum(0, { keepdims: true })` or `X.sum({ axis: 0, keepdims: true })` asks for; null as the axis
 * means all axes, as None does in NumPy.
 *
 * @throws {ValueError} For an unknown option, an invalid axis, or a further positional argument.
 */
export function reductionOf<T extends Reduction>(
  caller: string,
  over: Axis | T | null | undefined,
  options: T | undefined,
  kinds: OptionKinds<T>,
): Reduction {
  if (options === undefined && isUsual(over)) return over;
  if (typeof over === "object" && over !== null && !Array.isArray(over)) {
    if (options !== undefined) throw tooMany(caller, "{ axis: 0 }", options);
    checkOptions<Reduction>(caller, over as T, kinds);
    return over as T;
  }
  const axis = over as Axis | null | undefined;
  if (axis !== undefined && !someAxes.accepts(axis)) {
    throw new ValueError(
      `${caller}: axis must be ${someAxes.expected}, got ${describeValue(axis)}; ` +
        `write ${caller}(0) or ${caller}({ axis: 0 })`,
    );
  }
  if (options === undefined) return { axis };
  if (typeof options !== "object" || options === null) throw tooMany(caller, "0", options);
  checkOptions<Reduction>(caller, { ...options, axis }, kinds);
  if ("axis" in options) throw tooMany(caller, "0", options);
  return { ...options, axis };
}

/**
 * `{ axis: 0 }` or `{ axis: 0, keepdims: true }`, found without the general check: training asks this for many small
 * arrays.
 */
function isUsual(over: unknown): over is Reduction {
  const { axis, keepdims } = (over ?? NOTHING) as Reduction;
  if (typeof axis !== "number" || (keepdims !== undefined && typeof keepdims !== "boolean")) return false;
  for (const name in over as Reduction) if (name !== "axis" && name !== "keepdims") return false;
  return true;
}

const NOTHING: Reduction = {};

/** The same for operations along one axis that take nothing else: `X.sort(0)`, `concatenate([X, Y], 1)`. */
export function axisFrom(
  caller: string,
  along: number | AlongAxis | null | undefined,
  otherwise: number,
): number | null {
  if (typeof along === "number" || along === null) return along;
  if (along === undefined) return otherwise;
  checkOptions(caller, along, ALONG);
  return along.axis === undefined ? otherwise : along.axis;
}

function tooMany(caller: string, first: string, second: unknown): ValueError {
  const right = first === "0" ? `${caller}(0, { keepdims: true })` : `${caller}({ axis: 0, keepdims: true })`;
  return new ValueError(
    `${caller}: the argument after ${first} is ${describeValue(second)}; options are given by name: ${right}`,
  );
}
