/** What `noloop check` prints: points, every test in a line, and all there is to say about the first that failed. */
import pc from "picocolors";
import type { Language } from "../graded-tests/text.js";
import { titleOf } from "../grading/formats/test-text.js";
import { judgedTests } from "../grading/results/measurements.js";
import type { TestResult } from "../grading/results/result.js";
import type { CheckResult } from "../grading/student-folder/check-folder.js";
import { measurementLines } from "./races-text.js";
import { workLines } from "./work-text.js";

const WORDS = {
  en: { points: "points", of: "of", hidden: "Hidden tests count too when it is graded.", explained: "see" },
  zh: { points: "分", of: "/", hidden: "正式评分时还有隐藏测试。", explained: "参考" },
} as const;

export function checkText(result: CheckResult, language: Language): string {
  const { earned, possible, tests, startFailure, seconds } = result;
  const words = WORDS[language];
  const judged = judgedTests(tests);
  const color = earned === possible ? pc.green : pc.yellow;
  const lines = [
    `${color(pc.bold(`${earned} ${words.of} ${possible} ${words.points}`))} ${pc.dim(`(${seconds.toFixed(1)} s)`)}`,
    ...judged.map((test) => testLine(test, language)),
  ];
  for (const part of [workLines(result.work, language), measurementLines(tests, language)])
    if (part.length > 0) lines.push("", ...part);
  const first = judged.find(({ verdict }) => verdict !== "passed");
  if (startFailure !== null) lines.push("", pc.red(startFailure.message));
  else if (first !== undefined) lines.push("", ...explanation(first, language));
  else lines.push("", pc.dim(words.hidden));
  return lines.join("\n");
}

function testLine(test: TestResult, language: Language): string {
  const { verdict, points, earned } = test;
  const mark = verdict === "passed" ? pc.green("✓") : verdict === "failed" ? pc.red("✗") : pc.yellow("?");
  return `  ${mark} ${titleOf(test, language)} ${pc.dim(`${earned}/${points}`)}`;
}

function explanation(test: TestResult, language: Language): readonly string[] {
  const { outcome } = test;
  const lines = [pc.bold(titleOf(test, language))];
  if (outcome === null) return lines;
  lines.push(`  ${outcome.message.split("\n")[0]}`);
  for (const line of outcome.evidence) if (addsTo(outcome.message, line)) lines.push(`  ${line}`);
  for (const { file, line, column, what } of outcome.loops.slice(1)) // the message tells of the first
    lines.push(`  ${file}:${line}:${column}  ${what}`);
  for (const { hints } of outcome.mistakes) {
    for (const { hint, source } of hints) {
      lines.push(`  ${pc.yellow("→")} ${hint[language]}`);
      lines.push(`    ${pc.dim(`${WORDS[language].explained} ${source.title}: ${source.url}`)}`);
    }
  }
  return lines;
}

/** Evidence is the message without its numbers, so that anybody may read it: it adds nothing where its words are all there. */
function addsTo(message: string, evidence: string): boolean {
  const words = (text: string): readonly string[] => text.match(/[\w.]+/g) ?? [];
  const told = words(message);
  let from = 0;
  return !words(evidence.replace(/^\w+: /, "")).every((word) => {
    const found = told.indexOf(word, from);
    from = found + 1;
    return found >= 0;
  });
}
