/** Measured speeds on the terminal: of `noloop bench`, and of races that give no points. */
import pc from "picocolors";
import { median } from "../benchmark/statistics.js";
import type { Language } from "../graded-tests/text.js";
import { titleOf } from "../grading/formats/test-text.js";
import { formatRatio } from "../grading/race/format-ratio.js";
import { MEASUREMENT_WORDS, measurementsOf, measurementText } from "../grading/results/measurements.js";
import { printable } from "../grading/results/printed-text.js";
import type { TestResult } from "../grading/results/result.js";
import type { FolderRace } from "../grading/student-folder/bench-folder.js";

/** A heading, and a line for each race without points; none where there is no race. */
export function measurementLines(tests: readonly TestResult[], language: Language): readonly string[] {
  const measured = measurementsOf(tests);
  if (measured.length === 0) return [];
  const names = measured.map((test) => test.race?.name ?? titleOf(test, language));
  const width = Math.max(...names.map(({ length }) => length));
  const lines = measured.map(
    (test, index) => `  ${names[index]!.padEnd(width)}  ${printable(measurementText(test, language))}`,
  );
  return [`${MEASUREMENT_WORDS[language].heading}${language === "zh" ? "：" : ":"}`, ...lines];
}

/** A student's functions beside our loops, one a line. */
export function racesText(races: readonly FolderRace[]): string {
  const width = Math.max(...races.map(({ name }) => name.length));
  return [...races.map((race) => line(race, width)), ...races.flatMap((race) => besideOwn(race, races))].join(
    "\n",
  );
}

function line({ name, figures, problem }: FolderRace, width: number): string {
  const title = pc.bold(name.padEnd(width));
  if (figures === null) return `${title}  ${pc.yellow(problem ?? "not measured")}`;
  const { ratio, low, high, studentSeconds, baselineSeconds, than } = figures;
  const interval = low === null || high === null ? "" : ` (${formatRatio(low)} to ${formatRatio(high)})`;
  const yours = milliseconds(median(studentSeconds));
  const ours = milliseconds(median(baselineSeconds));
  return `${title}  ${yours}; our ${than} ${ours}: ${pc.cyan(`${formatRatio(ratio)} times`)} as fast${interval}`;
}

/** Against the student's own loops, which were raced in their turn: no interval, because no two calls were a pair. */
function besideOwn({ name, figures }: FolderRace, races: readonly FolderRace[]): readonly string[] {
  const loops = races.find((other) => other.name === figures?.than && other.name !== name)?.figures;
  if (figures === null || !loops) return [];
  const ratio = median(loops.studentSeconds) / median(figures.studentSeconds);
  return [
    "",
    `Your ${name} is about ${pc.cyan(`${formatRatio(ratio)} times`)} as fast as your ${figures.than}.`,
  ];
}

function milliseconds(seconds: number): string {
  return `${(1000 * seconds).toPrecision(3)} ms`;
}
