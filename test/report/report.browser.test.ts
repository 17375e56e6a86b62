import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import type PlotlyModule from "plotly.js-dist-min";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { plotlyBundle } from "../../src/report/plotly-bundle.js";
import { renderReport } from "../../src/report/render-report.js";
import { findChromium, launchChromium, NO_BROWSER } from "./browser.js";
import {
  bareRun,
  doubtfulBench,
  emptyRun,
  hostileRun,
  hundredClasses,
  searchesRun,
  sweepBench,
  tableRun,
} from "./edge-cases.js";
import { benchResult, runResult } from "./fixtures.js";
import { activationsRun, hostileNetRun, netRun } from "./net-runs.js";

/** Where tests decide whether code may be merged, a missing browser is a failure and not a reason to skip. */
const IN_CI = process.env.CI === "true";
const missing = findChromium() === null && !IN_CI;
if (missing) console.warn(`Skipping the tests of the report in a real browser: ${NO_BROWSER}`);

const RESULTS = {
  run: runResult(),
  benchmark: benchResult(),
  "bare run": bareRun(),
  "empty run": emptyRun(),
  "hostile run": hostileRun(),
  "hundred classes": hundredClasses(),
  searches: searchesRun(),
  table: tableRun(),
  "doubtful benchmark": doubtfulBench(),
  "row of sizes": sweepBench(),
  "net run": netRun(),
  "hostile net run": hostileNetRun(),
  activations: activationsRun(),
};

/** Reading plotly.js takes a browser a second, and many times that where other work goes on. */
const PATIENCE_MS = 240_000;

type Drawn = HTMLElement & { data: unknown[]; layout: Record<string, unknown> };

describe.skipIf(missing)(
  missing ? `the report in Chromium (${NO_BROWSER})` : "the report in Chromium",
  () => {
    let browser: Browser;
    let folder = "";
    const addresses = new Map<string, string>();
    const open: Page[] = [];

    beforeAll(async () => {
      browser = await launchChromium();
      folder = await mkdtemp(join(tmpdir(), "noloop-report-"));
    });
    afterAll(async () => {
      await browser?.close();
      if (folder !== "") await rm(folder, { recursive: true });
    });

    async function addPage(name: string, text: string): Promise<void> {
      const path = join(folder, `${name.replaceAll(" ", "-")}.html`);
      await writeFile(path, text);
      addresses.set(name, pathToFileURL(path).href);
    }

    interface Opened {
      readonly page: Page;
      readonly problems: string[]; // what the console and the page complained about
      readonly requests: string[]; // what was asked for beyond the page itself
    }

    async function show(name: string, options: BrowserContextOptions = {}): Promise<Opened> {
      for (const page of open.splice(0)) await page.context().close();
      if (!addresses.has(name)) await addPage(name, renderReport(RESULTS[name as keyof typeof RESULTS]));
      const address = addresses.get(name)!;
      const page = await browser.newPage(options);
      page.setDefaultTimeout(PATIENCE_MS);
      open.push(page);
      const problems: string[] = [];
      const requests: string[] = [];
      page.on("console", (message) => {
        if (message.type() === "error" || message.type() === "warning") problems.push(message.text());
      });
      page.on("pageerror", (error) => problems.push(String(error)));
      page.on("request", (request) => {
        const url = request.url();
        if (url !== address && !/^(data|blob):/.test(url)) requests.push(url);
      });
      await page.goto(address);
      return { page, problems, requests };
    }

    /** Draws all and opens all tables, as for print, without scrolling from chart to chart. */
    async function drawAll(page: Page): Promise<void> {
      await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
      await page.waitForFunction(
        () => document.querySelectorAll(".plot:not(:has(svg.main-svg))").length === 0,
      );
    }

    it("draws every chart of a run, complains of nothing and asks for nothing", () => drawsAll("run"));

    it.each(Object.keys(RESULTS).filter((name) => name !== "run"))(
      "draws every chart of %s, complains of nothing and asks for nothing",
      { tags: "long" },
      drawsAll,
    );

    async function drawsAll(name: string): Promise<void> {
      const { page, problems, requests } = await show(name);
      await drawAll(page);
      const figures = await page.locator("figure.chart").count();
      expect(await page.locator(".plot.js-plotly-plot").count()).toBe(figures);
      expect(await page.evaluate(emptyPlots)).toEqual([]);
      expect(await page.evaluate(invalidFigures)).toEqual([]);
      expect(await page.evaluate(accessibilityFaults)).toEqual([]);
      expect(await page.evaluate(() => "hacked" in window)).toBe(false);
      await page.setViewportSize({ width: 390, height: 844 }); // a phone: nothing may reach beyond its edge
      await expect
        .poll(() => page.evaluate(() => document.documentElement.scrollWidth))
        .toBeLessThanOrEqual(390);
      expect({ problems, requests }).toEqual({ problems: [], requests: [] });
    }

    describe("as a reader uses it", { tags: "long" }, () => {
      it("draws the charts of a long page only as they come near", async () => {
        const { page } = await show("run");
        const [first, last] = [page.locator(".plot").first(), page.locator(".plot").last()];
        await first.locator("svg.main-svg").first().waitFor();
        expect(await last.locator("svg").count()).toBe(0);
        await last.scrollIntoViewIfNeeded();
        await last.locator("svg.main-svg").first().waitFor();
      });

      it("follows a change from light to dark", async () => {
        const { page, problems } = await show("benchmark", { colorScheme: "light" });
        await drawAll(page);
        const colors = () =>
          page.evaluate(() => (document.querySelector(".plot") as Drawn).layout.font as { color: string });
        const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
        expect([await paper(), (await colors()).color]).toEqual(["rgb(255, 255, 255)", "#16202b"]);
        await page.emulateMedia({ colorScheme: "dark" });
        await page.waitForFunction(
          () =>
            ((document.querySelector(".plot") as Drawn).layout.font as { color: string }).color === "#e8edf2",
        );
        expect(await paper()).toBe("rgb(16, 22, 29)");
        expect(problems).toEqual([]);
      });

      it("prints in light colors, with all charts and all numbers", async () => {
        const { page } = await show("run", { colorScheme: "dark" });
        await page.emulateMedia({ media: "print", colorScheme: "dark" });
        await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
        expect(await page.locator(".plot svg.main-svg").count()).toBeGreaterThanOrEqual(
          await page.locator(".plot").count(),
        );
        expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
          "rgb(255, 255, 255)",
        );
        expect(await page.locator("details.numbers table").first().isVisible()).toBe(true);
        expect(await page.locator(".contents").isVisible()).toBe(false);
      });

      it("is readable without JavaScript: verdicts, tables and pictures", async () => {
        const { page } = await show("run", { javaScriptEnabled: false });
        const tables = await page.locator("table").all();
        expect(tables.length).toBeGreaterThan(15);
        for (const table of tables) expect(await table.isVisible()).toBe(true);
        expect(await page.locator(".plot").first().isVisible()).toBe(false);
        expect(await page.locator(".verdicts li").first().isVisible()).toBe(true);
        expect(await page.locator(".pictures img").first().isVisible()).toBe(true);
      });

      it("opens the tables where plotly does not load", async () => {
        await addPage(
          "broken",
          renderReport(RESULTS.benchmark).replace(plotlyBundle(), () => "throw new Error('cut');"),
        );
        const { page } = await show("broken");
        expect(await page.getByText("This chart could not be drawn.").count()).toBe(
          await page.locator(".plot").count(),
        );
        expect(await page.locator("details.numbers table").first().isVisible()).toBe(true);
      });

      it("can be used with the keyboard: skip link, notes, tables, pictures to save", async () => {
        const { page } = await show("benchmark");
        await drawAll(page);
        await page.keyboard.press("Tab");
        expect(await page.evaluate(() => document.activeElement?.className)).toBe("skip");
        const note = page.locator("details.note").first();
        await note.locator("summary").focus();
        await page.keyboard.press("Enter");
        expect(await note.locator("p").isVisible()).toBe(true);
        const saving = page.waitForEvent("download");
        await page.getByRole("button", { name: "Save picture: Speed-up over the loop" }).focus();
        await page.keyboard.press("Enter");
        expect((await saving).suggestedFilename()).toBe("speed-up-over-the-loop.png");
      });

      it("gives every part an address of its own", async () => {
        const { page } = await show("run", { javaScriptEnabled: false });
        await page.goto(`${addresses.get("run")}#timing-svm-loss-course`);
        const part = page.locator("#timing-svm-loss-course");
        await expect
          .poll(() => part.evaluate((element) => element.getBoundingClientRect().top))
          .toBeLessThan(60);
      });

      it("shows pictures without blur, in whole multiples of their pixels", async () => {
        const { page } = await show("run", { javaScriptEnabled: false });
        const facts = await page
          .locator("#weights img")
          .first()
          .evaluate((image: HTMLImageElement) => ({
            rendering: getComputedStyle(image).imageRendering,
            factor: image.clientWidth / image.naturalWidth,
          }));
        expect(facts).toEqual({ rendering: "pixelated", factor: 4 });
      });
    });
  },
);

/** Plots without a mark in them. Runs in the page. */
function emptyPlots(): string[] {
  const marks = ".points path, .lines path, .hm image, .textpoint";
  return [...document.querySelectorAll<HTMLElement>(".plot")]
    .filter((plot) => plot.querySelector(marks) === null)
    .map((plot) => plot.closest("figure")?.id ?? "?");
}

/** What Plotly itself finds wrong with the figures. Runs in the page. */
function invalidFigures(): string[] {
  const plotly = (globalThis as unknown as { Plotly: typeof PlotlyModule }).Plotly;
  return [...document.querySelectorAll<Drawn>(".plot")].flatMap((plot) => {
    const faults = plotly.validate(plot.data as never, plot.layout as never) ?? [];
    return faults.map(({ msg }) => `${plot.closest("figure")?.id}: ${msg}`);
  });
}

/** Faults that a screen reader's or a keyboard's user would meet. Runs in the page. */
function accessibilityFaults(): string[] {
  const faults: string[] = [];
  const check = (ok: boolean, fault: string, element: Element) => {
    if (!ok) faults.push(`${fault}: ${element.outerHTML.slice(0, 120)}`);
  };
  const nameOf = (element: Element) =>
    (element.getAttribute("aria-label") ?? element.textContent ?? "").trim();
  const resolves = (id: string | null) =>
    (document.getElementById(id ?? "")?.textContent ?? "").trim() !== "";
  const all = (selector: string) => document.querySelectorAll(selector);

  check(document.documentElement.lang === "en", "no language", document.documentElement);
  check(document.title.trim() !== "", "no title", document.head);
  check(all("h1").length === 1, "not one h1", document.body);
  check(all("main").length === 1, "not one main", document.body);
  let level = 1;
  for (const heading of all("h1, h2, h3, h4")) {
    const next = Number(heading.tagName.slice(1));
    check(next <= level + 1, `h${next} after h${level}`, heading);
    level = next;
  }
  const ids = new Set<string>();
  for (const element of all("[id]:not(.plot *)")) {
    check(!ids.has(element.id), "id used twice", element);
    ids.add(element.id);
  }
  for (const image of all("img"))
    check((image.getAttribute("alt") ?? "") !== "", "picture without words", image);
  for (const figure of all("figure")) {
    check(
      figure.getAttribute("role") === "group" && resolves(figure.getAttribute("aria-labelledby")),
      "figure without a name",
      figure,
    );
  }
  for (const section of all("main section"))
    check(resolves(section.getAttribute("aria-labelledby")), "section without a name", section);
  for (const table of all("table")) {
    check((table.querySelector("caption")?.textContent ?? "") !== "", "table without a caption", table);
    check(table.querySelectorAll("thead th[scope=col]").length > 0, "table without column headers", table);
    for (const row of table.querySelectorAll("tbody tr")) {
      check(row.querySelector("th[scope=row]") !== null, "row without a header", row);
      check(row.children.length === table.querySelectorAll("thead th").length, "row of another length", row);
    }
  }
  for (const control of all("a, button, summary"))
    check(nameOf(control) !== "", "control without a name", control);
  for (const link of all('a[href^="#"]'))
    check(ids.has((link.getAttribute("href") ?? "").slice(1)), "link to nowhere", link);
  const focusable = "a[href], button, input, select, textarea, [tabindex]:not([tabindex='-1'])";
  for (const hidden of all("[aria-hidden=true]"))
    check(hidden.querySelector(focusable) === null, "hidden, but focusable", hidden);
  for (const list of all("ul, ol"))
    for (const item of list.children) check(item.tagName === "LI", "not a list item", item);
  return faults;
}
