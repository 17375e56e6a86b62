/** Times as fast: 21.5 -> "22", 7.94 -> "7.9". More digits than the clock can bear would only look exact. */
export function formatRatio(ratio: number): string {
  return ratio >= 10 ? ratio.toFixed(0) : ratio.toPrecision(2);
}
