/** Known mistakes of zeroPad. */
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { pad as padArray } from "../../../ndarray/joining.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { HINTS } from "../hints/zero-pad.js";

export const padMistakes = mistakesOf({
  functions: ["zeroPad"],
  mistakes: HINTS,
  build: (wrong) => (X: NDArray, pad: number) => {
    const width = wrong("one side only") ? ([0, pad] as const) : pad;
    if (wrong("all axes padded")) return padArray(X, [width, width, width, width]);
    if (wrong("channels instead of width")) return padArray(X, [0, 0, width, width]);
    return padArray(X, [0, width, wrong("height only") ? 0 : width, 0]);
  },
});
