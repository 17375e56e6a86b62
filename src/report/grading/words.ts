/** What the grading pages say, in each language of the feedback. */
import type { Language } from "../../graded-tests/text.js";
import type { TestVerdict } from "../../grading/results/result.js";

export interface Words {
  readonly points: (earned: string, possible: string) => string;
  readonly mistakes: string;
  readonly mistakesLead: string;
  readonly both: string;
  readonly explained: string;
  readonly costs: (points: string, tests: number) => string;
  readonly tests: string;
  readonly test: string;
  readonly result: string;
  readonly pointsColumn: string;
  readonly verdicts: Readonly<Record<TestVerdict, string>>;
  readonly hiddenTest: string;
  readonly loops: string;
  readonly races: string;
  readonly raceLead: (ratio: string, name: string, asked: string) => string;
  readonly measured: (text: string) => string;
  readonly raceYours: string;
  readonly raceLoops: string;
  readonly work: string;
  readonly printed: string;
  readonly printedLead: (bytes: string) => string;
  readonly late: (policy: string, deduction: string) => string;
  readonly notStarted: string;
  readonly undecided: (points: string) => string;
  readonly allPassed: string;
  readonly first: string;
  readonly footer: (generator: string) => string;
  readonly top: string;
}

const EN: Words = {
  points: (earned, possible) => `${earned} of ${possible} points`,
  mistakes: "What went wrong",
  mistakesLead: "Your answers equal those of a known mistake on the tests' inputs.",
  both: "Both at once:",
  explained: "Explained in",
  costs: (points, tests) => `${points} points in ${tests === 1 ? "one test" : `${tests} tests`}`,
  tests: "Tests",
  test: "Test",
  result: "Result",
  pointsColumn: "Points",
  verdicts: {
    passed: "passed",
    failed: "failed",
    "grader failed": "the grader failed, not you",
    "could not be judged": "could not be judged",
  },
  hiddenTest: "hidden",
  loops: "Loops found",
  races: "Loop against vectorized",
  raceLead: (ratio, name, asked) => `${name} is ${ratio} times as fast as loops; ${asked} were asked for.`,
  measured: (text) => `${text[0]!.toUpperCase()}${text.slice(1)}. It gives and takes no points.`,
  raceYours: "yours",
  raceLoops: "loops",
  work: "Your work",
  printed: "What your code printed",
  printedLead: (bytes) => `${bytes} bytes in all; the first part:`,
  late: (policy, deduction) => `Handed in late: ${deduction} points are taken off (${policy}).`,
  notStarted: "Your code could not be run.",
  undecided: (points) =>
    `${points} points are still open: these tests could not be judged, which is not your doing.`,
  allPassed: "Every test passed.",
  first: "Look at this first",
  footer: (generator) => `Made by ${generator}. Everything on this page is in this one file.`,
  top: "Result",
};

const ZH: Words = {
  points: (earned, possible) => `${earned} / ${possible} 分`,
  mistakes: "问题所在",
  mistakesLead: "在测试输入上，你的结果与下列已知错误的结果完全一致。",
  both: "同时存在两处：",
  explained: "参考：",
  costs: (points, tests) => `涉及 ${tests} 个测试，共 ${points} 分`,
  tests: "测试",
  test: "测试",
  result: "结果",
  pointsColumn: "得分",
  verdicts: {
    passed: "通过",
    failed: "未通过",
    "grader failed": "评分程序出错，与你无关",
    "could not be judged": "无法判定",
  },
  hiddenTest: "隐藏",
  loops: "发现循环",
  races: "循环与向量化的速度",
  raceLead: (ratio, name, asked) => `${name} 的速度是循环的 ${ratio} 倍；要求 ${asked} 倍。`,
  measured: (text) => `${text}。不影响得分。`,
  raceYours: "你的代码",
  raceLoops: "循环",
  work: "你的结果",
  printed: "你的代码输出的内容",
  printedLead: (bytes) => `共 ${bytes} 字节，开头部分：`,
  late: (policy, deduction) => `迟交：扣 ${deduction} 分（${policy}）。`,
  notStarted: "你的代码无法运行。",
  undecided: (points) => `还有 ${points} 分待定：相应测试无法判定，与你无关。`,
  allPassed: "所有测试均已通过。",
  first: "先看这里",
  footer: (generator) => `由 ${generator} 生成，本页内容全部在此单个文件中。`,
  top: "结果",
};

export const WORDS: Readonly<Record<Language, Words>> = { en: EN, zh: ZH };
