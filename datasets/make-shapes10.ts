/**
 * Draws shapes10 and writes it as `datasets/shapes10.tar.gz`, in the binary format of CIFAR-10: the same bytes on every
 * run and machine. Run: npx tsx datasets/make-shapes10.ts [file.tar.gz]
 */
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { buffer } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { gzipSync } from "fflate";
import { pack } from "tar-stream";
import { META_FILE, RECORD_BYTES, TEST_BATCH, TRAIN_BATCHES } from "../src/datasets/cifar10-format.js";
import { seededRandom } from "../src/random/seeded-random.js";
import { OUTLINES } from "./shapes10/outlines.js";
import { drawScene } from "./shapes10/scene.js";

const RECORDS_PER_BATCH = 1000;
const MADE_AT = new Date("2026-01-01T00:00:00Z"); // in the archive's headers

/** Record `index` of a batch: label byte and image. Each has a stream of its own, so that any can be drawn alone. */
export function drawRecord(batch: string, index: number): Uint8Array {
  const random = seededRandom(`shapes10 ${batch} ${index}`);
  const record = new Uint8Array(RECORD_BYTES);
  const label = Math.floor(random() * OUTLINES.length);
  record[0] = label;
  record.set(drawScene(random, label), 1);
  return record;
}

function drawBatch(batch: string): Uint8Array {
  const bytes = new Uint8Array(RECORDS_PER_BATCH * RECORD_BYTES);
  for (let i = 0; i < RECORDS_PER_BATCH; i++) bytes.set(drawRecord(batch, i), i * RECORD_BYTES);
  return bytes;
}

async function makeArchive(): Promise<Uint8Array> {
  const archive = pack();
  const add = (name: string, content: Uint8Array): void => {
    archive.entry({ name: `shapes10/${name}`, mtime: MADE_AT, mode: 0o644 }, Buffer.from(content));
  };
  add(META_FILE, new TextEncoder().encode(`${OUTLINES.map(([name]) => name).join("\n")}\n`));
  for (const batch of [...TRAIN_BATCHES, TEST_BATCH]) add(batch, drawBatch(batch));
  archive.finalize();
  // fflate rather than node:zlib, whose output depends on the version and the processor
  return gzipSync(new Uint8Array(await buffer(archive)), { level: 9, mtime: 0 });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const path = process.argv[2] ?? fileURLToPath(new URL("shapes10.tar.gz", import.meta.url));
  const bytes = await makeArchive();
  writeFileSync(path, bytes);
  console.log(`${path}: ${bytes.length} bytes, MD5 ${createHash("md5").update(bytes).digest("hex")}`);
}
