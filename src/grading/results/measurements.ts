/** Races that give no points. They are shown apart from the tests: a measurement neither passes nor fails. */
import type { RaceFigures } from "../../graded-tests/submission.js";
import type { Language } from "../../graded-tests/text.js";
import { formatRatio } from "../race/format-ratio.js";
import type { TestResult } from "./result.js";

type MayBeMeasured = Pick<TestResult, "measuredOnly">;

/** The tests that have a verdict. */
export function judgedTests<Test extends MayBeMeasured>(tests: readonly Test[]): readonly Test[] {
  return tests.filter(({ measuredOnly }) => measuredOnly !== true);
}

export function measurementsOf<Test extends MayBeMeasured>(tests: readonly Test[]): readonly Test[] {
  return tests.filter(({ measuredOnly }) => measuredOnly === true);
}

export const MEASUREMENT_WORDS = {
  en: { heading: "Measured, without points", notMeasured: "not measured: the function must be right first" },
  zh: { heading: "测量结果（不计分）", notMeasured: "未测量：函数须先正确" },
} as const;

interface Measurement {
  readonly race: RaceFigures | null;
  readonly outcome: { readonly message: string | null } | null;
}

/** "measured: 7.2 times as fast as our svmLossNaive (6.8 to 7.5)" */
export function measurementText({ race, outcome }: Measurement, language: Language): string {
  if (race !== null) return ratioText(race, language);
  const why = outcome?.message?.split("\n")[0];
  if (why === undefined) return MEASUREMENT_WORDS[language].notMeasured;
  return language === "zh" ? `未测量：${why}` : `not measured: ${why}`;
}

function ratioText({ ratio, low, high, than }: RaceFigures, language: Language): string {
  const times = formatRatio(ratio);
  const ends = low === null || high === null ? null : [formatRatio(low), formatRatio(high)];
  if (language === "zh") {
    return `实测：速度是我们的 ${than} 的 ${times} 倍${ends === null ? "" : `（${ends.join(" 至 ")}）`}`;
  }
  return `measured: ${times} times as fast as our ${than}${ends === null ? "" : ` (${ends.join(" to ")})`}`;
}
