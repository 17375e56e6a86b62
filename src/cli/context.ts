import { Presets, SingleBar } from "cli-progress";
import pc from "picocolors";
import type { Progress } from "../experiments/progress.js";

/** What a subcommand may ask of the world. A test hands in its own. */
export interface Context {
  /** The result, to standard output. With --json, nothing but the JSON goes here. */
  out(text: string): void;
  /** Progress, warnings and errors, to standard error. */
  err(text: string): void;
  readonly json: boolean;
  readonly quiet: boolean;
  /** Aborted by Ctrl-C. Long work checks it between its steps and leaves no half file. */
  readonly signal: AbortSignal;
  /** A bar on a terminal, a line every few seconds elsewhere, nothing with --quiet. */
  progress(title: string, total: number): Progress;
  /** A check failed: the command goes on, and the exit code will be 1. */
  fail(): void;
}

export interface CommonOptions {
  readonly json?: boolean;
  readonly quiet?: boolean;
}

const LINE_EVERY_MS = 5_000;

/** The context of a real run. `options` are read late, because the command line is parsed after this is made. */
export class ProcessContext implements Context {
  json = false;
  quiet = false;
  failed = false;
  readonly #interrupt = new AbortController();

  get signal(): AbortSignal {
    return this.#interrupt.signal;
  }

  configure(options: CommonOptions): void {
    this.json = options.json ?? false;
    this.quiet = options.quiet ?? false;
  }

  interrupt(): void {
    this.#interrupt.abort();
  }

  out(text: string): void {
    process.stdout.write(`${text}\n`);
  }

  err(text: string): void {
    process.stderr.write(`${text}\n`);
  }

  fail(): void {
    this.failed = true;
  }

  progress(title: string, total: number): Progress {
    if (this.quiet) return { update() {}, stop() {} };
    return process.stderr.isTTY
      ? barProgress(title, total)
      : lineProgress(title, total, (line) => this.err(line));
  }
}

function barProgress(title: string, total: number): Progress {
  const format = `${title.padEnd(34)} ${pc.cyan("{bar}")} {percentage} %  {eta_formatted} left  {note}`;
  const bar = new SingleBar(
    { format, barsize: 24, hideCursor: true, stopOnComplete: false, stream: process.stderr },
    Presets.shades_classic,
  );
  bar.start(total, 0, { note: "" });
  return {
    update: (done, note) => bar.update(Math.min(done, total), note === undefined ? {} : { note }),
    stop: () => bar.stop(),
  };
}

/** For logs: the start, a line now and then, and the end. */
function lineProgress(title: string, total: number, print: (line: string) => void): Progress {
  const started = Date.now();
  let printedAt = started;
  let last = "";
  let stopped = false;
  print(`${title} ...`);
  return {
    update(done, note = "") {
      last = note;
      if (Date.now() - printedAt < LINE_EVERY_MS) return;
      printedAt = Date.now();
      const share = total > 0 ? Math.floor((100 * Math.min(done, total)) / total) : 100;
      print(`${title} ... ${share} % ${note}`.trimEnd());
    },
    stop() {
      if (stopped) return;
      stopped = true;
      print(`${title}: ${((Date.now() - started) / 1000).toFixed(1)} s ${last}`.trimEnd());
    },
  };
}
