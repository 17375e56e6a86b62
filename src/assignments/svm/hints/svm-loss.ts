import { ANALYTIC_GRADIENT_NOTES, SVM_NOTES } from "../../shared/cs231n-notes.js";
import { LINEAR_LOSS_HINTS } from "../../shared/hints/linear-loss.js";

export const HINTS = {
  "true class counted": {
    hint: {
      en:
        "Each example costs 1 too much. The sum runs over the wrong classes only: the margin of the true " +
        "class with itself is always 1.",
      zh: "每个样本的损失多算了 1：求和只针对错误类别；正确类别与自身比较时间隔恒为 1，应当排除。",
    },
    source: SVM_NOTES,
  },
  "loss not averaged": { hint: LINEAR_LOSS_HINTS["loss not averaged"], source: SVM_NOTES },
  "gradient not averaged": {
    hint: LINEAR_LOSS_HINTS["gradient not averaged"],
    source: ANALYTIC_GRADIENT_NOTES,
  },
  "penalty missing in the loss": {
    hint: LINEAR_LOSS_HINTS["penalty missing in the loss"],
    source: SVM_NOTES,
  },
  "penalty missing in the gradient": {
    hint: LINEAR_LOSS_HINTS["penalty missing in the gradient"],
    source: ANALYTIC_GRADIENT_NOTES,
  },
  "penalty halved in the loss": { hint: LINEAR_LOSS_HINTS["penalty halved in the loss"], source: SVM_NOTES },
  "penalty halved in the gradient": {
    hint: LINEAR_LOSS_HINTS["penalty halved in the gradient"],
    source: ANALYTIC_GRADIENT_NOTES,
  },
  "penalty not squared": { hint: LINEAR_LOSS_HINTS["penalty not squared"], source: SVM_NOTES },
  "no margin": {
    hint: {
      en:
        "The required margin of 1 is missing. A wrong class costs something as soon as its score comes " +
        "within 1 of the true class's.",
      zh: "缺少间隔 1：只要错误类别的得分与正确类别的差距小于 1，就应当计入损失。",
    },
    source: SVM_NOTES,
  },
  "margin reversed": {
    hint: {
      en:
        "The difference has the opposite sign: it is the score of the wrong class minus the score of the " +
        "true class.",
      zh: "差值的方向反了：应为错误类别的得分减去正确类别的得分。",
    },
    source: SVM_NOTES,
  },
  "hinge not clipped": {
    hint: {
      en: "Negative margins are added up too. A wrong class whose score is low enough costs 0, not less.",
      zh: "负的间隔也被累加了；已经足够落后的类别损失为 0，不能为负。",
    },
    source: SVM_NOTES,
  },
  "true class without its gradient": {
    hint: {
      en:
        "dW is right for the wrong classes, but the column of the true class stays 0. Each violated " +
        "margin contributes to it once.",
      zh: "错误类别的梯度正确，但正确类别那一列没有更新：每个被违反的间隔都应把正确类别的得分推高一次。",
    },
    source: ANALYTIC_GRADIENT_NOTES,
  },
  "true class updated once": {
    hint: {
      en:
        "The column of the true class gets one contribution per example. It must get one for each " +
        "violated margin of the example.",
      zh: "正确类别对每个样本只更新了一次；应当对该样本每个被违反的间隔各更新一次。",
    },
    source: ANALYTIC_GRADIENT_NOTES,
  },
  "gradient with the wrong sign": {
    hint: LINEAR_LOSS_HINTS["gradient with the wrong sign"],
    source: ANALYTIC_GRADIENT_NOTES,
  },
  "gradient at a margin of zero": {
    hint: {
      en:
        "The gradient counts a margin of exactly 0 as violated. The course uses the subgradient 0 there: " +
        "strictly greater than 0.",
      zh: "间隔恰好为 0 时也算作违反了；课程在该点取次梯度 0，即条件为严格大于 0。",
    },
    source: ANALYTIC_GRADIENT_NOTES,
  },
} as const;
