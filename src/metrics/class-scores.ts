import type { NDArray } from "../ndarray/ndarray.js";
import { bindDims } from "../ndarray/shape.js";

/** Scores of one class, each 0..1. Where a quotient has nothing below the line, it is 0, as in scikit-learn. */
export interface ClassScore {
  readonly precision: number; // of the examples predicted as this class, the share that is
  readonly recall: number; // of the examples that are this class, the share predicted as it
  readonly f1: number; // harmonic mean of the two
  readonly support: number; // examples that are this class
}

/**
 * Precision, recall and F1 of every class, and their plain means over classes ("macro").
 *
 * @param confusion - Counts [C, C], rows actual, columns predicted, as `confusionMatrix` gives them.
 */
export function classScores(confusion: NDArray): {
  readonly classes: readonly ClassScore[];
  readonly macro: Omit<ClassScore, "support">;
} {
  const { C } = bindDims("classScores", { confusion: ["C C", confusion] });
  const classes = Array.from({ length: C }, (_, c): ClassScore => {
    const hits = confusion.get(c, c);
    const support = confusion.slice(c).sum();
    const precision = share(hits, confusion.slice([], c).sum());
    const recall = share(hits, support);
    return { precision, recall, f1: share(2 * precision * recall, precision + recall), support };
  });
  const mean = (score: "precision" | "recall" | "f1") =>
    share(
      classes.reduce((total, one) => total + one[score], 0),
      C,
    );
  return { classes, macro: { precision: mean("precision"), recall: mean("recall"), f1: mean("f1") } };
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
