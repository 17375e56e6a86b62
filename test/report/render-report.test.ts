import { describe, expect, it } from "vitest";
import { formatShare } from "../../src/report/format.js";
import { plotlyBundle } from "../../src/report/plotly-bundle.js";
import { renderReport } from "../../src/report/render-report.js";
import { wilsonInterval } from "../../src/report/sections/accuracy.js";
import { runningMean } from "../../src/report/sections/loss.js";
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

const bundle = plotlyBundle();

/** The page without plotly.js, so that a failure prints what matters. */
function page(result: Parameters<typeof renderReport>[0]): string {
  return renderReport(result).replace(bundle, "");
}

function sectionIds(text: string): string[] {
  const main = text.slice(text.indexOf("<main>"));
  return [...main.matchAll(/<section id="([^"]+)"/g)].map((match) => match[1] ?? "");
}

describe("the sections", () => {
  it("are all there for a whole run", () => {
    expect(sectionIds(page(runResult()))).toEqual([
      "timings",
      "accuracy",
      "cross-validation",
      "training",
      "search",
      "weights",
      "confusion",
      "mistakes",
      "data",
      "method",
    ]);
  });
  it("compare with guessing among the classes that occur, not all that are named", () => {
    const run = runResult();
    const [C, half] = [run.data.classes.length, Math.ceil(run.data.classes.length / 2)];
    const confusion = Array.from({ length: C }, (_, c) =>
      Array.from({ length: C }, (_, p) => +(c === p && c < half)),
    );
    const models = run.models.map((model) => ({ ...model, confusion }));
    expect(C).toBeGreaterThan(half);
    const text = page({ ...run, models });
    expect(text.replaceAll("\u00a0", " ")).toContain(`Guessing gives about ${formatShare(1 / half)}.`);
  });
  it("of a benchmark are its times and its method", () => {
    expect(sectionIds(page(benchResult()))).toEqual(["timings", "method"]);
  });
  it.each([
    [
      "a run without benchmark, search and pictures",
      bareRun(),
      ["accuracy", "cross-validation", "training", "data", "method"],
    ],
    ["a run with nothing in it", emptyRun(), ["data", "method"]],
    ["a benchmark of nothing", benchResult([]), ["method"]],
    ["a table", tableRun(), ["accuracy", "training", "search", "confusion", "data", "method"]],
  ])("are left out where there is nothing: %s", (_, result, ids) => {
    expect(sectionIds(page(result))).toEqual(ids);
  });
  it("are linked from the contents", () => {
    const text = page(runResult());
    const contents = text.slice(text.indexOf("<nav"), text.indexOf("</nav>"));
    for (const id of sectionIds(text)) expect(contents).toContain(`href="#${id}"`);
  });
});

describe("the first screen", () => {
  const text = page(runResult());
  const top = text.slice(text.indexOf("<header"), text.indexOf("</header>"));
  const shown = top
    .replaceAll(/<script.*?<\/script>/gs, "")
    .replaceAll(/<[^>]+>/g, "")
    .replaceAll("\u00a0", " ");

  it("says the verdicts word for word", () => {
    for (const verdict of runResult().verdicts) expect(shown).toContain(verdict);
  });
  it("has verdicts, correctness, chart, machine and warnings in this order", () => {
    const places = [
      'class="verdicts"',
      'class="status good"',
      'id="speedups"',
      "AMD EPYC",
      'class="warnings"',
    ].map((mark) => top.indexOf(mark));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });
  it("shows seed, backend and date", () => {
    for (const fact of ["231", "wasm, 2 threads", "21 November 2026, 02:45 UTC"])
      expect(shown).toContain(fact);
  });
  it("puts the course's speed-ups beside ours", () => {
    expect(shown).toContain("136x");
  });
});

describe("doubtful benchmarks", () => {
  const text = page(doubtfulBench());
  const shown = text.replaceAll(/<script.*?<\/script>/gs, "").replaceAll("\u00a0", " ");

  it("say first that a variant gives another result, and what was allowed", () => {
    expect(shown).toContain("1 of 5 variants gives another result than the loop.");
    expect(shown).toMatch(
      /SVM loss and gradient, vectorized: largest absolute error 3\.7e-1, relative 1\.2e-2; allowed are 1e-9/,
    );
    expect(shown).not.toContain("Nothing changed but the time");
  });
  it("give no interval where there were too few rounds", () => {
    expect(shown).toMatch(/[\d.]+x, no interval/);
    expect(shown).toContain("too few rounds");
  });
  it("give no verdict for the wrong variant, and name the comparison of each", () => {
    const verdicts = shown.slice(shown.indexOf('class="verdicts"'), shown.indexOf('class="status bad"'));
    expect(verdicts).toContain("Distances of kNN: ");
    expect(verdicts).not.toContain("SVM loss and gradient: ");
  });
  it("say that the course's figures are of another size", () => {
    expect(shown).toContain("Course, at its size (ratio)");
    expect(text).toContain('"name":"the course, at its size"');
  });
  it("tell sizes of one comparison apart", () => {
    expect(shown).toContain("Softmax loss and gradient, demo size");
    expect(shown).toContain("Softmax loss and gradient, course size");
  });
});

describe("a row of sizes", () => {
  const shown = page(sweepBench()).replaceAll(/<script.*?<\/script>/gs, "");

  it("is drawn as one chart before the single sizes", () => {
    expect(sectionIds(page(sweepBench()))).toEqual(["scaling", "timings", "method"]);
  });
  it("says what doubling costs, and where the loop is not beaten", () => {
    expect(shown).toMatch(
      /Doubling N multiplies the time by this much, fitted over all sizes: naive 2\.0 and vectorized .* 1\.1\./,
    );
    expect(shown).toMatch(/At N = 125, vectorized .* is not shown to be faster than the loop\./);
  });
  it("is none with two sizes, or where two letters change", () => {
    const { comparisons } = sweepBench();
    const two = benchResult([], { comparisons: comparisons.slice(0, 2) });
    expect(sectionIds(page(two))).not.toContain("scaling");
    const both = comparisons.map((each, index) => ({
      ...each,
      size: { ...each.size, D: 100 * (index + 1) },
    }));
    expect(sectionIds(page(benchResult([], { comparisons: both })))).not.toContain("scaling");
  });
});

describe("losses that are not finite", () => {
  const text = page(bareRun());
  it("are said in words", () => {
    expect(text).toContain("28 steps had no finite loss (first: step 13): training diverged.");
    expect(text).toContain("No step of 2 had a finite loss: training diverged at once.");
  });
  it("do not reach a table as null or NaN", () => {
    expect(text.replaceAll(/<script.*?<\/script>/gs, "")).not.toMatch(/\b(null|NaN|undefined|Infinity)\b/);
  });
});

describe("text from a file", () => {
  const text = page(hostileRun());
  it("adds no element and no attribute", () => {
    expect(text).not.toContain("<script>window.hacked");
    expect(text).not.toContain("<img src=x");
    expect(text).not.toMatch(/<[^>]*onerror="/);
    expect(text).not.toContain('href="javascript');
  });
  it("leaves as many scripts as figures, plotly and the client", () => {
    const figures = text.match(/<script type="application\/json">/g)?.length;
    expect(text.match(/<script/g)).toHaveLength((figures ?? 0) + 2);
    expect(text.match(/<\/script/g)).toHaveLength((figures ?? 0) + 2);
  });
  it("shows a picture only from PNG data", () => {
    expect(text).toContain("no picture");
    for (const [, source] of text.matchAll(/<img src="([^"]*)"/g))
      expect(source).toMatch(/^data:image\/png;base64,/);
  });
});

describe("a hundred classes", () => {
  const text = page(hundredClasses());
  it("list the most frequent mistakes in place of ten thousand cells", () => {
    expect(text).toContain("the 25 most frequent mistakes");
    expect(text.match(/<td/g)?.length).toBeLessThan(2000);
  });
});

describe("searches", () => {
  const text = page(searchesRun());
  it("with more than two hyperparameters have a heat map of two, and a line for each setting through all", () => {
    expect(text).toContain('<figure class="chart" id="search-softmax-2"');
    expect(text).toContain('<figure class="chart" id="search-softmax-2-all"');
    expect(text).not.toContain('id="search-softmax-1-all"');
  });
  it("of which none worked are tables only", () => {
    expect(text).toContain('<div class="plain" id="search-softmax-3">');
    expect(text).toContain("2 settings tried, none of them judged on a validation set.");
  });
});

describe("the document", () => {
  const text = renderReport(runResult());
  it("forbids the network and every script but its own", () => {
    const policy =
      /Content-Security-Policy" content="([^"]+)"/.exec(text)?.[1]?.replaceAll("&#39;", "'") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(/script-src 'sha256-[^']+' 'sha256-[^']+';/);
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
  });
  it("holds plotly.js whole", () => {
    expect(text).toContain(bundle);
  });
  it("names no address to load anything from", () => {
    expect(text.replace(bundle, "")).not.toMatch(/(?:src|href)="(?!#|data:)/);
  });
  it("is the same every time", () => {
    expect(renderReport(runResult()) === text).toBe(true);
  });
});

it("smooths losses over the steps that were finite", () => {
  expect(runningMean([4, 2, null, 6], 2)).toEqual([4, 3, null, 6]);
  expect(runningMean([1e18, 1, 1], 2)[2]).toBe(1);
});

describe("wilsonInterval", () => {
  it("is that of Brown, Cai and DasGupta's formula: 10 of 20", () => {
    const { low, high } = wilsonInterval(0.5, 20);
    expect(low).toBeCloseTo(0.2993, 4);
    expect(high).toBeCloseTo(0.7007, 4);
  });
  it.each([0, 1])("stays within 0 and 1 for a share of %i", (share) => {
    const { low, high } = wilsonInterval(share, 10);
    expect(low).toBeGreaterThanOrEqual(0);
    expect(high).toBeLessThanOrEqual(1);
    expect(high - low).toBeGreaterThan(0.2);
  });
});

describe("a run of a net", () => {
  const text = page(netRun());
  it("shows accuracy against time and by epoch, with the numbers as a table", () => {
    expect(text).toContain('id="learning-convnet-time"');
    expect(text).toContain('id="learning-convnet-epochs"');
    expect(text).toMatch(
      /73\.7.% on the validation set at best; within a point of that after \d+.min \d+.s of 13.min/,
    );
    expect(text).toContain("a gap of");
    expect(text).toContain('<caption class="hidden">ConvNet: judgments</caption>');
  });
  it("shows the filters, the parameters and the sanity check", () => {
    expect(text).toContain("ConvNet: 32 filters");
    expect(text).toContain("32 × 3 × 3 × 3");
    expect(text).toContain("100.0\u00a0% of 100 examples by heart after 57 steps".replace("\u00a0", " "));
  });
  it("leaves these sections out of a run without nets", () => {
    const other = page(runResult());
    for (const id of ["learning", "filters", "activations"])
      expect(other).not.toContain(`<section id="${id}"`);
  });
  it("shows names as they are, and no picture that is an address", () => {
    const hostile = page(hostileNetRun());
    expect(hostile).not.toContain("<script>window.hacked");
    expect(hostile).not.toContain("<img src=x");
    expect(hostile).toContain("of a sample of the training set after 0 epochs");
  });
});

describe("activations by layer", () => {
  const text = page(activationsRun());
  it("say in a sentence what each way to draw the weights does", () => {
    expect(text).toContain("With zeros the numbers die away, from 0 to 0.");
    expect(text).toContain("With xavier they keep their size");
    expect(text).toContain('id="activations-1"');
    expect(text).toContain('id="histogram-3"');
  });
});
