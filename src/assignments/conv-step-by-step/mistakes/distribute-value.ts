/** Known mistakes of distributeValue. */
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { full } from "../../../ndarray/creation.js";
import { HINTS } from "../hints/distribute-value.js";

export const distributeMistakes = mistakesOf({
  functions: ["distributeValue"],
  mistakes: HINTS,
  build:
    (wrong) =>
    (dz: number, [nH, nW]: readonly [number, number]) => {
      const width = wrong("divided by one side") ? 1 : nW;
      const count = wrong("divided by the other side") ? nW : nH * width;
      return full([nH, nW], wrong("not divided") ? dz : dz / count);
    },
});
