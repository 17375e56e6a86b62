/** What the races without points measured in a class. */

import { median } from "../../benchmark/statistics.js";
import type { Language } from "../../graded-tests/text.js";
import { titleOf } from "../../grading/formats/test-text.js";
import { formatRatio } from "../../grading/race/format-ratio.js";
import type { ClassResult } from "../../grading/results/result.js";
import { dataTable, type Section } from "../blocks.js";
import { html } from "../html.js";

export function racesSection({ races = [], submissions }: ClassResult, language: Language): Section | null {
  if (races.length === 0) return null;
  const rows = races.map((race) => {
    const ratios = race.ratios.filter((ratio) => ratio !== null);
    const figures = ratios.length === 0 ? [] : [median(ratios), Math.min(...ratios), Math.max(...ratios)];
    const [middle = "", least = "", most = ""] = figures.map(formatRatio);
    return {
      cells: [titleOf(race, language), `${ratios.length} of ${submissions.length}`, middle, least, most],
    };
  });
  const table = dataTable({
    caption: "Measured speeds, as multiples of our loops",
    columns: [
      { title: "Race", kind: "text" },
      { title: "Measured" },
      { title: "Median" },
      { title: "Slowest" },
      { title: "Fastest" },
    ],
    rows,
  });
  return {
    id: "races",
    title: "Measured speeds",
    body: html`<p>How many times as fast as our loops. Only functions that are right are measured, and nothing here gives or
takes points.</p>${table}`,
  };
}
