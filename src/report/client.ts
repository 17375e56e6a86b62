/**
 * What runs in the browser. The page carries the text of {@link client}, so it must stand alone: no import at run time,
 * nothing from the module around it.
 */
import type PlotlyModule from "plotly.js-dist-min";
import type { Data, Layout } from "plotly.js-dist-min";

/**
 * Draws the page's figures, draws them again when light turns to dark, and adds what only makes sense with scripts.
 * If plotly or a figure fails, the tables are opened and say so: they hold the same numbers.
 */
export function client(): void {
  const LAZY_ABOVE = 12; // with more charts than this, each is drawn when it comes near
  const plots = [...document.querySelectorAll<HTMLElement>(".plot")];
  const figures = new Map<HTMLElement, { data: Data[]; layout: Partial<Layout> }>();
  const drawn = new Set<HTMLElement>();
  const plotly = (globalThis as { Plotly?: typeof PlotlyModule }).Plotly;

  /** Puts the value of `--ink` where a figure says "$ink". */
  function themed<T>(value: T, style: CSSStyleDeclaration): T {
    if (typeof value === "string") {
      return (
        /^\$[a-z]+\d?$/.test(value) ? style.getPropertyValue(`--${value.slice(1)}`).trim() : value
      ) as T;
    }
    if (Array.isArray(value)) return value.map((item) => themed(item, style)) as T;
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, themed(item, style)])) as T;
  }

  function current(plot: HTMLElement) {
    const figure = figures.get(plot) ?? { data: [], layout: {} };
    return themed(figure, getComputedStyle(document.documentElement));
  }

  function draw(plot: HTMLElement): void {
    if (plotly === undefined) return;
    const { data, layout } = current(plot);
    // A drag would stop a finger from scrolling past the chart.
    if (matchMedia("(pointer: coarse)").matches) layout.dragmode = false;
    const config = {
      responsive: true,
      displayModeBar: false,
      displaylogo: false,
      showSendToCloud: false,
      plotlyServerURL: "",
    };
    try {
      drawn.add(plot);
      plotly.react(plot, data, layout, config).catch((error: unknown) => failed(plot, error));
    } catch (error) {
      failed(plot, error);
    }
  }

  function failed(plot: HTMLElement, error: unknown): void {
    console.error(error);
    const message = document.createElement("p");
    message.className = "failed";
    message.textContent = "This chart could not be drawn. The table holds the same numbers.";
    plot.replaceChildren(message);
    plot.style.height = "auto";
    plot.removeAttribute("aria-hidden");
    for (const details of plot.closest("figure")?.querySelectorAll<HTMLDetailsElement>("details.numbers") ??
      []) {
      details.open = true;
    }
  }

  function drawAll(): void {
    for (const plot of plots) if (!drawn.has(plot)) draw(plot);
  }

  function redraw(): void {
    for (const plot of drawn) draw(plot);
  }

  function addSaveButton(plot: HTMLElement): void {
    const figure = plot.closest("figure");
    const title = figure?.querySelector("h2, h3")?.firstChild?.textContent ?? "chart";
    const button = document.createElement("button");
    button.type = "button";
    button.className = "save";
    button.textContent = "Save picture";
    button.setAttribute("aria-label", `Save picture: ${title}`);
    button.addEventListener("click", () => {
      const { data, layout } = current(plot);
      const paper = getComputedStyle(document.documentElement).getPropertyValue("--paper").trim();
      const whole = {
        ...layout,
        width: 900,
        height: plot.offsetHeight,
        autosize: false,
        paper_bgcolor: paper,
      };
      const filename = title.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-") || "chart";
      void plotly?.downloadImage(
        { data, layout: whole },
        { format: "png", filename, width: 900, height: plot.offsetHeight, scale: 2 },
      );
    });
    figure?.querySelector(".tools")?.append(button);
  }

  /** Keyboard readers stop at a table only if there is something to scroll. */
  function markScrollable(): void {
    for (const region of document.querySelectorAll<HTMLElement>(".table")) {
      if (region.clientWidth > 0 && region.scrollWidth <= region.clientWidth)
        region.removeAttribute("tabindex");
      else region.tabIndex = 0;
    }
  }

  function followSections(): void {
    const links = new Map(
      [...document.querySelectorAll<HTMLAnchorElement>(".contents a")].map((link) => [
        link.hash.slice(1),
        link,
      ]),
    );
    const watcher = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) {
          if (!entry.isIntersecting) continue;
          for (const link of links.values()) link.removeAttribute("aria-current");
          links.get(entry.target.id)?.setAttribute("aria-current", "true");
        }
      },
      { rootMargin: "-10% 0px -80% 0px" },
    );
    for (const id of links.keys()) {
      const section = document.getElementById(id);
      if (section !== null) watcher.observe(section);
    }
  }

  for (const plot of plots) {
    const { data, layout } = JSON.parse(plot.textContent ?? "{}");
    figures.set(plot, { data, layout });
    plot.textContent = "";
    if (plotly === undefined) failed(plot, new Error("plotly did not load"));
    else addSaveButton(plot);
  }
  if (plots.length > LAZY_ABOVE) {
    const watcher = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) {
          if (!isIntersecting) continue;
          watcher.unobserve(target);
          draw(target as HTMLElement);
        }
      },
      { rootMargin: "600px 0px" },
    );
    for (const plot of plots) watcher.observe(plot);
  } else {
    drawAll();
  }
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll<HTMLDetailsElement>("details.numbers"))
      details.open = true;
    drawAll();
  });
  matchMedia("print").addEventListener("change", redraw);
  addEventListener("resize", markScrollable);
  document.addEventListener("toggle", markScrollable, true);
  markScrollable();
  followSections();
}
