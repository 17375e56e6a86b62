/** Known mistakes of updateLr. */
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { HINTS } from "../hints/update-lr.js";

export const updateLrMistakes = mistakesOf({
  functions: ["updateLr"],
  mistakes: HINTS,
  build: (wrong) => (learningRate0: number, epochNum: number, decayRate: number) => {
    if (wrong("exponential decay")) return learningRate0 * decayRate ** epochNum;
    const epoch = wrong("rate of the next epoch") ? epochNum + 1 : epochNum;
    const slowed = (wrong("1 missing in the denominator") ? 0 : 1) + decayRate * epoch;
    return wrong("growing instead of decaying") ? learningRate0 * slowed : learningRate0 / slowed;
  },
});
