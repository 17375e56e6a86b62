import { type Comparison, type ProblemSize, sameSize } from "../comparisons/comparison.js";
import { NoloopError } from "../support/errors.js";

/** The sizes that a comparison states by name; "sweep" is several. */
export const SIZE_NAMES = ["small", "demo", "course", "sweep"] as const;
export type SizeName = (typeof SIZE_NAMES)[number];

/** One comparison at one size. */
export interface Job {
  readonly comparison: Comparison;
  readonly sizeName: string;
  readonly size: ProblemSize;
}

/** One size for all comparisons, or one for each by id; what is not named is measured at "course". */
export type SizeChoice = SizeName | Readonly<Record<string, SizeName>>;

/**
 * What is to be measured. A single size that equals the course's is called "course", whatever it was asked for as, so that one
 * can tell from the name whether the course's figures may stand beside ours.
 */
export function jobsOf(comparisons: readonly Comparison[], choice: SizeChoice): Job[] {
  return comparisons.flatMap((comparison) => {
    const name = typeof choice === "string" ? choice : (choice[comparison.id] ?? "course");
    const { sweep, ...named } = comparison.sizes;
    if (name === "sweep") {
      return sweep.map((size, point) => ({
        comparison,
        sizeName: `sweep ${point + 1} of ${sweep.length}`,
        size,
      }));
    }
    const size = named[name];
    if (!size) {
      throw new NoloopError("USAGE", `there is no size "${name}"; expected one of ${SIZE_NAMES.join(", ")}`);
    }
    return [{ comparison, sizeName: sameSize(size, named.course) ? "course" : name, size }];
  });
}

/** { M: 500, D: 3072 } -> "M 500, D 3072". */
export function sizeText(size: ProblemSize): string {
  return Object.entries(size)
    .map(([letter, value]) => `${letter} ${value}`)
    .join(", ");
}
