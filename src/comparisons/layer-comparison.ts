/** What comparisons of layers share: how their sizes grow, and how their bytes follow from their arrays. */
import { BYTES_PER_ELEMENT } from "../engine/dtype.js";
import type { Comparison, ProblemSize } from "./comparison.js";

/** What a layer's comparison states; the rest follows. */
export interface LayerProblem<Input>
  extends Pick<Comparison<Input>, "id" | "title" | "input" | "variants" | "agree" | "flops"> {
  readonly small: ProblemSize;
  /** Of a net of the course; the naive variant takes well under a second. Its N is a multiple of 4. */
  readonly course: ProblemSize;
  /** Numbers in all inputs and outputs that are of the comparison's dtype. */
  numbers(size: ProblemSize): number;
  /** Labels, int32. */
  labels?(size: ProblemSize): number;
}

/** The batch grows from a quarter of the course's to four times it. No course published times of single layers. */
export function layerComparison<Input>(problem: LayerProblem<Input>): Comparison<Input> {
  const { small, course, numbers, labels, ...rest } = problem;
  const { N } = course as { readonly N: number };
  return {
    ...rest,
    sizes: {
      small,
      demo: course,
      course,
      sweep: [0.25, 0.5, 1, 2, 4].map((factor) => ({ ...course, N: N * factor })),
    },
    dtypes: ["float32", "float64"],
    bytes(size, dtype) {
      return BYTES_PER_ELEMENT[dtype] * numbers(size) + BYTES_PER_ELEMENT.int32 * (labels?.(size) ?? 0);
    },
    courseFigures: [],
  };
}

/** Sums of a few thousand numbers near 1, in any order. */
export const SUMS: Comparison["agree"] = {
  float64: { rtol: 1e-10, atol: 1e-11 },
  float32: { rtol: 1e-4, atol: 1e-4 },
};

/** One number from one number. */
export const ELEMENTWISE: Comparison["agree"] = {
  float64: { rtol: 1e-12, atol: 1e-14 },
  float32: { rtol: 1e-5, atol: 1e-6 },
};
