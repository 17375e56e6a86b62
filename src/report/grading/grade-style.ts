/** What the grading pages need beside the common style. */
export const GRADE_STYLE = `
.top .warnings { margin: 0 0 1.25rem; }
.top .warnings p { margin: 0; }
.meter { height: 0.75rem; max-width: 40rem; background: var(--band); border-radius: 6px; overflow: hidden; margin: 0 0 1.5rem; }
.meter span { display: block; height: 100%; background: var(--s1); }
.mistake { border-left: 3px solid var(--bad); padding: 0.1rem 0 0.1rem 1rem; margin: 0 0 1.4rem; max-width: 72ch; }
.mistake h3 { margin-bottom: 0.25rem; }
.mistake p { margin: 0 0 0.3rem; }
.mistake .source { color: var(--muted); font-size: 0.875rem; }
.verdict-passed { color: var(--good); }
.verdict-failed { color: var(--bad); }
.verdict-open { color: var(--warn); }
.tests th { max-width: 44rem; }
.tests td.text { white-space: nowrap; }
.tests ul { margin: 0.3rem 0 0; padding-left: 1.1rem; color: var(--muted); font-weight: 400; }
.tests .message { display: block; margin-top: 0.3rem; font-weight: 400; }
.tag { color: var(--muted); font-size: 0.8125rem; font-weight: 400; border: 1px solid var(--rule); border-radius: 4px; padding: 0 0.35rem; white-space: nowrap; }
.bars { display: grid; grid-template-columns: max-content minmax(0, 1fr) max-content; gap: 0.35rem 0.75rem; align-items: center; max-width: 46rem; margin: 0 0 1.5rem; font-size: 0.9375rem; font-variant-numeric: tabular-nums; }
.bars i { display: block; height: 1.1rem; min-width: 2px; background: var(--s1); border-radius: 2px; }
.bars i.loops { background: var(--s2); }
.curve { width: 100%; max-width: 46rem; height: auto; display: block; margin-bottom: 0.5rem; }
.curve path { fill: none; stroke-width: 2; vector-effect: non-scaling-stroke; }
.curve .line-1 { stroke: var(--s1); }
.curve .line-2 { stroke: var(--s2); }
.curve .line-3 { stroke: var(--s3); }
.curve .line-4 { stroke: var(--s4); }
.curve-names { list-style: none; display: flex; flex-wrap: wrap; gap: 0.3rem 1.5rem; padding: 0 0 0 3.5rem; margin: 0.2rem 0 1rem; font-size: 0.875rem; }
.curve-names li::before { content: ""; display: inline-block; width: 1.25rem; height: 3px; background: var(--line); margin-right: 0.5rem; vertical-align: middle; }
.curve-names .line-1 { --line: var(--s1); }
.curve-names .line-2 { --line: var(--s2); }
.curve-names .line-3 { --line: var(--s3); }
.curve-names .line-4 { --line: var(--s4); }
.work { margin: 0.25rem 0 1.5rem; }
.work img { width: 100%; max-width: 46rem; max-height: 10rem; object-fit: contain; object-position: left; background: none; }
.place, .work-map .by { color: var(--muted); }
.work-map .by { white-space: nowrap; padding-left: 1rem; }
.work-map table { font-size: 0.8125rem; }
.work-map th, .work-map td { border-bottom: 0; padding: 0.1rem 0.5rem; }
.work-map tbody th { min-width: 0; overflow-wrap: normal; color: var(--muted); font-weight: 400; }
.work-map .law { white-space: nowrap; color: var(--muted); }
.work-map .code code { color: var(--ink); white-space: pre; tab-size: 2; font-size: 0.8125rem; }
.work-map .gap td { text-align: left; color: var(--muted); padding: 0.4rem 0.5rem; }
tbody th li code { display: inline; max-width: none; }
@media print { .work-map .code code, .work-map .by { white-space: pre-wrap; } }
.heat { print-color-adjust: exact; }
.heat-0 { background: var(--seq0); color: var(--celllow); }
.heat-1 { background: var(--seq1); color: var(--celllow); }
.heat-2 { background: var(--seq2); color: var(--celllow); }
.heat-3 { background: var(--seq3); color: var(--cellhigh); }
.heat-4 { background: var(--seq4); color: var(--cellhigh); }
.curve text { fill: var(--muted); font-size: 12px; }
.curve line { stroke: var(--rule); }
pre { background: var(--surface); border-radius: 6px; padding: 0.8rem 1rem; overflow-x: auto; font: 0.8125rem/1.5 ui-monospace, Menlo, Consolas, monospace; max-width: 72rem; }
`;
