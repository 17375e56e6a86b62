import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Progress } from "../../src/experiments/progress.js";

/** Images of each class in each of the six batches. */
const PER_CLASS = 4;

/**
 * A folder in CIFAR-10's format, 200 training and 40 test images: class c has three bright rows, further down the larger c
 * is, on a noise that differs from image to image. Nets learn it in a few steps.
 */
export function writeTinyImages(folder: string, { darkest = 30 } = {}): string {
  mkdirSync(folder, { recursive: true });
  const batches = [1, 2, 3, 4, 5].map((number) => `data_batch_${number}`);
  for (const [b, name] of [...batches, "test_batch"].entries()) {
    const records = Array.from({ length: 10 * PER_CLASS }, (_, n) => {
      const label = n % 10;
      const pixels = Array.from({ length: 3072 }, (_, p) => {
        const row = (p >> 5) & 31;
        return (Math.floor(row / 3) === label ? darkest + 150 : darkest) + ((p * 7 + n * 13 + b * 5) % 23);
      });
      return [label, ...pixels];
    });
    writeFileSync(join(folder, `${name}.bin`), Uint8Array.from(records.flat()));
  }
  writeFileSync(join(folder, "batches.meta.txt"), `${[..."abcdefghij"].join("\n")}\n`);
  return folder;
}

/** Nobody watches, and nobody stops it. */
export const undisturbed = () => ({
  startProgress: (): Progress => ({ update() {}, stop() {} }),
  signal: new AbortController().signal,
});

/** Stops as Ctrl-C does, once the bar whose title begins so has been updated so often. */
export function stoppedAt(title: string, updates: number) {
  const controller = new AbortController();
  let count = 0;
  const startProgress = (started: string): Progress => ({
    update() {
      if (started.startsWith(title) && ++count === updates) controller.abort();
    },
    stop() {},
  });
  return { startProgress, signal: controller.signal };
}
