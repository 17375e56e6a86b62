/** What bounds every claim of the page: machine, versions, seed, method. */
import type { BenchResult, Machine } from "../../benchmark/result.js";
import type { RunResult } from "../../experiments/result.js";
import { factList, type Section } from "../blocks.js";
import { formatBytes, formatDate, formatNumber, formatSeconds, isNumber, plural } from "../format.js";
import { type Html, html } from "../html.js";

/** The short form, for the first screen. */
export function summaryFacts(result: RunResult | BenchResult): Html {
  const { machine, seed, startedAt, durationSeconds } = result;
  return factList([
    ["Machine", `${machine.cpu}, ${plural(machine.cores, "core")}`],
    ["Backend", `${result.backend}, ${plural(result.threads, "thread")}`],
    ["Numbers", result.schema === "noloop/run" ? result.dtype : null],
    ["Seed", String(seed)],
    ["Started", html`<time datetime="${startedAt}">${formatDate(startedAt)}</time>`],
    ["Took", formatSeconds(durationSeconds)],
    ["Commit", machine.commit === null ? null : html`<code>${shortCommit(machine.commit)}</code>`],
    ["Node", machine.node],
  ]);
}

/** Twelve digits of the hash, and what stands behind it: "-dirty" must be seen. */
function shortCommit(commit: string): string {
  return commit.replace(/^([0-9a-f]{12})[0-9a-f]*/, "$1");
}

export function methodSection(result: RunResult | BenchResult): Section {
  const bench = result.schema === "noloop/bench" ? result : result.bench;
  return {
    id: "method",
    title: "How this was measured",
    body: html`${bench && methodText(bench)}${machineFacts(result.machine)}`,
  };
}

function methodText({ method, backend, threads, seed, durationSeconds }: BenchResult): Html {
  const isolation =
    method.isolation === "process-per-variant"
      ? "Each variant runs in a process of its own, so that none spoils the compiled code or the memory of another."
      : "All variants run in one process: they share compiled code and memory, and may slow each other down.";
  return html`
<p>Before a variant is timed, its result is compared with the loop's, at the size that is timed. ${isolation}
Order: ${method.order}. Interval: ${method.interval}. A difference smaller than
±${Math.round(method.equivalenceBand * 100)} % is not called one. The benchmark took ${formatSeconds(durationSeconds)} with
backend ${backend}, ${plural(threads, "thread")}, seed ${seed}.</p>`;
}

function machineFacts(machine: Machine): Html {
  return factList([
    ["Processor", machine.cpu],
    ["Cores", String(machine.cores)],
    ["Memory", formatBytes(machine.memoryBytes)],
    ["System", `${machine.os}, ${machine.arch}`],
    ["Load at the start", isNumber(machine.loadAverage) ? formatNumber(machine.loadAverage) : null],
    ["Node", `${machine.node}, V8 ${machine.v8}`],
    ["noloop", machine.noloop],
    ["Commit", machine.commit === null ? null : html`<code>${machine.commit}</code>`],
  ]);
}
