/** Update rules of CS231n's second assignment. */
import { adamVectorized } from "../../../src/optim/adam.js";
import { sgdMomentumVectorized } from "../../../src/optim/momentum.js";
import { rmspropVectorized } from "../../../src/optim/rmsprop.js";
import { sgdVectorized } from "../../../src/optim/sgd.js";
import type { CaseInputs } from "../runner/case-inputs.js";
import type { Outputs } from "../runner/compare.js";

export function sgd(inputs: CaseInputs): Outputs {
  const { w } = sgdVectorized(inputs.array("w"), inputs.array("dw"), given(inputs, [], ["learning_rate"]));
  return { next_w: w };
}

export function sgdMomentum(inputs: CaseInputs): Outputs {
  const config = given(inputs, ["velocity"], ["learning_rate", "momentum"]);
  const next = sgdMomentumVectorized(inputs.array("w"), inputs.array("dw"), config);
  return { next_w: next.w, velocity: next.config.velocity };
}

export function rmsprop(inputs: CaseInputs): Outputs {
  const config = given(inputs, ["cache"], ["learning_rate", "decay_rate", "epsilon"]);
  const next = rmspropVectorized(inputs.array("w"), inputs.array("dw"), config);
  return { next_w: next.w, cache: next.config.cache };
}

/** The course's `t` counts the updates so far, as the library's does. */
export function adam(inputs: CaseInputs): Outputs {
  const config = given(inputs, ["m", "v"], ["learning_rate", "beta1", "beta2", "epsilon"]);
  const t = inputs.has("t") ? inputs.number("t") : inputs.numberParam("t", 0);
  const next = adamVectorized(inputs.array("w"), inputs.array("dw"), { ...config, t });
  return { next_w: next.w, m: next.config.m, v: next.config.v, t: next.config.t };
}

/** What the case gives; the rest is left to the rule's defaults, which are the course's. */
function given(inputs: CaseInputs, slots: readonly string[], params: readonly string[]) {
  const arrays = slots.filter((name) => inputs.has(name)).map((name) => [name, inputs.array(name)] as const);
  const numbers = params
    .filter((name) => inputs.param(name) !== undefined)
    .map((name) => [camelCase(name), inputs.numberParam(name)] as const);
  return Object.fromEntries<unknown>([...arrays, ...numbers]);
}

function camelCase(name: string): string {
  return name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
