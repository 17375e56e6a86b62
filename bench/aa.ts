/**
 * A/A trial: how often does the method find a difference where there is none? Each pair is the same variant in two new
 * processes. Whatever is called "faster" or "slower" is a false alarm; bench/README.md says how many were found.
 *
 *   npx tsx bench/aa.ts --pairs 200 --comparison svm/loss --size small --rounds 12
 *
 * Exit code 1 if more than 5 % are flagged.
 */
import { parseArgs } from "node:util";
import type { SizeName } from "../src/benchmark/jobs.js";
import type { Speedup } from "../src/benchmark/result.js";
import { runBenchmark } from "../src/benchmark/run.js";
import { compiledChild } from "./compiled-child.js";

const MOST_FLAGGED = 0.05;

const { values } = parseArgs({
  options: {
    pairs: { type: "string", default: "200" },
    comparison: { type: "string", default: "svm/loss" },
    size: { type: "string", default: "small" },
    rounds: { type: "string", default: "12" },
    threads: { type: "string", default: "1" },
  },
});

const pairs = Number(values.pairs);
const childEntry = compiledChild();
const speedups: Speedup[] = [];
for (let pair = 1; pair <= pairs; pair++) {
  const { comparisons } = await runBenchmark([values.comparison], {
    sizeName: values.size as SizeName,
    rounds: Number(values.rounds),
    threads: Number(values.threads),
    seed: pair,
    sameTwice: true,
    childEntry,
  });
  const speedup = comparisons[0]?.variants[1]?.speedup;
  if (!speedup) throw new Error("an A/A trial without a second variant");
  speedups.push(speedup);
  console.error(`${pair}/${pairs} ${speedup.sentence}`);
}

const isFlagged = ({ verdict }: Speedup) => verdict === "faster" || verdict === "slower";
const misses1 = ({ low, high }: Speedup) => low !== null && high !== null && (low > 1 || high < 1);
const share = (test: (speedup: Speedup) => boolean) => speedups.filter(test).length / speedups.length;
const ratios = speedups.map(({ ratio }) => ratio).sort((a, b) => a - b);
const flagged = share(isFlagged);
console.log(
  JSON.stringify({
    ...values,
    flagged, // outside the band: a false alarm of the method
    intervalMisses1: share(misses1), // what would be flagged without the band
    withoutInterval: share(({ low }) => low === null),
    ratioSmallest: ratios[0],
    ratioLargest: ratios.at(-1),
  }),
);
process.exitCode = flagged > MOST_FLAGGED ? 1 : 0;
