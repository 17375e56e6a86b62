/** Numbers, dates and names as the page shows them. What JSON could not hold (NaN, Infinity) arrives as null. */

export type Maybe = number | null | undefined;

const ABSENT = "–";

/** Made once: `toLocaleString` makes one anew for each number, which is most of a page's time. */
const WHOLE = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const FOUR_DIGITS = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 4 });

export function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

/** 0.2824 -> "28.2 %". */
export function formatShare(share: Maybe): string {
  return isNumber(share) ? `${(share * 100).toFixed(1)} %` : ABSENT;
}

/** 49000 -> "49,000". */
export function formatCount(count: Maybe): string {
  return isNumber(count) ? WHOLE.format(count) : ABSENT;
}

/** A number whose size nobody knows before: 5.437219 -> "5.437", 1e-7 -> "1e-7", 25000 -> "25,000". */
export function formatNumber(value: unknown): string {
  if (typeof value === "string") return value;
  if (!isNumber(value)) return ABSENT;
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e6)) return shortExponent(value);
  if (Number.isInteger(value)) return formatCount(value);
  return FOUR_DIGITS.format(value);
}

function shortExponent(value: number): string {
  const [mantissa = "", exponent = ""] = value.toExponential(2).split("e");
  return `${Number(mantissa)}e${Number(exponent)}`;
}

/** Error sizes: 3.1e-15 -> "3.1e-15", 0 -> "0". */
export function formatError(value: Maybe): string {
  if (!isNumber(value)) return "not finite";
  return value === 0 ? "0" : `${Number(value.toPrecision(2)).toExponential()}`;
}

/** 84.21 -> "84.2 s", 200 -> "3 min 20 s". */
export function formatSeconds(seconds: Maybe): string {
  if (!isNumber(seconds)) return ABSENT;
  if (seconds >= 120) {
    const whole = Math.round(seconds);
    return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  }
  if (seconds >= 0.9995 || seconds === 0) return `${Number(seconds.toPrecision(3))} s`;
  return `${Number((seconds * 1e3).toPrecision(3))} ms`;
}

/** 25769803776 -> "24.0 GiB". */
export function formatBytes(bytes: Maybe): string {
  if (!isNumber(bytes)) return ABSENT;
  return bytes >= 2 ** 30 ? `${(bytes / 2 ** 30).toFixed(1)} GiB` : `${(bytes / 2 ** 20).toFixed(0)} MiB`;
}

/** "2026-11-21T02:45:00.000Z" -> "21 November 2026, 02:45 UTC". A date that is none is shown as it is. */
export function formatDate(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  const day = date.toLocaleDateString("en-GB", {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
  return `${day}, ${date.toISOString().slice(11, 16)} UTC`;
}

/** Keeps numbers and their units on one line. */
export function keepUnits(text: string): string {
  return text.replaceAll(/(?<=\d) (?=(?:%|ns|µs|ms|s|min|GiB|MiB)(?![a-z]))/g, "\u00a0");
}

/** "1 image", "2 images". */
export function plural(count: number, singular: string, several = `${singular}s`): string {
  return `${formatCount(count)} ${count === 1 ? singular : several}`;
}

/** "a", "a and b", "a, b and c". */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** Cuts what has no room in a picture; the table beside it has it whole. */
export function shorten(text: string, most: number): string {
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join("")}…`;
}

/** "svm/loss" -> "svm-loss": a part of an anchor that people can read. */
export function slug(text: string): string {
  const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return words.join("-").slice(0, 60) || "item";
}

/** Anchors that differ, whatever the names: "model-knn", "model-knn--2", ... */
export function anchors(prefix: string, names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const base = `${prefix}-${slug(name)}`;
    const count = (seen.get(base) ?? 0) + 1;
    seen.set(base, count);
    return count === 1 ? base : `${base}--${count}`;
  });
}
