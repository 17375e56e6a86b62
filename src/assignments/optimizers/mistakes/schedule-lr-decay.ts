/** Known mistakes of scheduleLrDecay. */
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { HINTS } from "../hints/schedule-lr-decay.js";

export const scheduleMistakes = mistakesOf({
  functions: ["scheduleLrDecay"],
  mistakes: HINTS,
  build:
    (wrong) =>
    (learningRate0: number, epochNum: number, decayRate: number, timeInterval = 1000) => {
      const intervals = epochNum / timeInterval;
      let decays = decayRate * Math.floor(intervals);
      if (wrong("not rounded down")) decays = decayRate * intervals;
      if (wrong("rounded to the nearest")) decays = decayRate * Math.round(intervals);
      if (wrong("interval ignored")) decays = decayRate * epochNum;
      if (wrong("decay rate rounded too")) decays = Math.floor(decayRate * intervals);
      if (wrong("remainder instead of quotient")) decays = decayRate * (epochNum % timeInterval);
      return learningRate0 / (1 + decays);
    },
});
