import { type SheetRow, sheetScale } from "../../datasets/contact-sheet.js";
import { imageToDataUri } from "../../datasets/picture.js";
import { type Html, html } from "../../report/html.js";

/** One HTML page with everything in it: a line of pictures for each class, which the browser enlarges. */
export function contactSheetPage(title: string, source: string, rows: readonly SheetRow[]): string {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${title}</title>
<style>
body { font: 16px/1.4 system-ui, sans-serif; margin: 2rem; background: #fff; color: #222 }
th { text-align: left; font-weight: 600; padding-right: 1rem; white-space: nowrap }
small { color: #666; font-weight: 400 }
img { display: block; image-rendering: pixelated }
</style>
</head>
<body>
<h1>${title}</h1>
<p>${source}</p>
<table>
${rows.map((row) => lineOf(row, sheetScale(rows)))}
</table>
</body>
</html>
`;
  return page.toString();
}

function lineOf({ name, shown, total, strip }: SheetRow, scale: number): Html {
  const picture =
    strip &&
    html`<img src="${imageToDataUri(strip)}" alt="${shown} images of ${name}" height="${scale * strip.shape[1]!}">`;
  return html`<tr><th scope="row">${name}<br><small>${shown} of ${total}</small></th><td>${picture}</td></tr>
`;
}
