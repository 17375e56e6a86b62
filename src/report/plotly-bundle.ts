import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/**
 * The text of plotly.js, to be put into a page as it is. It is never imported: it wants a browser.
 *
 * @throws {Error} If the bundle has text that would end its script element early: that would be a page full of code, and
 * is a fault of ours or of the bundle's version, not of the user.
 */
export function plotlyBundle(): string {
  const path = createRequire(import.meta.url).resolve("plotly.js-dist-min");
  const text = readFileSync(path, "utf8");
  const breaking = /<\/?script/i.exec(text);
  if (breaking !== null) {
    throw new Error(
      `${path}: contains "${breaking[0]}" at ${breaking.index}, so it cannot stand in a page as it is`,
    );
  }
  return text;
}
