/** Submissions of the svm assignment, as students might hand them in. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const HEAD = `import { maximum, type NDArray, zerosLike } from "noloop/arrays";

export interface LinearLoss { loss: number; dW: NDArray }
`;

const NAIVE = `
export function svmLossNaive(W: NDArray, X: NDArray, y: NDArray, reg: number): LinearLoss {
  const [N, D] = X.shape as [number, number];
  const C = W.shape[1]!;
  const dW = zerosLike(W);
  let loss = 0;
  for (let i = 0; i < N; i++) {
    const scores = X.row(i).matmul(W);
    const label = y.get(i);
    for (let j = 0; j < C; j++) {
      const margin = scores.get(j) - scores.get(label) + 1;
      if (j === label || margin <= 0) continue;
      loss += margin;
      for (let d = 0; d < D; d++) {
        dW.set(dW.get(d, j) + X.get(i, d), d, j);
        dW.set(dW.get(d, label) - X.get(i, d), d, label);
      }
    }
  }
  return { loss: loss / N + reg * W.multiply(W).sum(), dW: dW.divide(N).add(W.multiply(2 * reg)) };
}
`;

const VECTORIZED = `
export function svmLossVectorized(W: NDArray, X: NDArray, y: NDArray, reg: number): LinearLoss {
  const N = X.shape[0]!;
  const scores = X.matmul(W);
  const margins = maximum(scores.subtract(scores.pick(y).reshape(N, 1)).add(1), 0);
  margins.assignAt(y, 0);
  const slopes = margins.greater(0).astype("float64");
  slopes.assignAt(y, slopes.sum({ axis: 1 }).negate());
  const loss = margins.sum() / N + reg * W.multiply(W).sum();
  return { loss, dW: X.T.matmul(slopes).divide(N).add(W.multiply(2 * reg)) };
}
`;

export const HONEST = HEAD + NAIVE + VECTORIZED;

/** Penalizes with 1/2 in both. */
export const HALF_PENALTY = HONEST.replaceAll("reg * W.multiply(W).sum()", "0.5 * reg * W.multiply(W).sum()");

/** The loops call themselves vectorized. */
export const LOOPS_TWICE = HEAD + NAIVE + NAIVE.replace("svmLossNaive", "svmLossVectorized");

export const STARTER = `${HEAD}
export function svmLossNaive(): LinearLoss { throw new Error("svmLossNaive is not written yet"); }
export function svmLossVectorized(): LinearLoss { throw new Error("svmLossVectorized is not written yet"); }
`;

/** The second function ends the process; the first is right. */
export const ENDS_ITSELF = `${HEAD}${NAIVE}
export function svmLossVectorized(): LinearLoss { return process.exit(0) as never; }
`;

/** Ends the process at its third call. */
export const ENDS_AT_THE_THIRD = HONEST.replace(
  "const [N, D]",
  "if (++calls === 3) process.exit(0);\n  const [N, D]",
).replace("export interface", "let calls = 0;\nexport interface");

export const NEVER_ENDS = `${HEAD}${NAIVE}
export function svmLossVectorized(): LinearLoss { for (;;); }
`;

/** Forgets to divide by N, everywhere. */
export const NOT_AVERAGED = HONEST.replaceAll("loss / N", "loss")
  .replaceAll("margins.sum() / N", "margins.sum()")
  .replaceAll(".divide(N)", "");

/** The same algorithm with other operations in another order. */
export const IN_OTHER_WORDS =
  HEAD +
  NAIVE +
  `
export function svmLossVectorized(weights: NDArray, images: NDArray, labels: NDArray, strength: number): LinearLoss {
  const count = images.shape[0]!;
  const raw = images.matmul(weights);
  const gaps = raw.add(1).subtract(raw.pick(labels).reshape(count, 1));
  gaps.assignAt(labels, 0);
  const violated = gaps.greater(0).astype("float64");
  const hinge = gaps.multiply(violated).sum() / count;
  const pulls = violated.divide(count);
  pulls.assignAt(labels, pulls.sum({ axis: 1 }).multiply(-1));
  const dW = weights.multiply(strength).multiply(2).add(images.T.matmul(pulls));
  return { loss: weights.multiply(weights).sum() * strength + hinge, dW };
}
`;

/** Both functions share helpers. */
export const WITH_HELPERS = `${HONEST.replaceAll("reg * W.multiply(W).sum()", "penalty(W, reg)").replaceAll(
  "W.multiply(2 * reg)",
  "slope(W, reg)",
)}
const penalty = (W: NDArray, reg: number): number => reg * W.multiply(W).sum();
const slope = (W: NDArray, reg: number): NDArray => W.multiply(2 * reg);
`;

export const ONLY_NAIVE = HEAD + NAIVE;

/** The vectorized one never comes back. */
export const ENDLESS = `${HEAD}${NAIVE}
export function svmLossVectorized(): LinearLoss { for (;;) {} }
`;

/** The vectorized one takes all the memory it gets. */
export const EATS_MEMORY = `${HEAD}${NAIVE}
export function svmLossVectorized(): LinearLoss {
  const kept: Float64Array[] = [];
  for (;;) kept.push(new Float64Array(2 ** 20).fill(1));
}
`;

export const DOES_NOT_PARSE = "export function svmLossNaive( {";

/** A folder of submissions that is removed again. */
export class SubmissionFolders {
  readonly root = mkdtempSync(join(tmpdir(), "noloop-submissions-"));

  /** Writes a submission, and returns its folder. */
  add(id: string, text: string): string {
    const folder = join(this.root, id);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "svm.ts"), text);
    return folder;
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
