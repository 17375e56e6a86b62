/** What a student reads of one test, as plain text: the same words in every format, and nothing hidden. */
import type { Language } from "../../graded-tests/text.js";
import type { StudentTest } from "../results/student-view.js";

const WORDS = {
  en: {
    passed: "Passed.",
    both: "Both at once:",
    explained: "Explained in",
    open: "Not judged, and not your doing.",
  },
  zh: { passed: "通过。", both: "同时存在：", explained: "参考：", open: "未能判定，与你无关。" },
} as const;

export function titleOf(
  { title, titleZh }: Pick<StudentTest, "title" | "titleZh">,
  language: Language,
): string {
  return language === "zh" ? titleZh : title;
}

/** Verdict, hints of named mistakes, evidence, places of loops; one thing a line. */
export function testText({ verdict, outcome }: StudentTest, language: Language): string {
  const words = WORDS[language];
  if (outcome === null) return words.passed;
  const lines: string[] = verdict === "failed" ? [] : [words.open];
  for (const { hints } of outcome.mistakes) {
    if (hints.length > 1) lines.push(words.both);
    for (const { hint, source } of hints) {
      lines.push(hint[language], `${words.explained} ${source.title}: ${source.url}`);
    }
  }
  if (outcome.message !== null) lines.push(outcome.message);
  for (const line of outcome.evidence) if (!lines.some((said) => said.includes(line))) lines.push(line);
  for (const { file, line, column, what } of outcome.loops) lines.push(`${file}:${line}:${column}: ${what}`);
  return lines.join("\n");
}
