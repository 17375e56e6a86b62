/** The page's style sheet. Its colors are the variables of palette.ts. */
import { FONT_FAMILY } from "./figure.js";
import { cssVariables, DARK, LIGHT } from "./palette.js";

const PAGE = `
* { box-sizing: border-box; }
html { font: 16px/1.55 ${FONT_FAMILY}; scroll-padding-top: 1rem; }
body { margin: 0; background: var(--paper); color: var(--ink); overflow-wrap: anywhere; }
a { color: var(--link); text-underline-offset: 0.15em; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 3px; }
code { font: 0.85em ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace; color: var(--muted); }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip:not(:focus) { position: absolute; left: -999rem; }
.frame { max-width: 78rem; margin: 0 auto; padding: 2.5rem 1.5rem 4rem; display: grid; grid-template-columns: 11rem minmax(0, 1fr); column-gap: 3rem; }
.contents { position: sticky; top: 2.5rem; align-self: start; font-size: 0.875rem; }
.contents ol { list-style: none; margin: 0; padding: 0; border-left: 1px solid var(--rule); }
.contents a { display: block; padding: 0.25rem 0 0.25rem 0.9rem; margin-left: -1px; border-left: 2px solid transparent; color: var(--muted); text-decoration: none; }
.contents a:hover { color: var(--ink); }
.contents a[aria-current] { color: var(--ink); border-left-color: var(--link); font-weight: 600; }
main > section { padding-top: 2.25rem; margin-top: 3rem; border-top: 1px solid var(--rule); }

.eyebrow { margin: 0; color: var(--muted); font-size: 0.875rem; letter-spacing: 0.01em; }
.brand { color: var(--ink); font-weight: 700; }
h1 { font-size: clamp(1.75rem, 4vw, 2.35rem); line-height: 1.15; letter-spacing: -0.02em; font-weight: 700; margin: 0.35rem 0 1.25rem; text-wrap: balance; }
h2 { font-size: 1.5rem; line-height: 1.25; letter-spacing: -0.012em; margin: 0 0 1rem; }
h3, .chart h2 { font-size: 1.0625rem; line-height: 1.35; letter-spacing: 0; margin: 0; }
p { margin: 0 0 0.9rem; max-width: 68ch; }
.nowrap { white-space: nowrap; }
.permalink { margin-left: 0.4em; color: var(--muted); text-decoration: none; font-weight: 400; opacity: 0; }
:hover > .permalink, .permalink:focus-visible { opacity: 1; }
.subtitle, .sources { color: var(--muted); font-size: 0.9rem; }

.verdicts { list-style: none; margin: 0 0 1.25rem; padding: 0; max-width: 72ch; }
.verdicts li { padding: 0.1rem 0 0.1rem 1rem; border-left: 3px solid var(--s1); margin-bottom: 0.6rem; line-height: 1.4; }
.certainty { color: var(--muted); font-size: 0.9em; }
.top .verdicts { font-size: 1.0625rem; }
.status { max-width: 72ch; padding: 0.7rem 1rem; border-radius: 6px; margin: 0 0 1.25rem; font-size: 0.95rem; }
.status.good { background: var(--good-surface); }
.status.good strong { color: var(--good); }
.status.good strong::before { content: "✓ "; }
.status.bad { background: var(--bad-surface); }
.status.bad strong { color: var(--bad); }
.status.bad strong::before { content: "✗ "; }
.status p, .status ul { margin: 0; }
.warnings { background: var(--warn-surface); border-radius: 6px; padding: 0.7rem 1rem; margin: 1.25rem 0 0; max-width: 72ch; font-size: 0.95rem; }
.warnings h2 { font-size: 0.95rem; margin: 0 0 0.25rem; color: var(--warn); letter-spacing: 0; }
.warnings ul { margin: 0; padding-left: 1.1rem; }

.facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: 0.9rem 2rem; margin: 1.5rem 0; }
.facts dt { color: var(--muted); font-size: 0.8125rem; }
.facts dd { margin: 0; font-size: 0.9375rem; }

figure { margin: 0; }
.chart { margin: 1.5rem 0; break-inside: avoid; }
.top .chart { max-width: 46rem; }
.chart figcaption p { color: var(--muted); font-size: 0.9375rem; margin: 0.2rem 0 0.75rem; }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); gap: 1rem 3rem; align-items: start; }
.pair > * { min-width: 0; }
.part { margin: 2.5rem 0 0; }
.part:first-child, h2 + .part { margin-top: 0; }
.part-title { font-size: 1.1875rem; }
.pair > :only-child { max-width: 46rem; }
.plain { margin: 1.5rem 0; }
.plain > p { color: var(--muted); font-size: 0.9375rem; margin: 0.2rem 0 0.75rem; }
.plot { width: 100%; }
.plot .failed { color: var(--bad); }
.tools { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; align-items: baseline; margin-top: 0.5rem; font-size: 0.875rem; }
.tools details { min-width: 0; }
.tools details[open] { flex-basis: 100%; }
.tools p { margin: 0.4rem 0 0.6rem; }
summary { font-size: 0.875rem; }
summary, .save { color: var(--muted); cursor: pointer; width: fit-content; }
summary:hover, .save:hover { color: var(--ink); }
.save { border: 0; padding: 0; background: none; font: inherit; }

.table { overflow-x: auto; margin: 0.75rem 0 1.25rem; }
table { border-collapse: collapse; font-size: 0.875rem; font-variant-numeric: tabular-nums; line-height: 1.4; }
caption:not(.hidden) { text-align: left; padding: 0.4rem 0; color: var(--muted); }
th, td { padding: 0.4rem 0.9rem 0.4rem 0; text-align: right; vertical-align: baseline; border-bottom: 1px solid var(--rule); overflow-wrap: normal; }
th:not(:first-child), td { padding-left: 0.4rem; }
th.text, td.text { text-align: left; }
td.number { white-space: nowrap; }
thead th { color: var(--muted); font-weight: 600; vertical-align: bottom; border-bottom-color: var(--muted); }
tbody th { font-weight: 600; max-width: 22rem; min-width: 6rem; overflow-wrap: anywhere; }
tbody th code { display: block; font-weight: 400; white-space: nowrap; max-width: 14rem; overflow: hidden; text-overflow: ellipsis; }
tbody tr:target { background: var(--warn-surface); }
tr.best { background: var(--best); }
tr.best th::after { content: " best"; color: var(--link); font-weight: 400; }
tr.bad td:last-child { color: var(--bad); }
.row-link { color: inherit; text-decoration: none; }
.row-link:hover { text-decoration: underline; }

img { image-rendering: pixelated; display: block; background: var(--surface); }
.pictures { --side: 6rem; list-style: none; margin: 1rem 0; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, var(--side)); gap: 1.25rem; max-width: 46rem; }
.pictures.large { --side: 8rem; }
.pictures.small { --side: 4rem; max-width: none; gap: 0.9rem; }
.pictures li { font-size: 0.8125rem; line-height: 1.35; min-width: 0; }
.pictures img, .pictures .no-picture { width: var(--side); height: var(--side); object-fit: contain; border-radius: 4px; margin-bottom: 0.3rem; }
.wrong { color: var(--bad); }
.no-picture { display: grid; place-items: center; background: var(--surface); color: var(--muted); font-size: 0.75rem; }
.samples { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 21rem), 1fr)); gap: 1.1rem 2.5rem; }
.samples.compact { grid-template-columns: repeat(auto-fill, minmax(9rem, 1fr)); gap: 1rem; }
.samples h3 { font-size: 0.875rem; font-weight: 600; }
.strip { display: flex; flex-wrap: wrap; gap: 0.3rem; margin-top: 0.3rem; }
.strip img, .strip .no-picture { width: 3rem; height: 3rem; object-fit: contain; border-radius: 3px; }
footer { grid-column: 2; margin-top: 4rem; padding-top: 1.25rem; border-top: 1px solid var(--rule); color: var(--muted); font-size: 0.875rem; }
`;

const NARROW = `
@media (max-width: 64rem) {
  .frame { display: block; padding: 1.5rem 1.15rem 3rem; }
  .contents { position: static; margin: 0 -1.15rem 1.5rem; border-bottom: 1px solid var(--rule); }
  .contents ol { display: flex; gap: 0 1.25rem; border-left: 0; overflow-x: auto; padding: 0 1.15rem; white-space: nowrap; }
  .contents a, .contents a[aria-current] { margin: 0; padding: 0.4rem 0 0.6rem; border: 0; font-weight: 400; color: var(--link); }
  .facts { grid-template-columns: repeat(auto-fill, minmax(9rem, 1fr)); gap: 0.8rem 1.5rem; }
  .pictures.large { --side: 6rem; }
  .pictures { gap: 1rem; }
  .strip img, .strip .no-picture { width: 2.6rem; height: 2.6rem; }
}`;

/** Closed details hold the charts' numbers: on paper and without JavaScript they are open. */
const OPEN_DETAILS =
  "details::details-content { content-visibility: visible; block-size: auto; opacity: 1; }";

const PRINT = `
@media print {
  :root { ${cssVariables(LIGHT)} color-scheme: light; }
  html { font-size: 11pt; }
  .frame { display: block; padding: 0; max-width: none; }
  .contents, .permalink, .save, .skip, details.note, summary { display: none; }
  .table { overflow: visible; }
  h2, h3, figcaption { break-after: avoid; }
  tr, .pictures li, .group { break-inside: avoid; }
  ${OPEN_DETAILS}
}`;

export const STYLE = `
:root { ${cssVariables(LIGHT)} color-scheme: light; }
@media (prefers-color-scheme: dark) { :root { ${cssVariables(DARK)} color-scheme: dark; } }
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
${PAGE}${NARROW}${PRINT}`;

export const STYLE_WITHOUT_SCRIPT = `.plot { display: none; } ${OPEN_DETAILS}`;
