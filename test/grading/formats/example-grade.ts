import type { GradeResult, TestResult } from "../../../src/grading/results/result.js";

const SOURCE = {
  title: "CS231n notes, Linear classification",
  url: "https://cs231n.github.io/linear-classify/#svm",
};

const passed: TestResult = {
  title: "svmLossNaive starts near C - 1",
  titleZh: "svmLossNaive：初始损失",
  visibility: "visible",
  points: 40,
  earned: 40,
  verdict: "passed",
  outcome: null,
  race: {
    name: "svmLossVectorized",
    than: "svmLossNaive",
    factor: 4,
    ratio: 21.5,
    low: 19,
    high: 24,
    confidence: 0.9375,
    studentSeconds: [0.002, 0.0021, 0.002, 0.0019, 0.002],
    baselineSeconds: [0.043, 0.044, 0.043, 0.042, 0.043],
  },
  exhibits: [
    {
      kind: "curve",
      title: { en: "Loss", zh: "损失" },
      lines: [{ name: { en: "Loss", zh: "损失" }, values: [9, 4, 2, 1.5, 1.25] }],
    },
  ],
  seconds: 0.4,
};

const failed: TestResult = {
  ...passed,
  title: "svmLossNaive: loss and gradient of a random problem",
  titleZh: "svmLossNaive：随机数据",
  visibility: "hidden",
  points: 35.5,
  earned: 0,
  verdict: "failed",
  race: null,
  exhibits: [],
  outcome: {
    message: "loss must be 12.345678, got 24.691356 <SECRET>",
    evidence: ["svmLossNaive: loss is 2 times the expected value"],
    mistakes: [
      {
        function: "svmLossNaive",
        ids: ["loss not averaged"],
        hints: [
          { id: "loss not averaged", hint: { en: "Divide by N <first>.", zh: "应除以 N。" }, source: SOURCE },
        ],
      },
    ],
    loops: [
      { file: "svm.ts", line: 12, column: 3, what: "ran N times (150, 300, 600 for N = 150, 300, 600)" },
    ],
  },
};

const open: TestResult = {
  ...passed,
  title: "svmLossVectorized is at least 4 times as fast as loops",
  titleZh: "速度",
  points: 24.5,
  earned: 0,
  verdict: "could not be judged",
  race: null,
  exhibits: [],
  outcome: { message: "the machine was too noisy", evidence: [], mistakes: [], loops: [] },
};

/** One test passed, one hidden one failed with a named mistake, one open. Names and texts that break careless formats. */
export const EXAMPLE_GRADE: GradeResult = {
  schema: "noloop/grade",
  version: 2,
  assignment: { id: "svm", title: { en: "Multiclass SVM loss", zh: "多类 SVM 损失" } },
  submission: { id: "ada", name: 'Ada "<b>" \u0007 & Söhne', submittedAt: "2026-11-01T12:00:00Z" },
  points: { earned: 40, possible: 100, undecided: 24.5, lateDeduction: 4, final: 36 },
  late: {
    due: "2026-10-31T12:00:00Z",
    minutesLate: 1440,
    daysCharged: 1,
    policy: { en: "10 % of the points a day", zh: "每天扣 10 %" },
  },
  tests: [passed, failed, open],
  startFailure: null,
  isolation: { level: "strong", facts: { network: "shut" } },
  printed: {
    visible: { text: "hello <script>alert(1)</script>", bytes: 31 },
    hidden: { text: "SECRET input", bytes: 12 },
  },
  provenance: {
    noloop: "0.1.0",
    node: "v20.20.2",
    platform: "linux x64",
    submissionFiles: { "svm.ts": "ab" },
    submission: "ab".repeat(32),
    assignmentFiles: {},
    tests: {},
    settings: "cd".repeat(32),
    seed: { key: "0123456789abcdef", student: "ada" },
  },
  seconds: 1.234,
  seal: { algorithm: "sha256", value: "ef".repeat(32) },
};
