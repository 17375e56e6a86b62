/** What the data and the models look like: weights, mistakes, and a few examples of each class. */
import type { ModelResult, Picture, RunResult } from "../../experiments/result.js";
import { factList, permalink, picture, pictureGrid, type Section } from "../blocks.js";
import { anchors, formatCount, listed, plural } from "../format.js";
import { type Html, html } from "../html.js";
import { className } from "./confusion.js";

export function weightsSection({ models }: RunResult): Section | null {
  const pictured = models.filter(({ weights }) => weights.length > 0);
  if (pictured.length === 0) return null;
  const parts = titledParts("weights", pictured, ({ title, weights }) =>
    pictureGrid(
      weights.map(({ png, label }) => ({ png, alt: `Weights of class ${label}, ${title}`, caption: label })),
      weights.length > 20 ? "small" : "large",
    ),
  );
  const intro = html`
<p>A linear model has one weight for each pixel and class, so its weights make a picture: a template that an image is
compared with. Each picture is stretched over the whole range of brightness. Blurred shapes in the right colors mean that
the model has learned; snow means a penalty that is too weak or a learning rate that is too large.</p>`;
  return { id: "weights", title: "Learned weights", body: html`${intro}${parts}` };
}

export function mistakesSection({ models, data }: RunResult): Section | null {
  const tested = models.filter(({ confusion, mistakes }) => confusion.length > 0 || mistakes.length > 0);
  const hasPictures = tested.some(({ mistakes }) => mistakes.length > 0);
  if (!hasPictures) return null;
  const parts = titledParts("mistakes", tested, (model) => mistakeGrid(model, data.classes));
  const intro = html`<p>Test images that were named wrongly: what the image is, and below it what the model called it.</p>`;
  return { id: "mistakes", title: "Mistakes", body: html`${intro}${parts}` };
}

const SHOWN_MISTAKES = 18; // three rows on a desk

function mistakeGrid({ mistakes, title }: ModelResult, classes: readonly string[]): Html {
  if (mistakes.length === 0) return html`<p class="subtitle">No mistake was kept for ${title}.</p>`;
  const tiles = mistakes.map(({ png, label, actual, predicted }) => {
    const [is, called] = [className(classes, actual), className(classes, predicted)];
    const caption = html`<b>${is}</b><br><span class="wrong">called ${called}</span>`;
    return { png, alt: `${label}: a ${is}, called ${called}`, caption };
  });
  const rest = tiles.slice(SHOWN_MISTAKES);
  return html`${pictureGrid(tiles.slice(0, SHOWN_MISTAKES), "medium")}${
    rest.length > 0 &&
    html`<details><summary>${formatCount(rest.length)} more</summary>${pictureGrid(rest, "medium")}</details>`
  }`;
}

/** One sub-section for each model. */
function titledParts(
  prefix: string,
  models: readonly ModelResult[],
  body: (model: ModelResult) => Html,
): Html {
  const ids = anchors(
    prefix,
    models.map(({ id }) => id),
  );
  return html`${models.map((model, index) => {
    const id = ids[index] ?? prefix;
    return html`<section class="part" id="${id}" aria-labelledby="${id}-title"><h3 id="${id}-title">${model.title}${permalink(id, model.title)}</h3>${body(model)}</section>`;
  })}`;
}

export function dataSection({ data }: RunResult): Section {
  const { name, source, path, classes, imageShape, counts, samples } = data;
  const facts = factList([
    ["Name", name],
    ["Source", source],
    ["Read from", html`<code>${path}</code>`],
    ["Classes", formatCount(classes.length)],
    ["Shape of one example", imageShape.length > 0 ? imageShape.join(" × ") : null],
    ["Examples", listed(Object.entries(counts).map(([split, count]) => `${formatCount(count)} ${split}`))],
  ]);
  return {
    id: "data",
    title: "Data",
    body: html`${facts}${samples.length > 0 && sampleGroups(samples, classes)}`,
  };
}

/** In the order of the classes; labels that are none of them come last. */
function sampleGroups(samples: readonly Picture[], classes: readonly string[]): Html {
  const labels = [...new Set([...classes, ...samples.map(({ label }) => label)])];
  const groups = labels.flatMap((label) => {
    const own = samples.filter((sample) => sample.label === label);
    return own.length > 0 ? [{ label, own }] : [];
  });
  const compact = groups.length > 20 ? " compact" : "";
  return html`
<div class="samples${compact}">
${groups.map(
  ({ label, own }) =>
    html`<div class="group"><h3>${label}</h3><div class="strip">${own.map(({ png }, index) =>
      picture(png, `${label}, ${index + 1} of ${plural(own.length, "example")}`),
    )}</div></div>\n`,
)}</div>`;
}
