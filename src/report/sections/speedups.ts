/** The first screen's part of a benchmark: which variants agree with the loop, and how much faster they are. */
import { formatRatio, formatTime } from "../../benchmark/format.js";
import type { BenchResult, ComparisonResult, Speedup, VariantResult } from "../../benchmark/result.js";
import { chartBlock, dataTable } from "../blocks.js";
import { verticalBand, verticalLine } from "../figure.js";
import { formatError, isNumber, keepUnits, listed, plural, shorten } from "../format.js";
import { type Html, html } from "../html.js";
import { type Dot, type DotKind, logAxisFor, type Row, rowChart } from "../row-chart.js";

/** A comparison's title; with the size where one comparison was measured at several: ", demo size", ", sweep 2 of 5". */
export function comparisonTitle(comparison: ComparisonResult, { comparisons }: BenchResult): string {
  const sizes = comparisons.filter(({ id }) => id === comparison.id).length;
  if (sizes < 2) return comparison.title;
  const { title, sizeName } = comparison;
  return sizeName.startsWith("sweep") ? `${title}, ${sizeName}` : `${title}, ${sizeName} size`;
}

/** Course figures were measured at the course's size: at another, their times say nothing, only their ratios. */
export function isAtCourseSize({ sizeName }: ComparisonResult): boolean {
  return sizeName === "course";
}

/** What the course published for this variant at the course's size, in seconds, if anything. */
export function courseSeconds({ courseFigures }: ComparisonResult, variant: string): number | null {
  return courseFigures.find((figure) => figure.variant === variant)?.seconds ?? null;
}

/** The course's own speed-up of this variant: its loop's seconds / its variant's seconds. */
export function courseRatio(comparison: ComparisonResult, variant: string): number | null {
  const loop = courseSeconds(comparison, comparison.baseline);
  const own = courseSeconds(comparison, variant);
  return loop !== null && own !== null && own > 0 ? loop / own : null;
}

export function rivals(comparison: ComparisonResult): VariantResult[] {
  return comparison.variants.filter(({ name }) => name !== comparison.baseline);
}

/** "63.1x (61.2 to 65.9)": one direction everywhere, above 1 the variant is faster. */
export function formatSpeedup({ ratio, low, high }: Speedup): string {
  const value = isNumber(ratio) ? `${formatRatio(ratio)}x` : "–";
  return isNumber(low) && isNumber(high)
    ? `${value} (${formatRatio(low)} to ${formatRatio(high)})`
    : `${value}, no interval`;
}

/** Sentences of a verdict: the size of the effect set off, what it rests on quieter. Not a word is changed. */
export function verdictList(sentences: readonly string[]): Html {
  return html`<ul class="verdicts">${sentences.map((sentence) => html`<li>${styled(keepUnits(sentence))}</li>\n`)}</ul>`;
}

const EFFECT = /([\d.,]+x (?:faster|slower)|no difference shown|no verdict|[\d.,]+\s% (?=of ))/;

/** Brackets, and what follows a semicolon, are what the claim rests on. */
function styled(sentence: string): Html {
  const end = sentence.indexOf("; ");
  const claim = end < 0 ? sentence : sentence.slice(0, end);
  const parts = claim
    .split(/( \([^()]*\))/)
    .map((part, index) => (index % 2 === 1 ? quiet(part) : emphasized(part)));
  return html`${parts}${end >= 0 && quiet(sentence.slice(end))}`;
}

function quiet(text: string): Html {
  return html`<span class="certainty">${text}</span>`;
}

function emphasized(claim: string): Html {
  return html`${claim.split(EFFECT).map((part, index) => (index % 2 === 1 ? html`<strong>${part}</strong>` : part))}`;
}

/** A benchmark's verdicts, each with its comparison; of a variant that gives another result there is none. */
export function benchVerdicts(bench: BenchResult): string[] {
  return bench.comparisons.flatMap((comparison) =>
    sentencesOf(comparison).map((sentence) => `${comparisonTitle(comparison, bench)}: ${sentence}`),
  );
}

export function sentencesOf({ variants }: ComparisonResult): string[] {
  return variants.flatMap(({ speedup, agreement }) =>
    speedup !== null && agreement.agrees ? [speedup.sentence] : [],
  );
}

/** Says first of all whether the variants compute the same thing: a speed-up of a wrong result is none. */
export function correctness(bench: BenchResult): Html | null {
  const checked = bench.comparisons.flatMap((comparison) =>
    rivals(comparison).map((variant) => ({ comparison, variant })),
  );
  if (checked.length === 0) return null;
  const wrong = checked.filter(({ variant }) => !variant.agreement.agrees);
  if (wrong.length === 0) {
    const errors = checked.map(({ variant }) => variant.agreement.maxRelativeError).filter(isNumber);
    const worst =
      errors.length > 0 ? html` Largest relative error: ${formatError(Math.max(...errors))}.` : null;
    return html`
<p class="status good" role="note"><strong>Nothing changed but the time.</strong> ${
      checked.length === 1 ? "The variant gives" : `All ${checked.length} variants give`
    } the loop's result, checked at the measured size before anything was timed.${worst}</p>`;
  }
  return html`
<div class="status bad" role="note"><p><strong>${wrong.length} of ${plural(checked.length, "variant")} ${
    wrong.length === 1 ? "gives" : "give"
  } another result than the loop.</strong> Its time means nothing until that is mended.</p>
<ul>${wrong.map(
    ({ comparison, variant }) =>
      html`<li>${comparisonTitle(comparison, bench)}, ${variant.label}: largest absolute error ${formatError(
        variant.agreement.maxAbsoluteError,
      )}, relative ${formatError(variant.agreement.maxRelativeError)}; allowed are ${formatError(
        comparison.agree.atol,
      )} + ${formatError(comparison.agree.rtol)} × the loop's value</li>`,
  )}</ul></div>`;
}

const OURS: DotKind = { name: "here, with interval", symbol: "circle", color: "$s1", size: 11 };
const COURSE: DotKind = { name: "the course", symbol: "diamond-open", color: "$s2", size: 10 };
const COURSE_ELSEWHERE: DotKind = { ...COURSE, name: "the course, at its size" };

const KINDS: Readonly<Record<string, DotKind>> = {
  ours: OURS,
  wrong: { name: "another result", symbol: "x", color: "$bad", size: 11 },
};

/** Dots and intervals of all speed-ups, with the 1x line. `null` if nothing was compared. */
export function speedupChart(bench: BenchResult): Html | null {
  const compared = bench.comparisons.filter((comparison) =>
    rivals(comparison).some(({ speedup }) => speedup !== null),
  );
  if (compared.length === 0) return null;
  const rows = compared.flatMap((comparison): Row[] => [
    { heading: comparisonTitle(comparison, bench) },
    ...rivals(comparison).flatMap((variant) =>
      variant.speedup === null ? [] : [speedupRow(comparison, variant, variant.speedup)],
    ),
  ]);
  const same = 1 + bench.method.equivalenceBand;
  const figure = rowChart({
    rows,
    kinds: {
      ...(hasInterval(compared) ? KINDS : { ...KINDS, ours: { ...OURS, name: "here" } }),
      course: compared.every(isAtCourseSize) ? COURSE : COURSE_ELSEWHERE,
    },
    xaxis: logAxisFor(rows, "times faster than the loop (logarithmic)", (ratio) => `${ratio}x`, 1),
    shapes: [verticalBand(1 / same, same), verticalLine(1)],
  });
  return chartBlock({
    id: "speedups",
    level: 2,
    title: "Speed-up over the loop",
    finding: speedupFinding(compared),
    figure,
    note: html`Each dot is the loop's time divided by the variant's time: the median over paired rounds. The line through
      it is the interval (${bench.method.interval}). Right of the <em>1x</em> line the variant is faster, left of it
      slower; the axis is logarithmic, so that 2x faster and 2x slower lie equally far from the line. The shaded band,
      ±${Math.round(bench.method.equivalenceBand * 100)} %, is too small a difference to speak of. Open diamonds are
      what the course published, on its own machine and at its own sizes: compare the distances from the line, not the
      times.`,
    table: speedupTable(bench, compared),
  });
}

function hasInterval(compared: readonly ComparisonResult[]): boolean {
  return compared.some(({ variants }) => variants.some(({ speedup }) => isNumber(speedup?.low)));
}

function speedupRow(comparison: ComparisonResult, variant: VariantResult, speedup: Speedup): Row {
  const { ratio, low, high } = speedup;
  const interval = isNumber(low) && isNumber(high) ? { low, high } : {};
  const right = variant.agreement.agrees;
  const ours: Dot = { kind: right ? "ours" : "wrong", x: ratio, ...interval, hover: speedup.sentence };
  const published = courseRatio(comparison, variant.name);
  const course: Dot[] =
    published === null
      ? []
      : [
          {
            kind: "course",
            x: published,
            hover: `the course: ${formatRatio(published)}x (${courseTimes(comparison, variant)})`,
          },
        ];
  return {
    label: shorten(variant.label, 24),
    value: right ? formatSpeedup(speedup) : "another result",
    warn: !right,
    dots: [...course, ...(isNumber(ratio) ? [ours] : [])],
  };
}

function courseTimes(comparison: ComparisonResult, variant: VariantResult): string {
  const times = [comparison.baseline, variant.name].map((name) => courseSeconds(comparison, name));
  return times.map((seconds) => (seconds === null ? "–" : formatTime(seconds * 1e3))).join(" to ");
}

function speedupFinding(compared: readonly ComparisonResult[]): string {
  const all = compared.flatMap((comparison) =>
    rivals(comparison).flatMap(({ label, speedup, agreement }) =>
      speedup !== null && agreement.agrees && isNumber(speedup.ratio) ? [{ comparison, label, speedup }] : [],
    ),
  );
  const most = all.reduce<(typeof all)[number] | null>(
    (best, one) => (best === null || one.speedup.ratio > best.speedup.ratio ? one : best),
    null,
  );
  if (most === null) return "No variant can be compared: none gives the loop's result.";
  const counts = VERDICTS.flatMap(([verdict, words]) => {
    const count = all.filter(({ speedup }) => speedup.verdict === verdict).length;
    return count > 0 ? [`${count} ${words}`] : [];
  });
  const largest = `${formatSpeedup(most.speedup)}, ${most.comparison.title}, ${most.label}`;
  return `Of ${plural(all.length, "variant")}: ${listed(counts)}. Largest ratio: ${largest}.`;
}

const VERDICTS: readonly (readonly [verdict: Speedup["verdict"], words: string])[] = [
  ["faster", "faster than the loop"],
  ["slower", "slower"],
  ["no difference shown", "without a difference shown"],
  ["too few rounds", "with too few rounds for a verdict"],
];

function speedupTable(bench: BenchResult, compared: readonly ComparisonResult[]): Html {
  const hasCourse = compared.some(({ courseFigures }) => courseFigures.length > 0);
  const rows = compared.flatMap((comparison) =>
    rivals(comparison).flatMap((variant) => {
      if (variant.speedup === null) return [];
      const published = courseRatio(comparison, variant.name);
      const course = published === null ? "–" : `${formatRatio(published)}x`;
      const { verdict, rounds } = variant.speedup;
      const cells = [
        `${comparisonTitle(comparison, bench)}: ${variant.label}`,
        formatSpeedup(variant.speedup),
        rounds,
      ];
      return [
        {
          cells: [
            ...cells,
            ...(hasCourse ? [course] : []),
            variant.agreement.agrees ? verdict : "another result",
          ],
        },
      ];
    }),
  );
  return dataTable({
    caption: "Speed-up over the loop",
    columns: [
      { title: "Variant", kind: "text" },
      { title: "Speed-up (interval)" },
      { title: "Rounds" },
      ...(hasCourse ? [{ title: compared.every(isAtCourseSize) ? "Course" : "Course, at its size" }] : []),
      { title: "Verdict", kind: "text" },
    ],
    rows,
  });
}
