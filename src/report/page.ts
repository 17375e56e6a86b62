/** The HTML document around the sections: one file that asks the network for nothing. */
import { createHash } from "node:crypto";
import type { Language } from "../graded-tests/text.js";
import type { Section } from "./blocks.js";
import { permalink } from "./blocks.js";
import { client } from "./client.js";
import { type Html, html, trustedHtml } from "./html.js";
import { plotlyBundle } from "./plotly-bundle.js";
import { STYLE, STYLE_WITHOUT_SCRIPT } from "./style.js";

export interface Page {
  readonly title: string;
  readonly generator: string; // "noloop 0.1.0"
  readonly top: Html; // the first screen
  readonly sections: readonly Section[];
  readonly language?: Language; // of the text; default "en"
  /** False: no script and no plotly.js, some 20 KB instead of 5 MB. Default true. */
  readonly charts?: boolean;
  /** Rules beside the common ones; our own text. */
  readonly style?: string;
  readonly topTitle?: string; // in the list of contents; default "Verdict"
  readonly footer?: string;
}

/** @returns The whole document. With charts about 5 MB: plotly.js is in it. */
export function renderPage(page: Page): string {
  const { title, generator, top, sections, language = "en", charts = true, style = "" } = page;
  const scripts = charts ? [plotlyBundle(), clientScript()] : [];
  const links = [{ id: "top", title: page.topTitle ?? "Verdict" }, ...sections];
  const document = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentPolicy(scripts)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="${generator}">
<link rel="icon" href="data:,">
<title>${title}</title>
<style>${trustedHtml(STYLE + style)}</style>
<noscript><style>${trustedHtml(STYLE_WITHOUT_SCRIPT)}</style></noscript>
</head>
<body>
<a class="skip" href="#top">Skip to the verdict</a>
<div class="frame">
<nav class="contents" aria-label="Contents"><ol>${links.map((link) => html`<li><a href="#${link.id}">${link.title}</a></li>`)}</ol></nav>
<main>
${top}
${sections.map(renderSection)}
</main>
<footer>${page.footer ?? `Made by ${generator}. Everything on this page is in this one file; it asks the network for nothing.`}</footer>
</div>
${scripts.map((text) => html`<script>${trustedHtml(text)}</script>\n`)}</body>
</html>
`;
  return document.toString();
}

function renderSection({ id, title, body }: Section): Html {
  return html`
<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}${permalink(id, title)}</h2>
${body}
</section>`;
}

/**
 * The client's text. Some tools that run TypeScript directly (esbuild with `keepNames`, as in tsx) wrap functions in a
 * helper `__name`, which the page does not have; then it is given one that does nothing.
 */
function clientScript(): string {
  return `"use strict";\nconst __name = (value) => value;\n(${client.toString()})();\n`;
}

/** Only these scripts run, and nothing is fetched from anywhere: the browser itself sees to it. */
function contentPolicy(scripts: readonly string[]): string {
  const hashes = scripts.map((text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`);
  const rules = [
    "default-src 'none'",
    `script-src ${hashes.length > 0 ? hashes.join(" ") : "'none'"}`,
    "style-src 'unsafe-inline'",
    "img-src data: blob:",
    "base-uri 'none'",
    "form-action 'none'",
  ];
  return rules.join("; ");
}
