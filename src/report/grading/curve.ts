/** A curve of numbers, one a step, as a small drawing in the page. */
import { formatNumber } from "../format.js";
import { type Html, html } from "../html.js";

const WIDTH = 640;
const HEIGHT = 200;
const LEFT = 64;
const BOTTOM = 22;

/** @param values - At least two finite numbers. */
export function curve(title: string, values: readonly number[]): Html {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const range = high - low || 1;
  const x = (step: number) => LEFT + ((WIDTH - LEFT - 8) * step) / (values.length - 1);
  const y = (value: number) => 8 + (HEIGHT - BOTTOM - 16) * (1 - (value - low) / range);
  const path = values.map(
    (value, step) => `${step === 0 ? "M" : "L"}${x(step).toFixed(1)} ${y(value).toFixed(1)}`,
  );
  return html`
<svg class="curve" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}: from ${formatNumber(values[0])} to ${formatNumber(values.at(-1))} in ${values.length} steps">
<line x1="${LEFT}" y1="${y(low)}" x2="${WIDTH}" y2="${y(low)}"></line><line x1="${LEFT}" y1="${y(high)}" x2="${WIDTH}" y2="${y(high)}"></line>
<text x="${LEFT - 6}" y="${y(high) + 4}" text-anchor="end">${formatNumber(high)}</text><text x="${LEFT - 6}" y="${y(low) + 4}" text-anchor="end">${formatNumber(low)}</text>
<text x="${LEFT}" y="${HEIGHT - 4}">0</text><text x="${WIDTH - 8}" y="${HEIGHT - 4}" text-anchor="end">${values.length - 1}</text>
<path d="${path.join("")}"></path>
</svg>`;
}
