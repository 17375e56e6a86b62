/** The student's function beside loops, as two bars: a page of its own needs no chart library for that. */

import { median } from "../../benchmark/statistics.js";
import type { RaceFigures } from "../../graded-tests/submission.js";
import type { Language } from "../../graded-tests/text.js";
import { formatRatio } from "../../grading/race/format-ratio.js";
import { measurementText } from "../../grading/results/measurements.js";
import { formatSeconds } from "../format.js";
import { type Html, html } from "../html.js";
import type { Words } from "./words.js";

/** @param measuredOnly - No speed was asked for: the measurement stands for itself. */
export function raceBars(race: RaceFigures, measuredOnly: boolean, language: Language, words: Words): Html {
  const yours = median(race.studentSeconds);
  const loops = median(race.baselineSeconds);
  const longest = Math.max(yours, loops);
  const width = (seconds: number) => `${(longest > 0 ? (100 * seconds) / longest : 0).toFixed(2)}%`;
  const interval =
    race.low === null || race.high === null ? "" : ` (${formatRatio(race.low)}–${formatRatio(race.high)})`;
  const lead = measuredOnly
    ? words.measured(measurementText({ race, outcome: null }, language))
    : words.raceLead(formatRatio(race.ratio) + interval, race.name, String(race.factor));
  return html`
<h3><code>${race.name}</code></h3>
<p>${lead}</p>
<div class="bars">
<span>${words.raceLoops}</span><i class="loops" style="width:${width(loops)}"></i><span>${formatSeconds(loops)}</span>
<span>${words.raceYours}</span><i style="width:${width(yours)}"></i><span>${formatSeconds(yours)}</span>
</div>`;
}
