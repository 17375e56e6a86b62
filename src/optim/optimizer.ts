/** Updates all parameters of a net in place: one rule, and for each parameter what the rule remembers of it. */
import { keep, scope } from "../engine/heap.js";
import { zerosLike } from "../ndarray/creation.js";
import type { NamedArrays } from "../ndarray/named-arrays.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { DataError, ValueError } from "../support/errors.js";
import { aNumber, anything, checkOptions, type OptionKinds } from "../support/options.js";
import { ADAM, ADAMW } from "./adam.js";
import { AVERAGED_MOMENTUM, NESTEROV, SGD_MOMENTUM } from "./momentum.js";
import { RMSPROP } from "./rmsprop.js";
import { SGD } from "./sgd.js";
import { checkLike, type RuleSettings, settingsOf, type UpdateRule } from "./update-rule.js";

export type RuleName = "sgd" | "momentum" | "averaged-momentum" | "nesterov" | "rmsprop" | "adam" | "adamw";

const RULES: Readonly<Record<RuleName, UpdateRule>> = {
  sgd: SGD,
  momentum: SGD_MOMENTUM,
  "averaged-momentum": AVERAGED_MOMENTUM,
  nesterov: NESTEROV,
  rmsprop: RMSPROP,
  adam: ADAM,
  adamw: ADAMW,
};

export const RULE_NAMES = Object.keys(RULES) as readonly RuleName[];

/** A rule by name with its settings, as plain JSON; what is left out has the rule's default. */
export interface RuleOptions {
  readonly rule?: RuleName; // "sgd"
  readonly learningRate?: number;
  readonly momentum?: number; // momentum, nesterov
  readonly beta?: number; // averaged-momentum
  readonly decayRate?: number; // rmsprop
  readonly beta1?: number; // adam, adamw
  readonly beta2?: number;
  readonly epsilon?: number; // rmsprop, adam, adamw
  readonly weightDecay?: number; // adamw
}

export const RULE_OPTIONS: OptionKinds<RuleOptions> = {
  ...{ rule: anything, learningRate: aNumber, momentum: aNumber, beta: aNumber, decayRate: aNumber },
  ...{ beta1: aNumber, beta2: aNumber, epsilon: aNumber, weightDecay: aNumber },
};

interface Memory {
  t: number;
  readonly slots: Readonly<Record<string, NDArray>>;
}

export class Optimizer {
  readonly name: RuleName;
  readonly settings: RuleSettings;
  readonly #rule: UpdateRule;
  readonly #memories = new Map<string, Memory>();

  /** @throws {ValueError} If the rule is not known, takes no such setting, or a setting is outside its range. */
  constructor(options: RuleOptions = {}) {
    checkOptions("Optimizer", options, RULE_OPTIONS);
    const { rule: name = "sgd", ...given } = options;
    if (!Object.hasOwn(RULES, name)) {
      throw new ValueError(`Optimizer: rule must be one of ${RULE_NAMES.join(", ")}; got "${name}"`);
    }
    this.name = name;
    this.#rule = RULES[name];
    for (const [setting, value] of Object.entries(given)) {
      if (value === undefined || setting in this.#rule.defaults) continue;
      const known = Object.keys(this.#rule.defaults).join(", ");
      throw new ValueError(`Optimizer: rule ${name} takes ${known}; got ${setting}`);
    }
    this.settings = settingsOf("Optimizer", this.#rule, given);
  }

  /**
   * One update of every parameter that has a gradient, in place; a parameter without one stays as it is. Decay of
   * weights leaves arrays of one axis alone: biases, and the scales and shifts of norms.
   *
   * @param params - By name; a name keeps its array from step to step.
   * @param grads - By the same names.
   * @param learningRate - For this step, instead of the one in `settings`.
   * @throws {ValueError} If a gradient has no parameter.
   * @throws {ShapeError | NoloopError} If a gradient has another shape or dtype than its parameter.
   *
   * Cost: O(numbers) time; nothing is left for the garbage collector.
   */
  step(params: NamedArrays, grads: NamedArrays, learningRate?: number): void {
    const settings = learningRate === undefined ? this.settings : { ...this.settings, learningRate };
    const withoutDecay = { ...settings, weightDecay: 0 };
    for (const [name, dw] of Object.entries(grads)) {
      const w = params[name];
      if (w === undefined) {
        const known = Object.keys(params).join(", ");
        throw new ValueError(
          `Optimizer.step: there is a gradient of ${name}, but the parameters are ${known}`,
        );
      }
      checkLike("Optimizer.step", `the gradient of ${name}`, dw, w);
      const memory = this.#memoryOf(name, w);
      memory.t++;
      const { t, slots } = memory;
      scope(() => {
        this.#rule.updateVectorized({ w, dw, slots, settings: w.ndim > 1 ? settings : withoutDecay, t });
      });
    }
  }

  /** What is remembered, for a checkpoint: arrays by "W1/velocity", and how often each parameter was updated. */
  state(): { readonly arrays: Record<string, NDArray>; readonly updates: Record<string, number> } {
    const arrays: Record<string, NDArray> = {};
    const updates: Record<string, number> = {};
    for (const [name, { t, slots }] of this.#memories) {
      updates[name] = t;
      for (const [slot, array] of Object.entries(slots)) arrays[`${name}/${slot}`] = array;
    }
    return { arrays, updates };
  }

  /**
   * Goes on from what {@link state} gave; the arrays are copied.
   *
   * @throws {DataError} If an array is missing or does not fit its parameter; nothing has changed then.
   */
  restore(params: NamedArrays, { arrays, updates }: ReturnType<Optimizer["state"]>): void {
    const memories = Object.entries(updates).map(([name, t]): [string, Memory] => {
      const slots = this.#rule.slots.map((slot): [string, NDArray] => {
        const [w, array] = [params[name], arrays[`${name}/${slot}`]];
        if (w === undefined || array === undefined) {
          const found = w === undefined ? "there is no such parameter" : "there is no such array";
          throw new DataError(`Optimizer.restore: expected ${name}/${slot}, but ${found}`);
        }
        checkLike("Optimizer.restore", `${name}/${slot}`, array, w);
        return [slot, keep(array.copy())];
      });
      return [name, { t, slots: Object.fromEntries(slots) }];
    });
    this.#memories.clear();
    for (const [name, memory] of memories) this.#memories.set(name, memory);
  }

  #memoryOf(name: string, w: NDArray): Memory {
    const known = this.#memories.get(name);
    if (known !== undefined) return known;
    const slots = Object.fromEntries(this.#rule.slots.map((slot) => [slot, keep(zerosLike(w))]));
    const memory = { t: 0, slots };
    this.#memories.set(name, memory);
    return memory;
  }
}
