/**
 * The page's colors. They become CSS variables (style.ts), which the charts read too (figure.ts), so that dark mode and
 * print are a change of values. Text has a contrast of 4.5:1 at least and series of 3:1 (a test measures it); series
 * differ in lightness as well as in hue, for color-blind readers.
 */
export type Palette = Readonly<Record<string, string>>;

/** On white; for print too. */
export const LIGHT: Palette = {
  // page and charts
  paper: "#ffffff",
  surface: "#f5f7f9",
  ink: "#16202b",
  muted: "#566474",
  rule: "#dfe5eb",
  link: "#0a5c9e",
  band: "#e6ebf1",
  best: "#eaf3fb",
  // status
  good: "#0b6b4f",
  "good-surface": "#e9f6f1",
  bad: "#b3261e",
  "bad-surface": "#fdeeec",
  warn: "#8a5a00",
  "warn-surface": "#fdf5e3",
  // series
  s1: "#0b66b0",
  s2: "#c4500a",
  s3: "#0a7d5f",
  s4: "#a23b86",
  s5: "#6b5b12",
  s6: "#4a4f9c",
  // heat maps, and the text in their cells
  seq0: "#f3f6fa",
  seq1: "#bcd5ec",
  seq2: "#7fb2dd",
  seq3: "#2368a8",
  seq4: "#08335f",
  celllow: "#16202b",
  cellhigh: "#ffffff",
};

/** On near black. */
export const DARK: Palette = {
  // page and charts
  paper: "#10161d",
  surface: "#19212a",
  ink: "#e8edf2",
  muted: "#9dabba",
  rule: "#2b3641",
  link: "#7cc0f4",
  band: "#232e39",
  best: "#16293a",
  // status
  good: "#6fd3b0",
  "good-surface": "#12291f",
  bad: "#ff9a8f",
  "bad-surface": "#341a18",
  warn: "#f0c36a",
  "warn-surface": "#2c2413",
  // series
  s1: "#5fb2f2",
  s2: "#f59255",
  s3: "#45c9a0",
  s4: "#e38fcb",
  s5: "#d3bf5c",
  s6: "#a5a8f0",
  // heat maps, and the text in their cells
  seq0: "#17202a",
  seq1: "#1b3f60",
  seq2: "#25689c",
  seq3: "#58a4dc",
  seq4: "#d3ecff",
  celllow: "#eef3f7",
  cellhigh: "#0b1117",
};

export function cssVariables(palette: Palette): string {
  return Object.entries(palette)
    .map(([name, color]) => `--${name}: ${color};`)
    .join(" ");
}
