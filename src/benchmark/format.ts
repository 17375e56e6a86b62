/** Numbers as the terminal and the page show them: three significant digits, and the unit that suits. */

const TIME_UNITS = [
  { below: 1e-3, scale: 1e6, unit: "ns" },
  { below: 1, scale: 1e3, unit: "µs" },
  { below: 1e3, scale: 1, unit: "ms" },
  { below: 120e3, scale: 1e-3, unit: "s" },
] as const;

/** 0.0427 -> "42.7 µs", 12100 -> "12.1 s", 300000 -> "5.00 min". */
export function formatTime(ms: number): string {
  for (const { below, scale, unit } of TIME_UNITS) {
    if (ms < below) return `${threeDigits(ms * scale)} ${unit}`;
  }
  return `${threeDigits(ms / 60e3)} min`;
}

/** 132.4 -> "132", 3.456 -> "3.46", 0.0123 -> "0.0123", 1234.5 -> "1230". */
export function formatRatio(ratio: number): string {
  return threeDigits(ratio);
}

/** A rate in units of 10**9 per second. */
export function formatRate(giga: number): string {
  return threeDigits(giga);
}

function threeDigits(value: number): string {
  if (!Number.isFinite(value) || value === 0) return String(value);
  const text = value.toPrecision(3);
  return text.includes("e") ? Number(text).toString() : text;
}
