/** Known mistakes of predictLabels. */
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { fromTypedArray } from "../../../ndarray/creation.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { HINTS } from "../hints/predict-labels.js";

export const voteMistakes = mistakesOf({
  functions: ["predictLabels"],
  mistakes: HINTS,
  build: (wrong) => (dists: NDArray, y: NDArray, k: number) => {
    const [M = 0, N = 0] = dists.shape;
    const winners = new Int32Array(M);
    const labels = y.copy().data;
    const order = dists.argsort({ axis: 1 }).data;
    const first = wrong("nearest skipped") ? 1 : 0;
    const count = countVoters(wrong, k, N);
    for (let i = 0; i < M; i++) {
      const row = [...order.slice(i * N, (i + 1) * N)];
      if (wrong("farthest instead of nearest")) row.reverse();
      const votes = row
        .slice(first, first + count)
        .map((j) => (wrong("positions instead of classes") ? j : labels[j]!));
      winners[i] = wrong("mean of the classes") ? meanClass(votes) : winningClass(wrong, votes);
    }
    return fromTypedArray(winners, [M]);
  },
});

function countVoters(
  wrong: (
    id: "one neighbor too many" | "one neighbor too few" | "only the nearest votes" | "all examples vote",
  ) => boolean,
  k: number,
  N: number,
): number {
  if (wrong("only the nearest votes")) return 1;
  if (wrong("all examples vote")) return N;
  if (wrong("one neighbor too many")) return k + 1;
  return wrong("one neighbor too few") ? k - 1 : k;
}

function meanClass(votes: readonly number[]): number {
  return Math.round(votes.reduce((sum, vote) => sum + vote, 0) / votes.length);
}

/** The class with the most votes; class 0 if there are no votes. */
function winningClass(
  wrong: (
    id: "tie to the larger class" | "tie to the nearer class" | "index used in another list",
  ) => boolean,
  votes: readonly number[],
): number {
  const counts = new Map<number, number>();
  for (const vote of votes) counts.set(vote, (counts.get(vote) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  const tied = [...counts.keys()].filter((label) => counts.get(label) === most);
  if (tied.length === 0) return 0;
  if (wrong("index used in another list")) {
    const classes = [...counts.keys()].sort((a, b) => a - b);
    return votes[classes.findIndex((label) => counts.get(label) === most)]!;
  }
  if (wrong("tie to the nearer class")) return tied[0]!;
  return wrong("tie to the larger class") ? Math.max(...tied) : Math.min(...tied);
}
