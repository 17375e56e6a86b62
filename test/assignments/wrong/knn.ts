import type { WrongVariant } from "../variant.js";

const ROOT = "sqrt(sum.multiply(sum.greater(0)))";
const PAIRS = "q.reshape(q.shape[0]!, 1, -1).subtract(t)";

export const wrong: WrongVariant = {
  style: "by-hand",
  edits: {
    computeDistancesTwoLoops: {
      "root missing": [["Math.hypot(...gaps)", "Math.hypot(...gaps) ** 2"]],
      "L1 distance": [["Math.hypot(...gaps)", "gaps.reduce((sum, gap) => sum + Math.abs(gap), 0)"]],
      "differences added before squaring": [
        ["Math.hypot(...gaps)", "Math.abs(gaps.reduce((sum, gap) => sum + gap, 0))"],
      ],
      "mean over the features": [["Math.hypot(...gaps)", "Math.hypot(...gaps) / Math.sqrt(gaps.length)"]],
      "queries and training examples swapped": [["return array(table);", "return array(table).T.copy();"]],
      "queries compared with themselves": [
        ["const table: number[][] = [];", "const table: number[][] = []; Xtrain = X;"],
      ],
      "differences of pixels wrap around": [
        [
          "gaps.push(X.get(i, d) - Xtrain.get(j, d))",
          'gaps.push(X.dtype === "uint8" ? (X.get(i, d) - Xtrain.get(j, d)) & 255 : X.get(i, d) - Xtrain.get(j, d))',
        ],
        [
          "line.push(Math.hypot(...gaps));",
          'line.push(Math.sqrt(X.dtype === "uint8" ? gaps.map((gap) => (gap * gap) & 255).reduce((a, ' +
            "b) => a + b) : gaps.map((gap) => gap * gap).reduce((a, b) => a + b)));",
        ],
      ],
    },
    computeDistancesOneLoop: {
      "root missing": [
        ["rows.push(sqrt(square(gap).sum({ axis: 0 })))", "rows.push(square(gap).sum({ axis: 0 }))"],
      ],
      "L1 distance": [["sqrt(square(gap).sum({ axis: 0 }))", "sqrt(square(gap)).sum({ axis: 0 })"]],
      "differences added before squaring": [
        ["sqrt(square(gap).sum({ axis: 0 }))", "sqrt(square(gap.sum({ axis: 0 })))"],
      ],
      "mean over the features": [["square(gap).sum({ axis: 0 })", "square(gap).mean({ axis: 0 })"]],
      "queries and training examples swapped": [["return stack(rows);", "return stack(rows, { axis: 1 });"]],
      "queries compared with themselves": [
        ['const far = Xtrain.astype("float64").T', 'const far = X.astype("float64").T'],
      ],
      "differences of pixels wrap around": [
        ['const far = Xtrain.astype("float64").T', "const far = Xtrain.T"],
        ['X.row(i).astype("float64").reshape(-1, 1)', "X.row(i).reshape(-1, 1)"],
      ],
    },
    computeDistancesNoLoops: {
      "root missing": [[ROOT, "sum"]],
      "L1 distance": [[ROOT, `sqrt(square(${PAIRS})).sum({ axis: 2 })`]],
      "differences added before squaring": [[ROOT, `sqrt(square(${PAIRS}.sum({ axis: 2 })))`]],
      "mean over the features": [[ROOT, "sqrt(sum.multiply(sum.greater(0)).divide(q.shape[1]!))"]],
      "queries and training examples swapped": [[ROOT, "sqrt(sum.multiply(sum.greater(0))).T"]],
      "queries compared with themselves": [
        ['[X.astype("float64"), Xtrain.astype("float64")]', '[X.astype("float64"), X.astype("float64")]'],
      ],
      "differences of pixels wrap around": [
        [ROOT, "sqrt(square(X.reshape(X.shape[0]!, 1, -1).subtract(Xtrain)).sum({ axis: 2 }))"],
      ],
      "squares of pixels wrap around": [
        [
          "[square(q).sum({ axis: 1 }), square(t).sum({ axis: 1 })]",
          "[square(X).sum({ axis: 1 }), square(Xtrain).sum({ axis: 1 })]",
        ],
        [ROOT, "sqrt(sum)"],
      ],
      "cross term once": [["right = tt.reshape(1, -1).subtract(mixed)", "right = tt.reshape(1, -1)"]],
      "cross term with the wrong sign": [
        ["const mixed = q.matmul(t.T)", "const mixed = q.matmul(t.T).negate()"],
      ],
      "squares of the queries missing": [
        ["qq.reshape(-1, 1).subtract(mixed)", "mixed.negate()"],
        [ROOT, "sqrt(sum)"],
      ],
      "squares of the training examples missing": [
        ["tt.reshape(1, -1).subtract(mixed)", "mixed.negate()"],
        [ROOT, "sqrt(sum)"],
      ],
      "squares added over all examples": [
        [
          "[square(q).sum({ axis: 1 }), square(t).sum({ axis: 1 })]",
          "[square(q).sum({ keepdims: true }), square(t).sum({ keepdims: true })]",
        ],
      ],
    },
    predictLabels: {
      "farthest instead of nearest": [["dists.argsort({ axis: 1 })", "dists.negate().argsort({ axis: 1 })"]],
      "positions instead of classes": [
        ["const votes = y.take(near.flatten())", "const votes = near.flatten()"],
        ["const classes = y.max() + 1", "const classes = y.size"],
      ],
      "tie to the larger class": [
        [
          "return table.sum({ axis: 1 }).argmax({ axis: 1 })",
          "return table.sum({ axis: 1 }).slice([], [null, null, -1]).argmax({ axis: 1 }).negate().add(classes - 1)",
        ],
      ],
      "tie to the nearer class": [
        [
          "return table.sum({ axis: 1 }).argmax({ axis: 1 })",
          "const share = arange(table.shape[1]!).multiply(-1e-6).reshape(1, -1, 1); const most = " +
            "table.sum({ axis: 1 }); const first = table.multiply(share.add(1)).max({ axis: 1 }); return " +
            "most.add(first.multiply(0.5)).argmax({ axis: 1 })",
        ],
      ],
      "nearest skipped": [["[0, k]", "[1, k + 1]"]],
      "one neighbor too many": [["[0, k]", "[0, k + 1]"]],
      "one neighbor too few": [
        ["[0, k]", "[0, k - 1]"],
        ["const classes", 'if (k === 1) return zeros(dists.shape[0]!, "int32"); const classes'],
      ],
      "only the nearest votes": [["[0, k]", "[0, 1]"]],
      "all examples vote": [["[0, k]", "[0, y.size]"]],
      "index used in another list": [
        [
          'return table.sum({ axis: 1 }).argmax({ axis: 1 }).astype("int32")',
          "const most = table.sum({ axis: 1 }).argmax({ axis: 1 }); return " +
            "array(votes.reshape(dists.shape[0]!, -1).toArray().map((row, i) => (row as " +
            "number[])[[...new Set(row as number[])].sort((a, b) => a - b).indexOf(most.get(i))]!), { " +
            'dtype: "int32" })',
        ],
      ],
      "mean of the classes": [
        [
          'return table.sum({ axis: 1 }).argmax({ axis: 1 }).astype("int32")',
          "const sums = votes.reshape(dists.shape[0]!, -1).mean({ axis: 1 }); return sums.add(classes " +
            '* 0 + 0.5).subtract(sums.add(0.5).mod(1)).add(table.size * 0).astype("int32")',
        ],
      ],
    },
    splitFolds: {
      "remainder dropped": [["arange(X.shape[0]!)", "arange(X.shape[0]! - (X.shape[0]! % numFolds))"]],
      "remainder in the last fold": [
        [
          'arraySplit(arange(X.shape[0]!).astype("int32"), numFolds)',
          "[...Array(numFolds).keys()].map((f) => arange(f * Math.floor(X.shape[0]! / numFolds), f + 1 " +
            '=== numFolds ? X.shape[0]! : (f + 1) * Math.floor(X.shape[0]! / numFolds)).astype("int32"))',
        ],
      ],
      "examples assigned in turn": [
        [
          'arraySplit(arange(X.shape[0]!).astype("int32"), numFolds)',
          '[...Array(numFolds).keys()].map((f) => arange(f, X.shape[0]!, numFolds).astype("int32"))',
        ],
      ],
      "labels in another order": [["yfolds = places.map", "yfolds = [...places].reverse().map"]],
    },
    crossValidate: {
      "fold not held out": [
        ["[concatenate(without(Xfolds, fold)), concatenate(without(yfolds, fold))]", "[X, y]"],
      ],
      "trained on the validation fold": [
        [
          "[Xfolds[fold]!, yfolds[fold]!]",
          "[concatenate(without(Xfolds, fold)), concatenate(without(yfolds, fold))]",
        ],
        [
          "const [learned, labels] = [concatenate(without(Xfolds, fold)), concatenate(without(yfolds, fold))]",
          "const [learned, labels] = [Xfolds[fold]!, yfolds[fold]!]",
        ],
      ],
      "trained on one fold": [
        [
          "[concatenate(without(Xfolds, fold)), concatenate(without(yfolds, fold))]",
          "[Xfolds[(fold + 1) % numFolds]!, yfolds[(fold + 1) % numFolds]!]",
        ],
      ],
      "counts instead of accuracies": [["right / truth.size", "right"]],
      "divided by all examples": [["right / truth.size", "right / y.size"]],
      "error instead of accuracy": [["right / truth.size", "1 - right / truth.size"]],
      "choices and folds swapped": [["return accuracies;", "return accuracies.T;"]],
      "first k for all": [["labels, k)", "labels, kChoices[0]! + 0 * k)"]],
    },
  },
};
