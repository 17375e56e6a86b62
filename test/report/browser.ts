/** Finding and starting a real browser for the tests and for screenshots of the report. */
import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const USUAL_PATHS = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** A quiet browser: nothing of its own goes to the network. */
const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const NO_BROWSER =
  "no Chromium found: install it (Debian: apt-get install chromium) or name it in NOLOOP_CHROMIUM";

/** @throws {Error} If NOLOOP_CHROMIUM names a file that is not there: a wrong setting is never passed over. */
export function findChromium(): string | null {
  const named = process.env.NOLOOP_CHROMIUM;
  if (named === undefined || named === "") return USUAL_PATHS.find((path) => existsSync(path)) ?? null;
  if (existsSync(named)) return named;
  throw new Error(`NOLOOP_CHROMIUM names ${named}, which is not there`);
}

export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error(NO_BROWSER);
  return chromium.launch({ executablePath, args: ARGUMENTS });
}
