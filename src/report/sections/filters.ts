/** What the first layer of a net looks for. */
import type { RunResult } from "../../experiments/result.js";
import { permalink, pictureGrid, type Section } from "../blocks.js";
import { anchors, plural } from "../format.js";
import { html } from "../html.js";

export function filtersSection({ models }: RunResult): Section | null {
  const pictured = models.flatMap((model) =>
    model.filters && model.filters.length > 0 ? [{ model, filters: model.filters }] : [],
  );
  if (pictured.length === 0) return null;
  const ids = anchors(
    "filters",
    pictured.map(({ model }) => model.id),
  );
  const parts = pictured.map(({ model, filters }, index) => {
    const id = ids[index] ?? "filters";
    const tiles = filters.map(({ png, label }) => ({
      png,
      alt: `${label} of ${model.title}`,
      caption: label,
    }));
    return html`<section class="part" id="${id}" aria-labelledby="${id}-title"><h3 id="${id}-title">${model.title}: ${plural(filters.length, "filter")}${permalink(id, model.title)}</h3>${pictureGrid(tiles, "small")}</section>`;
  });
  const intro = html`
<p>The weights of the first layer that see the pixels, each stretched over the whole range of brightness. Edges, spots and
colors that can be told apart are a good sign; snow means that the net was trained too shortly, with too large a learning
rate, or with too little regularization. Plain squares are filters that were never needed.</p>`;
  return { id: "filters", title: "First layer", body: html`${intro}${parts}` };
}
