/** Curves of numbers, one a step, as a small drawing in the page. */
import type { CurveLine, Exhibit } from "../../graded-tests/submission.js";
import type { Language } from "../../graded-tests/text.js";
import { formatNumber } from "../format.js";
import { type Html, html } from "../html.js";

const WIDTH = 640;
const HEIGHT = 200;
const LEFT = 64;
const BOTTOM = 22;

/** One line or more; at least two finite numbers each. */
export function curve(
  title: string,
  { lines, at }: Extract<Exhibit, { kind: "curve" }>,
  language: Language,
): Html {
  const numbers = lines.flatMap(({ values }) => values);
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  const length = Math.max(...lines.map(({ values }) => values.length));
  const places = at ?? Array.from({ length }, (_, step) => step);
  const [first, last] = [places[0]!, places[length - 1]!];
  const range = high - low || 1;
  const x = (step: number) => LEFT + ((WIDTH - LEFT - 8) * (places[step]! - first)) / (last - first);
  const y = (value: number) => 8 + (HEIGHT - BOTTOM - 16) * (1 - (value - low) / range);
  const path = (values: readonly number[]) =>
    values.map((value, k) => `${k === 0 ? "M" : "L"}${x(k).toFixed(1)} ${y(value).toFixed(1)}`).join("");
  const told = lines.map(
    ({ name, values }) =>
      `${name[language]}: ${formatNumber(values[0])} → ${formatNumber(values.at(-1))} (${values.length})`,
  );
  return html`
<svg class="curve" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}; ${told.join("; ")}">
<line x1="${LEFT}" y1="${y(low)}" x2="${WIDTH}" y2="${y(low)}"></line><line x1="${LEFT}" y1="${y(high)}" x2="${WIDTH}" y2="${y(high)}"></line>
<text x="${LEFT - 6}" y="${y(high) + 4}" text-anchor="end">${formatNumber(high)}</text><text x="${LEFT - 6}" y="${y(low) + 4}" text-anchor="end">${formatNumber(low)}</text>
<text x="${LEFT}" y="${HEIGHT - 4}">${first}</text><text x="${WIDTH - 8}" y="${HEIGHT - 4}" text-anchor="end">${last}</text>
${lines.map(({ values }, k) => html`<path class="line-${k + 1}" d="${path(values)}"></path>`)}
</svg>
${lines.length > 1 && legend(lines, language)}`;
}

function legend(lines: readonly CurveLine[], language: Language): Html {
  return html`<ul class="curve-names">${lines.map(({ name }, k) => html`<li class="line-${k + 1}">${name[language]}</li>`)}</ul>`;
}
