/** Known mistakes of dropoutForward. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { onesLike } from "../../../ndarray/creation.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { RandomState } from "../../../random/random-state.js";
import { MASK_HINTS } from "../hints/dropout-forward.js";
import { dropoutForward } from "../solution.js";
import type { DropoutParam } from "../starter.js";

type WrongMask = (id: keyof typeof MASK_HINTS) => boolean;

/** The mask that multiplies x; it broadcasts to the shape of x. */
export function wrongMask(x: NDArray, { mode, p, seed }: DropoutParam, wrong: WrongMask): NDArray {
  if (mode === "test" && !wrong("dropout in test mode")) {
    return onesLike(x).multiply(wrong("scaled in test mode") ? p : 1);
  }
  const dropping = wrong("p used as the drop probability");
  const draws = drawUniforms(x, new RandomState(seed), wrong);
  const large = dropping || wrong("kept where the draw is above p");
  const kept = (large ? draws.greater(p) : draws.less(p)).astype("float64");
  if (wrong("not scaled")) return kept;
  if (wrong("multiplied by p")) return kept.multiply(p);
  return kept.divide(dropping || wrong("divided by 1 - p") ? 1 - p : p);
}

function drawUniforms({ shape }: NDArray, rng: RandomState, wrong: WrongMask): NDArray {
  if (wrong("normal instead of uniform")) return rng.randn(...shape);
  if (wrong("one mask for all examples")) return rng.rand(...shape.slice(1));
  if (!wrong("whole examples dropped")) return rng.rand(...shape);
  return rng.rand(...shape.map((size, axis) => (axis === 0 ? size : 1)));
}

export const dropoutForwardMistakes = mistakesOf({
  functions: ["dropoutForward"],
  mistakes: MASK_HINTS,
  build: (wrong) => (x: NDArray, dropoutParam: DropoutParam) =>
    scope(() => ({
      out: x.multiply(wrongMask(x, dropoutParam, wrong)),
      cache: dropoutForward(x, dropoutParam).cache,
    })),
});
