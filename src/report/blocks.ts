/** The building blocks of a page: sections, charts with their numbers, tables, pictures. */
import type { Figure } from "./figure.js";
import { keepUnits } from "./format.js";
import { type Html, html, type Insert, jsonForScript } from "./html.js";

export interface Section {
  readonly id: string;
  readonly title: string;
  readonly body: Html;
}

export interface ChartBlock {
  readonly id: string;
  readonly title: string;
  readonly finding: Insert; // what the chart shows, in a sentence or two
  readonly figure: Figure;
  readonly note: Insert; // how to read it
  readonly level?: 2 | 3; // of its heading; default 3
  readonly table: Html | null; // the same numbers; null if the page shows them right beside the chart
}

/**
 * A chart: title, finding, plot, how to read it, and the same numbers as a table. The plot itself is hidden from screen
 * readers, to whom it is a heap of loose tick labels; finding and table say it all.
 */
export function chartBlock({ id, title, finding, figure, note, table, level = 3 }: ChartBlock): Html {
  const { data, layout, height } = figure;
  const heading = html`${title}${permalink(id, title)}`;
  return html`
<figure class="chart" id="${id}" role="group" aria-labelledby="${id}-title">
  <figcaption>
    ${level === 2 ? html`<h2 id="${id}-title">${heading}</h2>` : html`<h3 id="${id}-title">${heading}</h3>`}
    <p>${typeof finding === "string" ? keepUnits(finding) : finding}</p>
  </figcaption>
  <div class="plot" aria-hidden="true" style="height:${height}px"><script type="application/json">${jsonForScript({ data, layout })}</script></div>
  <div class="tools">
    <details class="note"><summary>Understanding this chart</summary><p>${note}</p></details>
    ${table && html`<details class="numbers"><summary>Numbers as a table</summary>${table}</details>`}
  </div>
</figure>`;
}

/** What takes a chart's place where there is nothing to draw. */
export function plainBlock(block: { id: string; title: string; finding: string; body: Html | null }): Html {
  const { id, title, finding, body } = block;
  return html`
<div class="plain" id="${id}"><h3>${title}${permalink(id, title)}</h3><p>${keepUnits(finding)}</p>${body}</div>`;
}

/** A link that a reader can copy; shown when the heading is pointed at or the link is focused. */
export function permalink(id: string, title: string): Html {
  return html`<a class="permalink" href="#${id}" aria-label="Link to ${title}">#</a>`;
}

export interface Table {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly TableRow[];
  readonly captionShown?: boolean; // otherwise for screen readers only, where a heading says the same
}

export interface Column {
  readonly title: Insert;
  readonly kind?: "text" | "number"; // numbers are right-aligned; default "number"
}

/** The first cell is the row's header. */
export interface TableRow {
  readonly id?: string;
  readonly cells: readonly Insert[];
  readonly mark?: "best" | "bad";
}

export function dataTable({ caption, columns, rows, captionShown = false }: Table): Html {
  const kindOf = (index: number): string => columns[index]?.kind ?? "number";
  const head = columns.map(
    ({ title }, index) => html`<th scope="col" class="${kindOf(index)}">${title}</th>`,
  );
  const body = rows.map(({ id, cells, mark }) => {
    const filled = cells.map((cell, index) =>
      index === 0
        ? html`<th scope="row" class="${kindOf(0)}">${cell}</th>`
        : html`<td class="${kindOf(index)}">${cell}</td>`,
    );
    return html`<tr${id !== undefined && html` id="${id}"`}${mark && html` class="${mark}"`}>${filled}</tr>\n`;
  });
  return html`
<div class="table" role="region" tabindex="0" aria-label="${caption}">
<table>
<caption${!captionShown && html` class="hidden"`}>${caption}</caption>
<thead><tr>${head}</tr></thead>
<tbody>
${body}</tbody>
</table>
</div>`;
}

/** A few facts with their names. Pairs whose value is null are left out. */
export function factList(facts: readonly (readonly [name: string, value: Insert])[]): Html {
  const shown = facts.filter(([, value]) => value !== null);
  return html`<dl class="facts">${shown.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

export interface Tile {
  readonly png: string;
  readonly alt: string;
  readonly caption: Insert;
}

/** Pictures side by side, enlarged without blur: to 128, 96 or 64 pixels a side, whole multiples of 32, 16 and 8. */
export function pictureGrid(tiles: readonly Tile[], size: "large" | "medium" | "small"): Html {
  return html`
<ul class="pictures ${size}">
${tiles.map(({ png, alt, caption }) => html`<li>${picture(png, alt)}<span>${caption}</span></li>\n`)}</ul>`;
}

/** Only data of our own kind is shown: an address would be a request, and the page makes none. */
export function picture(png: string, alt: string): Html {
  if (!png.startsWith("data:image/png;base64,")) return html`<span class="no-picture">no picture</span>`;
  return html`<img src="${png}" alt="${alt}">`;
}
