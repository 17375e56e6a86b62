import { NEAREST_NEIGHBOR_NOTES } from "../../shared/cs231n-notes.js";

export const HINTS = {
  "farthest instead of nearest": {
    hint: {
      en: "The examples with the largest distances vote. The nearest ones have the smallest.",
      zh: "投票的是距离最大的样本；最近的样本距离最小。",
    },
    source: NEAREST_NEIGHBOR_NOTES,
  },
  "positions instead of classes": {
    hint: {
      en:
        "The positions of the neighbors are counted, not their classes. What does sorting by distance " +
        "return, and where are the classes?",
      zh: "统计的是近邻的位置，而不是它们的类别。按距离排序得到的是什么？类别又存放在哪里？",
    },
    source: NEAREST_NEIGHBOR_NOTES,
  },
  "tie to the larger class": {
    hint: {
      en: "A tie goes to the larger class. In the course a tie goes to the smaller one.",
      zh: "票数相等时取了较大的类别；课程规定取较小的类别。",
    },
    source: NEAREST_NEIGHBOR_NOTES,
  },
  "tie to the nearer class": {
    hint: {
      en:
        "A tie goes to the class of the neighbor nearest to the query. In the course a tie goes to the " +
        "smaller class.",
      zh: "票数相等时取了最先出现（离查询最近）的类别；课程规定取较小的类别。",
    },
    source: NEAREST_NEIGHBOR_NOTES,
  },
  "nearest skipped": {
    hint: {
      en:
        "The nearest example is left out, as if it were the query itself. Here queries are not among the " +
        "training examples.",
      zh: "最近的样本被跳过了，好像它就是查询样本自己；这里的查询样本不在训练集中。",
    },
    source: NEAREST_NEIGHBOR_NOTES,
  },
  "one neighbor too many": {
    hint: {
      en: "k + 1 neighbors vote. A range includes its start and not its end.",
      zh: "有 k + 1 个近邻参加了投票。区间包含起点，不包含终点。",
    },
    source: NEAREST_NEIGHBOR_NOTES,
  },
  "one neighbor too few": {
    hint: {
      en: "k - 1 neighbors vote. A range includes its start and not its end.",
      zh: "只有 k - 1 个近邻参加了投票。区间包含起点，不包含终点。",
    },
    source: NEAREST_NEIGHBOR_NOTES,
  },
  "only the nearest votes": {
    hint: {
      en: "The class of the nearest example is returned, whatever k is.",
      zh: "无论 k 是多少，返回的都是最近样本的类别。",
    },
    source: NEAREST_NEIGHBOR_NOTES,
  },
  "all examples vote": {
    hint: {
      en: "All training examples vote, whatever k is: every query gets the most frequent class.",
      zh: "无论 k 是多少，所有训练样本都参加了投票，因此每个查询都得到出现最多的类别。",
    },
    source: NEAREST_NEIGHBOR_NOTES,
  },
  "index used in another list": {
    hint: {
      en:
        "The index of the largest count is used in a list with another order: the counts are in the order of " +
        "the distinct classes, not of the neighbors.",
      zh: "最大票数所在的位置被用到了另一个顺序不同的列表中：票数对应的是去重排序后的类别，而不是近邻的顺序。",
    },
    source: NEAREST_NEIGHBOR_NOTES,
  },
  "mean of the classes": {
    hint: {
      en: "The classes of the neighbors are averaged. Classes are names: 3 is not between 1 and 5. Count them.",
      zh: "对近邻的类别取了平均。类别只是名称，3 并不在 1 和 5 之间；应当计数。",
    },
    source: NEAREST_NEIGHBOR_NOTES,
  },
} as const;
