// A lane's side of the conversation: JSON lines on stdin and stdout. README.md, "A child", has the words.
import { readFileSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";

const ARRAYS = { float64: Float64Array, float32: Float32Array, int32: Int32Array, uint8: Uint8Array };

/** What everybody's clock is: time since some moment, in milliseconds. */
const now = () => Number(process.hrtime.bigint()) / 1e6;

/**
 * @param version - Of the library, with what it computes on.
 * @param works - What may be asked for, by name. A work takes `(inputs, size, way)` and gives `{ run, numbers }` or
 *   `{ run, labels }`: `run()` computes once and may be asynchronous, `numbers(result)` gives what it computed, a list of
 *   arrays of numbers, and `labels(result)` one of classes; both untimed.
 * @param options - `around(work)`: calls `work` and frees what it made (tf.tidy, scope). `answers`: further requests by name.
 */
export function serve(version, works, { around = (work) => work(), answers = {} } = {}) {
  let current;
  const own = {
    setup: async ({ work, way, size, inputs }) => {
      if (!works[work]) throw new Error(`does not know the work ${work}`);
      current = await works[work](readInputs(inputs), size, way);
      return {};
    },
    check: async () => {
      const { run, numbers, labels } = current;
      const before = forgetPeak();
      let extraBytes = null;
      const take = (result) => {
        const peak = statusBytes("VmHWM");
        if (before !== null && peak !== null) extraBytes = peak - before;
        return labels ? { labels: Array.from(labels(result)) } : { digests: numbers(result).map(digestOf) };
      };
      const found = await around(() => {
        const result = run();
        return result instanceof Promise ? result.then(take) : take(result);
      });
      return { ...found, extraBytes };
    },
    time: async ({ calls, wakeMs }) => {
      globalThis.gc?.();
      for (const until = now() + wakeMs; now() < until; ) {
        const pending = around(onlyRun);
        if (pending) await pending;
      }
      const start = now();
      for (let i = 0; i < calls; i++) {
        const pending = around(onlyRun);
        if (pending) await pending;
      }
      return { ms: (now() - start) / calls };
    },
    ...answers,
  };
  function onlyRun() {
    const result = current.run();
    return result instanceof Promise ? result : undefined;
  }
  const say = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);
  const lines = createInterface({ input: process.stdin });
  lines.on("line", async (line) => {
    const request = JSON.parse(line);
    try {
      say(await own[request.do](request));
    } catch (problem) {
      say({ failed: String(problem?.message ?? problem) });
    }
  });
  lines.on("close", () => process.exit(0)); // the parent is gone
  say({ version });
}

function readInputs(files) {
  return Object.fromEntries(
    Object.entries(files).map(([name, { path, dtype, shape }]) => {
      const { buffer } = new Uint8Array(readFileSync(path)); // a copy of its own, not a part of Node's pool
      return [name, { data: new ARRAYS[dtype](buffer), shape }];
    }),
  );
}

/** What two lanes compare instead of all numbers of an array: some of them, and two sums in which every one counts. */
export function digestOf(numbers) {
  const samples = Array.from({ length: 64 }, (_, i) => numbers[Math.floor((i * numbers.length) / 64)]);
  let sum = 0;
  let ramp = 0;
  for (let i = 0; i < numbers.length; i++) {
    const size = Math.abs(numbers[i]);
    sum += size;
    ramp += size * ((i % 97) + 1);
  }
  return { length: numbers.length, samples, sum, ramp };
}

/** Starts the count of the most memory held anew and gives what is held now; null where the system cannot (not Linux). */
function forgetPeak() {
  try {
    globalThis.gc?.();
    writeFileSync("/proc/self/clear_refs", "5");
    return statusBytes("VmRSS");
  } catch {
    return null;
  }
}

function statusBytes(field) {
  try {
    const found = readFileSync("/proc/self/status", "utf8").match(new RegExp(`^${field}:\\s+(\\d+) kB`, "m"));
    return found ? Number(found[1]) * 1024 : null;
  } catch {
    return null;
  }
}
