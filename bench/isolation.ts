/**
 * What a process of its own is worth: the same comparisons with all variants in one process, and with one process each.
 * An exhibit, not a measurement to quote: bench/README.md says why the first kind of figure is not to be trusted.
 *
 *   npx tsx bench/isolation.ts --size small --rounds 20
 */
import { parseArgs } from "node:util";
import { formatRatio, formatTime } from "../src/benchmark/format.js";
import type { SizeName } from "../src/benchmark/jobs.js";
import { runBenchmark } from "../src/benchmark/run.js";
import { compiledChild } from "./compiled-child.js";

const { values } = parseArgs({
  options: {
    size: { type: "string", default: "small" },
    rounds: { type: "string", default: "20" },
  },
});

const childEntry = compiledChild();
const measure = async (isolation: "process-per-variant" | "same-process") => {
  const options = { sizeName: values.size as SizeName, rounds: Number(values.rounds), threads: 1 };
  const { comparisons } = await runBenchmark([], { ...options, isolation, childEntry });
  return comparisons.flatMap(({ id, variants }) =>
    variants.map(({ label, summary }) => ({ name: `${id}, ${label}`, median: summary.median })),
  );
};

const apart = await measure("process-per-variant");
const together = await measure("same-process");
for (const [index, { name, median }] of apart.entries()) {
  const shared = together[index]!.median;
  const times = `${formatTime(median)} in its own process, ${formatTime(shared)} in a shared one`;
  console.log(`${name.padEnd(28)} ${times}: ${formatRatio(shared / median)}x`);
}
