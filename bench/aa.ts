/**
 * A/A trial: how often does the method find a difference where there is none? Each pair is the same variant in two new
 * processes. Whatever is called "faster" or "slower" is a false alarm; bench/README.md says how many were found.
 *
 *   npx tsx bench/aa.ts --pairs 200 --comparison svm/loss --size small --rounds 12
 *
 * Exit code 1 if more than 5 % are flagged.
 */
import { Option } from "commander";
import { SIZE_NAMES, type SizeName } from "../src/benchmark/jobs.js";
import type { Speedup } from "../src/benchmark/result.js";
import { runBenchmark } from "../src/benchmark/run.js";
import { wholeNumber } from "../src/cli/options.js";
import { comparisonOf } from "../src/comparisons/registry.js";
import { compiledChild } from "./compiled-child.js";
import { script } from "./script.js";

const MOST_FLAGGED = 0.05;

const count = (text: string) => wholeNumber(text, 1, 100_000);
const values = script("bench:aa", "How often is a difference found where there is none?")
  .option("--pairs <number>", "of the same variant in two new processes", count, 200)
  .option("--comparison <id>", "its second variant is taken", "svm/loss")
  .addOption(new Option("--size <name>").choices(SIZE_NAMES).default("small"))
  .option("--rounds <number>", "of each pair", count, 12)
  .option("--threads <number>", "of each process", count, 1)
  .parse()
  .opts<{ pairs: number; comparison: string; size: SizeName; rounds: number; threads: number }>();

const { id } = comparisonOf(values.comparison);
const childEntry = compiledChild();
const speedups: Speedup[] = [];
for (let pair = 1; pair <= values.pairs; pair++) {
  const { comparisons } = await runBenchmark([id], {
    sizeName: values.size,
    rounds: values.rounds,
    threads: values.threads,
    seed: pair,
    sameTwice: true,
    childEntry,
  });
  const speedup = comparisons[0]?.variants[1]?.speedup;
  if (!speedup) throw new Error("an A/A trial without a second variant");
  speedups.push(speedup);
  console.error(`${pair}/${values.pairs} ${speedup.sentence}`);
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
