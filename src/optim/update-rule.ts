/**
 * What an update rule is, and the course's form of calling one: `rule(w, dw, config) -> { w, config }`, which modifies
 * nothing. Training calls the same rules through `Optimizer`, which updates in place.
 */
import { scope } from "../engine/heap.js";
import { zerosLike } from "../ndarray/creation.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { checkArray, formatShape, sameShape } from "../ndarray/shape.js";
import { NoloopError, ShapeError, ValueError } from "../support/errors.js";
import { anything, checkOptions } from "../support/options.js";

/** One update of one parameter. All arrays share a shape and a floating dtype; w and the slots are written into. */
export interface Update<Setting extends string = string, Slot extends string = string> {
  readonly w: NDArray;
  readonly dw: NDArray;
  readonly slots: Readonly<Record<Slot, NDArray>>;
  readonly settings: RuleSettings<Setting>;
  /** Which update of this parameter it is: 1 for the first. */
  readonly t: number;
}

export type RuleSettings<Setting extends string = string> = Readonly<Record<Setting, number>> & {
  readonly learningRate: number;
};

/**
 * `Setting`: numbers that stay. `Slot`: arrays of the parameter's shape that start as zeros and go from update to
 * update.
 */
export interface UpdateRule<Setting extends string = string, Slot extends string = string> {
  readonly name: string;
  readonly defaults: RuleSettings<Setting>;
  readonly slots: readonly Slot[];
  /** With an explicit loop: the definition. The arrays are contiguous. */
  updateNaive(update: Update<Setting, Slot>): void;
  /** With whole arrays; agrees with the loop to rounding. */
  updateVectorized(update: Update<Setting, Slot>): void;
}

/** Settings, slots and the number of updates so far, each with a default: zeros for slots, 0 for `t`. */
export type Config<Setting extends string, Slot extends string> = {
  readonly [S in Setting | "learningRate"]?: number;
} & { readonly [S in Slot]?: NDArray } & { readonly t?: number };

/** The new parameter, and the config for the next update. All arrays in it are new. */
export interface UpdatedParameter<Setting extends string, Slot extends string> {
  readonly w: NDArray;
  readonly config: RuleSettings<Setting> & Readonly<Record<Slot, NDArray>> & { readonly t: number };
}

/**
 * Calls a rule on copies.
 *
 * @throws {ShapeError} If dw or a slot has another shape than w.
 * @throws {NoloopError} code DTYPE, if w is not float64 or float32, or dw or a slot has another dtype.
 * @throws {ValueError} If a setting is outside its range.
 */
export function updateCopies<Setting extends string, Slot extends string>(
  caller: string,
  { rule, path }: { rule: UpdateRule<Setting, Slot>; path: "updateNaive" | "updateVectorized" },
  [w, dw]: readonly [NDArray, NDArray],
  config: Config<Setting, Slot>,
): UpdatedParameter<Setting, Slot> {
  checkOptions<object>(caller, config, configKinds(rule));
  const given: Readonly<Record<string, unknown>> = config;
  const settings = settingsOf(caller, rule, given);
  const t = ((given.t as number | undefined) ?? 0) + 1;
  return scope(() => {
    checkFloat(caller, "w", w);
    checkLike(caller, "dw", dw, w);
    const slots = {} as Record<Slot, NDArray>;
    for (const slot of rule.slots) {
      const array = given[slot] as NDArray | undefined;
      if (array !== undefined) checkLike(caller, slot, array, w);
      slots[slot] = array?.copy() ?? zerosLike(w);
    }
    const next = w.copy();
    rule[path]({ w: next, dw: dw.isContiguous ? dw : dw.copy(), slots, settings, t });
    return { w: next, config: { ...settings, ...slots, t } };
  });
}

/** Settings, and what the last update returned: arrays and the count of updates. */
function configKinds({ defaults, slots }: Pick<UpdateRule<string, string>, "defaults" | "slots">) {
  const names = [...Object.keys(defaults), ...slots, "t"];
  return Object.fromEntries(names.map((name) => [name, anything]));
}

/** The rule's settings, the given ones over its defaults. @throws {ValueError} If one is outside its range. */
export function settingsOf<Setting extends string, Slot extends string>(
  caller: string,
  { defaults }: UpdateRule<Setting, Slot>,
  given: Readonly<Record<string, unknown>>,
): RuleSettings<Setting> {
  const names = Object.keys(defaults) as (keyof RuleSettings<Setting>)[];
  const settings = Object.fromEntries(names.map((name) => [name, given[name] ?? defaults[name]]));
  for (const [name, value] of Object.entries(settings)) checkSetting(caller, name, value);
  return settings as unknown as RuleSettings<Setting>;
}

/** Settings that say how much of a running average stays. */
const SHARES: ReadonlySet<string> = new Set(["momentum", "beta", "beta1", "beta2", "decayRate"]);

function checkSetting(caller: string, name: string, value: unknown): void {
  const isShare = SHARES.has(name);
  if (typeof value === "number" && value >= 0 && value < (isShare ? 1 : Infinity)) return;
  const range = isShare ? "0 <= x < 1" : "a finite number, 0 or more";
  throw new ValueError(`${caller}: ${name} must be ${range}; got ${value}`);
}

function checkFloat(caller: string, name: string, array: NDArray): void {
  checkArray(caller, name, array);
  const { dtype } = array;
  if (dtype === "float64" || dtype === "float32") return;
  const remedy = `convert it with ${name}.astype("float64")`;
  throw new NoloopError("DTYPE", `${caller}: ${name} must be float64 or float32, got ${dtype}; ${remedy}`);
}

/** @throws {NoloopError} SHAPE or DTYPE, if an array does not fit its parameter. */
export function checkLike(caller: string, name: string, array: NDArray, w: NDArray): void {
  checkArray(caller, name, array);
  if (!sameShape(array.shape, w.shape)) {
    const rule = `${name} must have the shape of its parameter, ${formatShape(w.shape)}`;
    throw new ShapeError(`${caller}: ${rule}; got ${formatShape(array.shape)}`);
  }
  if (array.dtype === w.dtype) return;
  const rule = `${name} must have the dtype of its parameter, ${w.dtype}`;
  throw new NoloopError("DTYPE", `${caller}: ${rule}; got ${array.dtype}`);
}
