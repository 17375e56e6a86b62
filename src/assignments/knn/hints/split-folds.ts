import { CROSS_VALIDATION_NOTES } from "../../shared/cs231n-notes.js";

export const HINTS = {
  "remainder dropped": {
    hint: {
      en:
        "If the rows do not divide evenly, the last ones are in no fold. Every example belongs to exactly " +
        "one fold.",
      zh: "行数不能整除时，最后几行不属于任何一折；每个样本都应恰好属于一折。",
    },
    source: CROSS_VALIDATION_NOTES,
  },
  "remainder in the last fold": {
    hint: {
      en: "All remaining rows go to the last fold. array_split makes the first folds one row longer instead.",
      zh: "多出的行全部放进了最后一折；array_split 的做法是让前面几折各多一行。",
    },
    source: CROSS_VALIDATION_NOTES,
  },
  "examples assigned in turn": {
    hint: {
      en:
        "The rows are assigned to the folds in turn: each fold gets every numFolds-th row. Here a fold " +
        "consists of consecutive rows.",
      zh: "行像发牌一样轮流分给各折；这里每一折应是连续的行。",
    },
    source: CROSS_VALIDATION_NOTES,
  },
  "labels in another order": {
    hint: {
      en:
        "The folds of y do not hold the classes of the rows in the folds of X: split both at the same rows, " +
        "and keep their order.",
      zh: "y 的各折与 X 的各折对不上：两者必须在相同的位置切开，并按相同的顺序排列。",
    },
    source: CROSS_VALIDATION_NOTES,
  },
} as const;
