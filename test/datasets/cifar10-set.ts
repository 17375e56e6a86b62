/** Small sets in CIFAR-10's binary format, as files. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { gzipSync } from "node:zlib";
import { type Header, pack } from "tar-stream";
import {
  ALL_FILES,
  BATCH_FILES,
  CIFAR10_CLASSES,
  IMAGE_BYTES,
  META_FILE,
  RECORD_BYTES,
} from "../../src/datasets/cifar10-format.js";

export const RECORDS = 4;

export type PackHeader = Partial<Header> & Pick<Header, "name">;
export type Files = Map<string, Buffer>;

/** Byte `d` of record `n` of batch `b` (0..5): no two images are equal, and the three planes differ. */
export const pixel = (b: number, n: number, d: number): number => (b * 41 + n * 7 + d * 3 + (d >> 10)) & 255;
/** Labels repeat, so that "the first of each class" and "the first" are different. */
export const labelOf = (b: number, n: number): number => (b * RECORDS + n) % 3;

export function batch(b: number, records = RECORDS): Buffer {
  const bytes = Buffer.alloc(records * RECORD_BYTES);
  for (let n = 0; n < records; n++) {
    bytes[n * RECORD_BYTES] = labelOf(b, n);
    for (let d = 0; d < IMAGE_BYTES; d++) bytes[n * RECORD_BYTES + 1 + d] = pixel(b, n, d);
  }
  return bytes;
}

export function wholeSet(): Files {
  const batches = BATCH_FILES.map((name, b) => [name, batch(b)] as const);
  return new Map([...batches, [META_FILE, Buffer.from(`${CIFAR10_CLASSES.join("\n")}\n\n`)]]);
}

export async function writeFolder(folder: string, files: Files): Promise<string> {
  await mkdir(folder, { recursive: true });
  for (const [name, bytes] of files) await writeFile(join(folder, name), bytes);
  return folder;
}

/** An archive of any members: headers, each with its bytes if it has some. */
export async function tarOfMembers(members: readonly (readonly [PackHeader, Buffer?])[]): Promise<Buffer> {
  const archive = pack();
  for (const [header, bytes] of members) {
    if (bytes === undefined) archive.entry(header);
    else archive.entry(header, bytes);
  }
  archive.finalize();
  return buffer(archive);
}

/** @param order - Members in this order, by default not that of the batches, as some archives have it. */
export async function tarOf(
  files: Files,
  order: readonly string[] = [...ALL_FILES].reverse(),
): Promise<Buffer> {
  const archive = pack();
  archive.entry({ name: "cifar-10-batches-bin/", type: "directory" });
  for (const name of order) {
    const bytes = files.get(name);
    if (bytes !== undefined) archive.entry({ name: `cifar-10-batches-bin/${name}` }, bytes);
  }
  archive.finalize();
  return buffer(archive);
}

export async function writeArchive(path: string, files: Files, order?: readonly string[]): Promise<string> {
  await writeFile(path, gzipSync(await tarOf(files, order), { level: 1 }));
  return path;
}
