/** Known mistakes of dropout, and of the hidden layer that uses it. */
import { scope } from "../../engine/heap.js";
import { mistakesOf } from "../../graded-tests/mistake.js";
import { onesLike } from "../../ndarray/creation.js";
import { maximum, where } from "../../ndarray/math.js";
import type { NDArray } from "../../ndarray/ndarray.js";
import { RandomState } from "../../random/random-state.js";
import { BACKPROP_NOTES, DROPOUT_NOTES, FEED_FORWARD_NOTES } from "../shared/cs231n-notes.js";
import { MASK_MISTAKES, type WrongMask } from "./mask-hints.js";
import {
  affineReluDropoutForward,
  dropoutForward,
  type HiddenLayerCache,
  type SolutionCache,
} from "./solution.js";
import type { DropoutParam } from "./starter.js";

/** What x is multiplied by; broadcasts to its shape. */
function wrongMask(x: NDArray, { mode, p, seed }: DropoutParam, wrong: WrongMask): NDArray {
  if (mode === "test" && !wrong("dropout in test mode")) {
    return onesLike(x).multiply(wrong("scaled in test mode") ? p : 1);
  }
  const dropping = wrong("p taken for the probability of dropping");
  const draws = drawsFor(x, new RandomState(seed), wrong);
  const large = dropping || wrong("kept where the draw is large");
  const kept = (large ? draws.greater(p) : draws.less(p)).astype("float64");
  if (wrong("not scaled")) return kept;
  if (wrong("multiplied by p")) return kept.multiply(p);
  return kept.divide(dropping || wrong("divided by 1 - p") ? 1 - p : p);
}

function drawsFor({ shape }: NDArray, rng: RandomState, wrong: WrongMask): NDArray {
  if (wrong("normal draws")) return rng.randn(...shape);
  if (wrong("one mask for all examples")) return rng.rand(...shape.slice(1));
  if (!wrong("whole examples dropped")) return rng.rand(...shape);
  return rng.rand(...shape.map((size, axis) => (axis === 0 ? size : 1)));
}

const dropoutForwardMistakes = mistakesOf({
  functions: ["dropoutForward"],
  mistakes: MASK_MISTAKES,
  build: (wrong) => (x: NDArray, dropoutParam: DropoutParam) =>
    scope(() => ({
      out: x.multiply(wrongMask(x, dropoutParam, wrong)),
      cache: dropoutForward(x, dropoutParam).cache,
    })),
});

const dropoutBackwardMistakes = mistakesOf({
  functions: ["dropoutBackward"],
  mistakes: {
    "mask missing": {
      hint: {
        en: "The gradient goes through everywhere. What was dropped had no influence on the output.",
        zh: "梯度在所有位置都通过了；被丢弃的数对输出没有影响。",
      },
      source: DROPOUT_NOTES,
    },
    "not scaled": {
      hint: {
        en: "The gradient is cut where numbers were dropped, but not scaled where they were kept and scaled.",
        zh: "被丢弃位置的梯度已置零，但保留位置前向时做了缩放，梯度却没有。",
      },
      source: DROPOUT_NOTES,
    },
    "scaled twice": {
      hint: {
        en: "The gradient is divided by p twice: the mask may have done it already.",
        zh: "梯度除以了两次 p：掩码中可能已经除过了。",
      },
      source: DROPOUT_NOTES,
    },
    "kept and dropped exchanged": {
      hint: {
        en: "The gradient goes where numbers were dropped, and nowhere else. Which of them had an influence on the output?",
        zh: "梯度恰恰传给了被丢弃的数，其他位置反而为 0。对输出有影响的是哪些数？",
      },
      source: DROPOUT_NOTES,
    },
    "mask read off the output": {
      hint: {
        en: "The gradient is cut wherever the output is 0. An input that is 0 itself gives 0 even where it is kept, and its gradient must pass: remember the mask.",
        zh: "凡是输出为 0 的位置，梯度都被置零。本身为 0 的输入即使被保留，输出也是 0，而它的梯度应当通过：请把掩码记下来。",
      },
      source: DROPOUT_NOTES,
    },
    "multiplied by the input": {
      hint: {
        en: "The gradient is multiplied by the output. It takes what the input was multiplied by.",
        zh: "梯度乘上了输出；应当乘以前向时输入所乘的量。",
      },
      source: BACKPROP_NOTES,
    },
    "scaled in test mode": {
      hint: {
        en: "In test mode the gradient is multiplied by p. There the layer does nothing, forward or backward.",
        zh: "测试模式的梯度被乘以 p；测试时这一层前向和反向都什么也不做。",
      },
      source: DROPOUT_NOTES,
    },
  },
  build:
    (wrong) =>
    (dout: NDArray, { mask, p, x }: SolutionCache) =>
      scope(() => {
        if (mask === undefined) return dout.multiply(wrong("scaled in test mode") ? p : 1);
        if (wrong("mask missing")) return dout.copy();
        if (wrong("kept and dropped exchanged")) return where(mask, 0, dout.divide(p));
        if (wrong("mask read off the output")) return where(x.multiply(mask).notEqual(0), dout.divide(p), 0);
        const masked = dout.multiply(wrong("not scaled") ? mask.greater(0) : mask);
        const scaled = wrong("scaled twice") ? masked.divide(p) : masked;
        return wrong("multiplied by the input") ? scaled.multiply(x) : scaled;
      }),
});

const hiddenForwardMistakes = mistakesOf({
  functions: ["affineReluDropoutForward"],
  mistakes: {
    ...MASK_MISTAKES,
    "numbers of the input dropped": {
      hint: {
        en: "The input is dropped, before the affine layer. The hidden units are what dropout works on here.",
        zh: "在仿射层之前丢弃了输入；这里应当对隐藏单元做随机失活。",
      },
      source: FEED_FORWARD_NOTES,
    },
    "ReLU missing": {
      hint: {
        en: "Negative numbers come out: the ReLU between the affine layer and dropout is missing.",
        zh: "输出中有负数：仿射层与随机失活之间缺少 ReLU。",
      },
      source: FEED_FORWARD_NOTES,
    },
    "dropout missing": {
      hint: {
        en: "Nothing is dropped in train mode. Three layers stand in a row here; the last of them is dropout.",
        zh: "训练模式中什么也没有丢弃。这里三层相连，最后一层是随机失活。",
      },
      source: DROPOUT_NOTES,
    },
    "bias missing": {
      hint: {
        en: "The biases are not added: where an example is all 0, only they come out of the affine layer.",
        zh: "没有加上偏置：样本全为 0 时，仿射层的输出应当等于偏置。",
      },
      source: FEED_FORWARD_NOTES,
    },
    "bias added at the end": {
      hint: {
        en: "The biases are added after ReLU and dropout. They belong to the affine layer.",
        zh: "偏置加在了 ReLU 和随机失活之后；它属于仿射层。",
      },
      source: FEED_FORWARD_NOTES,
    },
  },
  build: (wrong) => (x: NDArray, w: NDArray, b: NDArray, dropoutParam: DropoutParam) =>
    scope(() => {
      const { cache } = affineReluDropoutForward(x, w, b, dropoutParam);
      const input = wrong("numbers of the input dropped") ? x.multiply(wrongMask(x, dropoutParam, wrong)) : x;
      const late = wrong("bias added at the end");
      const sums = input.matmul(w).add(b.multiply(late || wrong("bias missing") ? 0 : 1));
      const active = wrong("ReLU missing") ? sums : maximum(sums, 0);
      const whole = wrong("dropout missing") || wrong("numbers of the input dropped");
      const out = whole ? active : active.multiply(wrongMask(active, dropoutParam, wrong));
      return { out: late ? out.add(b) : out, cache };
    }),
});

const hiddenBackwardMistakes = mistakesOf({
  functions: ["affineReluDropoutBackward"],
  mistakes: {
    "dropout forgotten on the way back": {
      hint: {
        en: "The gradient passes the dropped units. Three layers on the way forward are three on the way back.",
        zh: "梯度通过了被丢弃的单元。前向经过三层，反向也要经过三层。",
      },
      source: DROPOUT_NOTES,
    },
    "dropout's scale forgotten on the way back": {
      hint: {
        en: "The dropped units are cut off on the way back, but those that were kept and scaled are not scaled.",
        zh: "反向时被丢弃的单元已置零，但保留下来的单元没有做与前向相同的缩放。",
      },
      source: DROPOUT_NOTES,
    },
    "ReLU forgotten on the way back": {
      hint: {
        en: "The gradient passes units that the ReLU had cut off. Three layers on the way forward are three on the way back.",
        zh: "梯度通过了被 ReLU 截断的单元。前向经过三层，反向也要经过三层。",
      },
      source: BACKPROP_NOTES,
    },
    "gradient of the weights averaged": {
      hint: {
        en: "dw is divided by N. The gradient that comes in carries that factor already where there is one.",
        zh: "dw 被除以了 N。如果需要这个系数，传入的梯度里已经包含了。",
      },
      source: BACKPROP_NOTES,
    },
    "gradient of the biases averaged": {
      hint: {
        en: "db is divided by N. The gradient that comes in carries that factor already where there is one.",
        zh: "db 被除以了 N。如果需要这个系数，传入的梯度里已经包含了。",
      },
      source: BACKPROP_NOTES,
    },
  },
  build:
    (wrong) =>
    (dout: NDArray, { affine, relu, dropout }: HiddenLayerCache) =>
      scope(() => {
        const N = dout.shape[0]!;
        const mask = dropout.mask ?? onesLike(dout);
        const kept = wrong("dropout's scale forgotten on the way back") ? mask.greater(0) : mask;
        const dactive = wrong("dropout forgotten on the way back") ? dout : dout.multiply(kept);
        const open = relu.out.greater(0);
        const dsums = wrong("ReLU forgotten on the way back") ? dactive : dactive.multiply(open);
        const [dw, db] = [affine.x.T.matmul(dsums), dsums.sum({ axis: 0 })];
        return {
          dx: dsums.matmul(affine.w.T),
          dw: wrong("gradient of the weights averaged") ? dw.divide(N) : dw,
          db: wrong("gradient of the biases averaged") ? db.divide(N) : db,
        };
      }),
});

export const dropoutMistakes = [
  dropoutForwardMistakes,
  dropoutBackwardMistakes,
  hiddenForwardMistakes,
  hiddenBackwardMistakes,
];
