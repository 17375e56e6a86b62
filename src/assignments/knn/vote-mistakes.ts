/** Known mistakes of the vote among the nearest neighbors. */

import { mistakesOf } from "../../graded-tests/mistake.js";
import { fromTypedArray } from "../../ndarray/creation.js";
import type { NDArray } from "../../ndarray/ndarray.js";

const VOTE = {
  title: "CS231n notes, k-nearest neighbor classifier",
  url: "https://cs231n.github.io/classification/#k---nearest-neighbor-classifier",
};

export const voteMistakes = mistakesOf({
  functions: ["predictLabels"],
  mistakes: {
    "farthest instead of nearest": {
      hint: {
        en: "The examples with the largest distances vote. The nearest ones have the smallest.",
        zh: "投票的是距离最大的样本；最近的样本距离最小。",
      },
      source: VOTE,
    },
    "positions instead of classes": {
      hint: {
        en: "The positions of the neighbors are counted, not their classes. What does sorting by distance give you, and where do the classes stand?",
        zh: "统计的是近邻的位置，而不是它们的类别。按距离排序得到的是什么？类别又存放在哪里？",
      },
      source: VOTE,
    },
    "tie to the larger class": {
      hint: {
        en: "At equal votes the larger class wins. The course gives a tie to the smaller one.",
        zh: "票数相等时取了较大的类别；课程规定取较小的类别。",
      },
      source: VOTE,
    },
    "tie to the nearer class": {
      hint: {
        en: "At equal votes the class that was met first, nearest to the query, wins. The course gives a tie to the smaller class.",
        zh: "票数相等时取了最先出现（离查询最近）的类别；课程规定取较小的类别。",
      },
      source: VOTE,
    },
    "nearest skipped": {
      hint: {
        en: "The nearest example is left out, as if it were the query itself. Here queries are not among the training examples.",
        zh: "最近的样本被跳过了，好像它就是查询样本自己；这里的查询样本不在训练集中。",
      },
      source: VOTE,
    },
    "one neighbor too many": {
      hint: {
        en: "k + 1 neighbors vote. A range includes its start and not its end.",
        zh: "有 k + 1 个近邻参加了投票。区间包含起点，不包含终点。",
      },
      source: VOTE,
    },
    "one neighbor too few": {
      hint: {
        en: "k - 1 neighbors vote. A range includes its start and not its end.",
        zh: "只有 k - 1 个近邻参加了投票。区间包含起点，不包含终点。",
      },
      source: VOTE,
    },
    "only the nearest asked": {
      hint: {
        en: "The class of the nearest example is returned, whatever k is.",
        zh: "无论 k 是多少，返回的都是最近样本的类别。",
      },
      source: VOTE,
    },
    "everyone votes": {
      hint: {
        en: "All training examples vote, whatever k is: every query gets the most frequent class.",
        zh: "无论 k 是多少，所有训练样本都参加了投票，因此每个查询都得到出现最多的类别。",
      },
      source: VOTE,
    },
    "place in one list used in another": {
      hint: {
        en: "The place of the largest count is looked up in a list that is ordered otherwise: the counts belong to the distinct classes, in their order, and not to the neighbors in theirs.",
        zh: "最大票数所在的位置被用到了另一个顺序不同的列表中：票数对应的是去重排序后的类别，而不是近邻的顺序。",
      },
      source: VOTE,
    },
    "mean of the classes": {
      hint: {
        en: "The classes of the neighbors are averaged. Classes are names: 3 is not between 1 and 5. Count them.",
        zh: "对近邻的类别取了平均。类别只是名称，3 并不在 1 和 5 之间；应当计数。",
      },
      source: VOTE,
    },
  },
  build: (wrong) => (dists: NDArray, y: NDArray, k: number) => {
    const [M = 0, N = 0] = dists.shape;
    const winners = new Int32Array(M);
    const labels = y.copy().data;
    const order = dists.argsort({ axis: 1 }).data;
    const first = wrong("nearest skipped") ? 1 : 0;
    const count = votersOf(wrong, k, N);
    for (let i = 0; i < M; i++) {
      const row = [...order.slice(i * N, (i + 1) * N)];
      if (wrong("farthest instead of nearest")) row.reverse();
      const votes = row
        .slice(first, first + count)
        .map((j) => (wrong("positions instead of classes") ? j : labels[j]!));
      winners[i] = wrong("mean of the classes") ? meanOf(votes) : winnerOf(wrong, votes);
    }
    return fromTypedArray(winners, [M]);
  },
});

function votersOf(
  wrong: (
    id: "one neighbor too many" | "one neighbor too few" | "only the nearest asked" | "everyone votes",
  ) => boolean,
  k: number,
  N: number,
): number {
  if (wrong("only the nearest asked")) return 1;
  if (wrong("everyone votes")) return N;
  if (wrong("one neighbor too many")) return k + 1;
  return wrong("one neighbor too few") ? k - 1 : k;
}

function meanOf(votes: readonly number[]): number {
  return Math.round(votes.reduce((sum, vote) => sum + vote, 0) / votes.length);
}

/** The class with the most votes; without any vote, class 0, as the largest of no counts. */
function winnerOf(
  wrong: (
    id: "tie to the larger class" | "tie to the nearer class" | "place in one list used in another",
  ) => boolean,
  votes: readonly number[],
): number {
  const counts = new Map<number, number>();
  for (const vote of votes) counts.set(vote, (counts.get(vote) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  const tied = [...counts.keys()].filter((label) => counts.get(label) === most);
  if (tied.length === 0) return 0;
  if (wrong("place in one list used in another")) {
    const classes = [...counts.keys()].sort((a, b) => a - b);
    return votes[classes.findIndex((label) => counts.get(label) === most)]!;
  }
  if (wrong("tie to the nearer class")) return tied[0]!;
  return wrong("tie to the larger class") ? Math.max(...tied) : Math.min(...tied);
}
