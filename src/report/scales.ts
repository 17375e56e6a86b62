/** Ranges and ticks of logarithmic axes, which Plotly leaves to chance: 1x must have a tick, and 2e-4 s is "200 µs". */

export interface LogAxis {
  readonly range: [number, number]; // log10, as Plotly wants it
  readonly ticks: readonly number[];
}

const LEAST_DECADES = 0.6; // below this, noise would fill the picture
const PADDING = 0.07; // of the span, on both sides

/**
 * The axis for these values.
 *
 * @param values - Those that are not positive and finite are left out; if none is left, the axis is 0.1 to 10.
 * @param include - A value that the axis must show, for example 1 on an axis of ratios.
 */
export function logAxis(values: readonly number[], include?: number): LogAxis {
  const all = include === undefined ? values : [...values, include];
  const logs = all.filter((value) => Number.isFinite(value) && value > 0).map(Math.log10);
  if (logs.length === 0) return { range: [-1, 1], ticks: [0.1, 1, 10] };
  const middle = (Math.min(...logs) + Math.max(...logs)) / 2;
  const half = Math.max(Math.max(...logs) - middle, LEAST_DECADES / 2) * (1 + 2 * PADDING);
  const range: [number, number] = [middle - half, middle + half];
  return { range, ticks: logTicks(range) };
}

/** 1-2-5 within two decades, every decade within seven, then every second and so on. */
function logTicks([low, high]: readonly [number, number]): number[] {
  const mantissas = high - low <= 2 ? [1, 2, 5] : [1];
  const step = Math.max(1, Math.ceil((high - low) / 7));
  const ticks: number[] = [];
  for (let decade = Math.floor(low / step) * step; decade <= high; decade += step) {
    for (const mantissa of mantissas) {
      const tick = Number(`${mantissa}e${decade}`);
      if (Math.log10(tick) >= low && Math.log10(tick) <= high) ticks.push(tick);
    }
  }
  return ticks;
}

/** Whether the values spread so far that only a logarithmic axis shows them all. */
export function spansDecades(values: readonly number[], factor = 20): boolean {
  const low = Math.min(...values);
  return values.length > 1 && low > 0 && Math.max(...values) / low >= factor;
}
