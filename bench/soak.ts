/**
 * Does memory stay flat? Several nets take training steps in turn, and what the process holds is sampled meanwhile.
 *
 *   npm run bench:memory [-- --minutes 10] [--steps 2000] [--out soak.json]
 *
 * --steps ends it after so many turns, however long they take. Exit code 1: something grew.
 */
import { writeFileSync } from "node:fs";
import { positiveNumber, wholeNumber } from "../src/cli/options.js";
import { heapStats } from "../src/engine/heap.js";
import { backend } from "../src/engine/select.js";
import { formatBytes } from "../src/support/format-bytes.js";
import { script } from "./script.js";
import {
  FEWEST_SAMPLES,
  type Growth,
  growths,
  LIMITS,
  type Sample,
  takeSample,
  type Watched,
} from "./soak/memory.js";
import { trainings } from "./soak/trainings.js";

const values = script("bench:memory", "Does memory stay flat while nets take training steps?")
  .option("--minutes <number>", "how long", positiveNumber, 10)
  .option("--steps <number>", "ends it after so many turns of every net", (text) => wholeNumber(text, 1, 1e9))
  .option("--out <file>", "for the samples, as JSON")
  .parse()
  .opts<{ minutes: number; steps?: number; out?: string }>();

const SAMPLES = 60;
/** One Ctrl-C arrives several times: from the terminal, and passed on by npm and tsx. */
const ONE_PRESS_MS = 1000;
const stop = stoppedBy("SIGINT", "SIGTERM");
const nets = trainings("course");
const samples = await soak();
const found = growths(samples);
for (const line of reportLines(found)) console.log(line);
if (values.out) writeFileSync(values.out, `${JSON.stringify({ samples, growths: found }, null, 1)}\n`);
process.exit(found.every(({ isFlat }) => isFlat) ? 0 : 1);

async function soak(): Promise<Sample[]> {
  const began = performance.now();
  const totalMs = values.minutes * 60_000;
  const most = values.steps ?? Number.POSITIVE_INFINITY;
  const share = (turns: number) =>
    most < Number.POSITIVE_INFINITY ? turns / most : (performance.now() - began) / totalMs;
  const taken: Sample[] = [];
  for (let turns = 0; share(turns) < 1 && !stop.asked; ) {
    for (const { step } of nets) step();
    turns++;
    if (share(turns) * SAMPLES < taken.length + 1) continue;
    taken.push(await takeSample(turns * nets.length));
    say(`${taken.length} of ${SAMPLES}: ${sampleText(taken.at(-1)!)}`);
  }
  if (taken.length < 2 * FEWEST_SAMPLES) {
    say(`${taken.length} samples are too few for a verdict: let it run longer`);
    process.exit(2);
  }
  return taken;
}

function sampleText({ steps, ...held }: Sample): string {
  const parts = (Object.keys(LIMITS) as Watched[]).map(
    (watched) => `${LIMITS[watched].label} ${formatBytes(held[watched])}`,
  );
  return `${steps} steps; ${parts.join(", ")}`;
}

function reportLines(found: readonly Growth[]): string[] {
  const { name, threads } = backend();
  const { steps } = samples.at(-1)!;
  const { peakBytes, fallbackBlocks } = heapStats();
  return [
    `${steps} steps of ${nets.length} trainings on ${name}, ${threads} threads, after the first fifth:`,
    ...found.map(({ watched, bytes, bytesPerStep, isFlat }) => {
      const { label, bytes: limit } = LIMITS[watched];
      const slope = `${bytes < 0 ? "-" : "+"}${formatBytes(Math.abs(bytes))}, ${bytesPerStep.toFixed(1)} bytes a step`;
      return `  ${isFlat ? "flat " : "GROWS"}  ${label.padEnd(19)} ${slope} (limit ${formatBytes(limit)})`;
    }),
    `  at most ${formatBytes(peakBytes)} of arrays at once, ${fallbackBlocks} outside the engine's memory`,
  ];
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** The first time, ends after the present turn with a verdict on what there is; the second time at once. */
function stoppedBy(...signals: readonly NodeJS.Signals[]): { asked: boolean } {
  const state = { asked: false };
  let askedAt = Number.POSITIVE_INFINITY;
  for (const signal of signals) {
    process.on(signal, () => {
      if (performance.now() - askedAt > ONE_PRESS_MS) process.exit(130);
      if (!state.asked) askedAt = performance.now();
      state.asked = true;
    });
  }
  return state;
}
