/** Known mistakes of initializeVelocity and initializeAdam. */
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { onesLike, zerosLike } from "../../../ndarray/creation.js";
import { HINTS } from "../hints/initialize-averages.js";
import type { Arrays } from "../starter.js";

/** The initial averages: zeros with the shapes of the parameters and the names of the gradients. */
function startAverages(wrong: (id: keyof typeof HINTS) => boolean, parameters: Arrays): Arrays {
  const last = `${Object.keys(parameters).length / 2}`;
  const kept = Object.entries(parameters).filter(([name]) => {
    if (wrong("weights only") && name.startsWith("b")) return false;
    return !(wrong("last layer missing") && name.slice(1) === last);
  });
  const prefix = wrong("named after the parameters") ? "" : "d";
  const filled = wrong("ones instead of zeros") ? onesLike : zerosLike;
  return Object.fromEntries(kept.map(([name, value]) => [prefix + name, filled(value, "float64")]));
}

export const velocityMistakes = mistakesOf({
  functions: ["initializeVelocity"],
  mistakes: HINTS,
  build: (wrong) => (parameters: Arrays) => startAverages(wrong, parameters),
});

export const initializeAdamMistakes = mistakesOf({
  functions: ["initializeAdam"],
  mistakes: HINTS,
  build: (wrong) => (parameters: Arrays) => ({
    v: startAverages(wrong, parameters),
    s: startAverages(wrong, parameters),
  }),
});
