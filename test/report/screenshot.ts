/**
 * Makes a picture of a report, for the README:
 *
 *   npx tsx test/report/screenshot.ts report.html out.png --width 1200 [--height 900 | --full] [--dark] [--scale 2]
 */
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { launchChromium } from "./browser.js";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    width: { type: "string", default: "1200" },
    height: { type: "string", default: "900" },
    scale: { type: "string", default: "1" },
    anchor: { type: "string" }, // start at this part of the page: --anchor timings
    dark: { type: "boolean", default: false },
    full: { type: "boolean", default: false },
  },
});
const [report, picture] = positionals;
if (report === undefined || picture === undefined) {
  console.error(
    "Usage: npx tsx test/report/screenshot.ts report.html out.png [--width 1200] [--height 900 | --full] [--dark]",
  );
  process.exit(2);
}

const browser = await launchChromium();
try {
  const page = await browser.newPage({
    viewport: { width: Number(values.width), height: Number(values.height) },
    deviceScaleFactor: Number(values.scale),
    colorScheme: values.dark ? "dark" : "light",
  });
  const hash = values.anchor === undefined ? "" : `#${values.anchor}`;
  await page.goto(`${pathToFileURL(resolve(report)).href}${hash}`);
  if (values.full) {
    // Charts below the fold are drawn when they come near.
    for (const plot of await page.locator(".plot").all()) await plot.scrollIntoViewIfNeeded();
    await page.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
  }
  await page.waitForTimeout(500);
  await page.screenshot({ path: picture, fullPage: values.full });
} finally {
  await browser.close();
}
