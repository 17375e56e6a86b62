import type { BenchResult } from "../benchmark/result.js";
import type { RunResult } from "../experiments/result.js";
import type { Section } from "./blocks.js";
import { formatDate } from "./format.js";
import { type Html, html } from "./html.js";
import { renderPage } from "./page.js";
import { accuracySection } from "./sections/accuracy.js";
import { activationsSection } from "./sections/activations.js";
import { confusionSection } from "./sections/confusion.js";
import { crossValidationSection } from "./sections/cross-validation.js";
import { filtersSection } from "./sections/filters.js";
import { learningSection } from "./sections/learning.js";
import { lossSection } from "./sections/loss.js";
import { methodSection, summaryFacts } from "./sections/method.js";
import { dataSection, mistakesSection, weightsSection } from "./sections/pictures.js";
import { scalingSection } from "./sections/scaling.js";
import { searchSection } from "./sections/search.js";
import {
  benchVerdicts,
  comparisonTitle,
  correctness,
  speedupChart,
  verdictList,
} from "./sections/speedups.js";
import { timingsSection } from "./sections/timings.js";

/**
 * Renders a result as one HTML document that needs no network, no server and, but for the charts, no JavaScript.
 * Sections for which the result has nothing are left out. Names and labels may hold anything.
 *
 * Cost: about 5 MB of text, nearly all of it plotly.js.
 */
export function renderReport(result: RunResult | BenchResult): string {
  const bench = result.schema === "noloop/bench" ? result : result.bench;
  const title = result.schema === "noloop/run" ? result.title : "Loop against vectorized";
  const sections: readonly (Section | null)[] =
    result.schema === "noloop/run"
      ? [
          bench && scalingSection(bench),
          bench && timingsSection(bench),
          accuracySection(result),
          learningSection(result),
          activationsSection(result),
          crossValidationSection(result),
          lossSection(result),
          searchSection(result),
          weightsSection(result),
          filtersSection(result),
          confusionSection(result),
          mistakesSection(result),
          dataSection(result),
          methodSection(result),
        ]
      : [scalingSection(result), timingsSection(result), methodSection(result)];
  return renderPage({
    title: `${title} · noloop`,
    generator: `noloop ${result.machine.noloop}`,
    top: firstScreen(result, bench, title),
    sections: sections.filter((section) => section !== null),
  });
}

/** Verdict and certainty, whether the variants agree, the picture, what bounds the claim, warnings: in this order. */
function firstScreen(result: RunResult | BenchResult, bench: BenchResult | null, title: string): Html {
  const kind = result.schema === "noloop/run" ? `run · ${result.experiment}` : "benchmark";
  return html`
<header class="top" id="top">
<p class="eyebrow"><span class="brand">noloop</span> · ${kind} · ${formatDate(result.startedAt)}</p>
<h1>${title}</h1>
${verdictList(verdicts(result))}
${bench && correctness(bench)}
${bench && speedupChart(bench)}
${summaryFacts(result)}
${warningBox(warnings(result, bench))}
</header>`;
}

function verdicts(result: RunResult | BenchResult): readonly string[] {
  return result.schema === "noloop/run" ? result.verdicts : benchVerdicts(result);
}

function warnings(result: RunResult | BenchResult, bench: BenchResult | null): string[] {
  const ofComparisons = (bench?.comparisons ?? []).flatMap((comparison) =>
    comparison.warnings.map((warning) =>
      bench ? `${comparisonTitle(comparison, bench)}: ${warning}` : warning,
    ),
  );
  return [...new Set([...result.warnings, ...(bench?.warnings ?? []), ...ofComparisons])];
}

function warningBox(texts: readonly string[]): Html | null {
  if (texts.length === 0) return null;
  return html`
<section class="warnings" aria-labelledby="warnings-title"><h2 id="warnings-title">${texts.length === 1 ? "Warning" : "Warnings"}</h2>
<ul>${texts.map((text) => html`<li>${text}</li>\n`)}</ul></section>`;
}
