import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadCifar10, loadCifar10Batch } from "../../src/datasets/cifar10.js";
import {
  ALL_FILES,
  CIFAR10_CLASSES,
  META_FILE,
  RECORD_BYTES,
  TEST_BATCH,
  TRAIN_BATCHES,
} from "../../src/datasets/cifar10-format.js";
import type { Dataset } from "../../src/datasets/dataset.js";
import { batch, labelOf, pixel, RECORDS, tarOf, wholeSet, writeArchive, writeFolder } from "./cifar10-set.js";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "noloop-cifar10-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const DATA = { code: "DATA" };
const rowsOf = ({ y }: Dataset) => Array.from(y.data);

/** The rows of train must be those of batches 0..4, in this order; `sources` gives batch and record of each. */
function expectRows({ X, y }: Dataset, sources: readonly (readonly [b: number, n: number])[]): void {
  expect(X.shape).toEqual([sources.length, 3072]);
  expect(X.dtype).toBe("uint8");
  expect(y.dtype).toBe("int32");
  for (const [row, [b, n]] of sources.entries()) {
    expect(y.get(row)).toBe(labelOf(b, n));
    for (const d of [0, 1, 31, 32, 1023, 1024, 2048, 3071]) expect(X.get(row, d)).toBe(pixel(b, n, d));
  }
}

const everyRecord = (batches: readonly number[]) =>
  batches.flatMap((b) => Array.from({ length: RECORDS }, (_, n) => [b, n] as const));

describe.each([
  ["a folder", () => writeFolder(folder, wholeSet())],
  [
    "a folder with the archive's folder in it",
    async () => {
      await writeFolder(join(folder, "cifar-10-batches-bin"), wholeSet());
      return folder;
    },
  ],
  ["a .tar.gz in another order", () => writeArchive(join(folder, "c.tar.gz"), wholeSet())],
  [
    "a .tar.gz in the order of the batches",
    () => writeArchive(join(folder, "c.tar.gz"), wholeSet(), ALL_FILES),
  ],
  [
    "a .tar that a browser unpacked on the way",
    async () => {
      await writeFile(join(folder, "c.tar"), await tarOf(wholeSet()));
      return join(folder, "c.tar");
    },
  ],
] as const)("loadCifar10 from %s", (_, make) => {
  it("gives train in the order of the batches, and test", async () => {
    const { train, test } = await loadCifar10(await make());
    expectRows(train, everyRecord([0, 1, 2, 3, 4]));
    expectRows(test, everyRecord([5]));
    expect(train.classes).toEqual(CIFAR10_CLASSES);
    expect(train.shape).toEqual([3, 32, 32]);
    expect(train.source).toContain(folder);
  });

  it("takes the first n, across a border between batches", async () => {
    const { train, test } = await loadCifar10(await make(), { subset: { first: RECORDS + 1 } });
    expectRows(train, [...everyRecord([0]), [1, 0]]);
    expectRows(test, everyRecord([5])); // has no more
  });

  it("takes the first n of each class, in their order", async () => {
    const { train, test } = await loadCifar10(await make(), { subset: { perClass: 2 } });
    // labels of batches 0 and 1: 0 1 2 0 | 1 2 0 1
    expectRows(train, [...everyRecord([0]), [1, 0], [1, 1]]);
    expect(rowsOf(train)).toEqual([0, 1, 2, 0, 1, 2]);
    expect(rowsOf(test)).toEqual([2, 0, 1, 2]); // 20, 21, 22, 23 modulo 3
  });

  it("tells how far it is, up to the end", async () => {
    const path = await make();
    const seen: number[] = [];
    const totals = new Set<number>();
    await loadCifar10(path, {
      onProgress({ done, total }) {
        seen.push(done);
        totals.add(total);
      },
    });
    expect([...totals]).toEqual([seen.at(-1)]);
    expect(seen).toEqual([...seen].sort((one, other) => one - other));
  });

  it("stops when the signal aborts", async () => {
    const path = await make();
    await expect(loadCifar10(path, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: "INTERRUPTED",
    });
  });
});

it.each([0, -1, 1.5, Number.NaN])("loadCifar10 refuses a subset of %s before it reads", async (first) => {
  const call = loadCifar10("nowhere", { subset: { first } });
  await expect(call).rejects.toMatchObject({
    code: "VALUE",
    message: expect.stringContaining(`got ${first}`),
  });
});

describe("damage is named by file and byte, in a folder as in an archive", () => {
  const damaged = wholeSet();
  const wrongLabel = batch(2);
  wrongLabel[3 * RECORD_BYTES] = 200;
  damaged.set("data_batch_3.bin", wrongLabel);
  const short = new Map(wholeSet()).set(TEST_BATCH, batch(5).subarray(0, -5));
  const fewer = new Map(wholeSet()).set("data_batch_2.bin", batch(1, RECORDS - 1));
  const names = new Map(wholeSet()).set(META_FILE, Buffer.from("cat\ndog\n"));
  const empty = new Map(wholeSet()).set("data_batch_5.bin", Buffer.alloc(0));

  it.each([
    ["a wrong label", damaged, /data_batch_3\.bin: at byte 9219 \(record 3\) expected a label.*got 200/],
    ["a record cut short", short, /test_batch\.bin: at byte 9219 \(record 3\) expected 3073 bytes, got 3068/],
    ["a batch with fewer records", fewer, /got [34] records, but [34] in .*expected as many in every/],
    [
      "wrong class names",
      names,
      /batches\.meta\.txt: expected 10 different class names.*got 2 \("cat", "dog"\)/,
    ],
    ["an empty batch", empty, /data_batch_5\.bin: expected records of 3073 bytes, got an empty file/],
  ])("%s", async (_, files, message) => {
    const inFolder = loadCifar10(await writeFolder(join(folder, "bin"), files));
    await expect(inFolder).rejects.toMatchObject({ ...DATA, message: expect.stringMatching(message) });
    const inArchive = loadCifar10(await writeArchive(join(folder, "c.tar.gz"), files));
    await expect(inArchive).rejects.toMatchObject({ ...DATA, message: expect.stringMatching(message) });
  });

  it("missing files are listed", async () => {
    const files = wholeSet();
    files.delete("data_batch_2.bin");
    files.delete("data_batch_4.bin");
    const message = expect.stringMatching(
      /data_batch_2\.bin, data_batch_4\.bin missing, expected data_batch_1\.bin, .*noloop data get/,
    );
    await expect(loadCifar10(await writeFolder(join(folder, "bin"), files))).rejects.toMatchObject({
      ...DATA,
      message,
    });
    const archive = await writeArchive(join(folder, "c.tar.gz"), files);
    await expect(loadCifar10(archive)).rejects.toMatchObject({ ...DATA, message });
  });

  it("a missing batches.meta.txt can be written by hand", async () => {
    const files = wholeSet();
    files.delete(META_FILE);
    const call = loadCifar10(await writeFolder(folder, files));
    await expect(call).rejects.toMatchObject({
      message: expect.stringMatching(/batches\.meta\.txt missing.*one a line/),
    });
  });
});

describe("an archive that cannot be read", () => {
  const archivePath = () => join(folder, "c.tar.gz");
  const archiveBytes = async () => gzipSync(await tarOf(wholeSet()), { level: 1 });

  it("cut short: names the byte where it ends", async () => {
    const bytes = await archiveBytes();
    const half = bytes.subarray(0, bytes.length >> 1);
    await writeFile(archivePath(), half);
    const message = new RegExp(
      `cannot be read past byte ${half.length} of ${half.length}, in or after .*cut short`,
    );
    await expect(loadCifar10(archivePath())).rejects.toMatchObject({
      ...DATA,
      message: expect.stringMatching(message),
    });
  });

  it("with a wrong checksum, though all seven files are whole", async () => {
    const bytes = await archiveBytes();
    bytes[bytes.length - 6]! ^= 1; // in the CRC-32 of the gzip trailer
    await writeFile(archivePath(), bytes);
    await expect(loadCifar10(archivePath())).rejects.toMatchObject({
      ...DATA,
      message: expect.stringMatching(/incorrect data check/),
    });
  });

  it("a plain tar cut short", async () => {
    const bytes = await tarOf(wholeSet());
    await writeFile(join(folder, "c.tar"), bytes.subarray(0, bytes.length >> 1));
    await expect(loadCifar10(join(folder, "c.tar"))).rejects.toMatchObject({
      ...DATA,
      message: expect.stringMatching(/Unexpected end/),
    });
  });

  it("gzip with something else than a tar inside", async () => {
    await writeFile(archivePath(), gzipSync(batch(0)));
    const message = expect.stringMatching(/expected a tar archive inside the gzip file, got something else/);
    await expect(loadCifar10(archivePath())).rejects.toMatchObject({ ...DATA, message });
  });

  it.each([
    ["a zip file", Buffer.from("504b0304", "hex")],
    ["an xz file", Buffer.from("fd377a585a0000", "hex")],
    ["a bzip2 file", Buffer.from("BZh9")],
    ["an HTML or XML page", Buffer.from("<!doctype html>")],
    ["a pickle of the Python version", Buffer.from("80027d71", "hex")],
    ["an empty file", Buffer.alloc(0)],
    ["something else (bytes 01020304)", Buffer.from([1, 2, 3, 4])],
  ])("%s is named", async (kind, bytes) => {
    await writeFile(archivePath(), bytes);
    const message = expect.stringContaining(`at byte 0 expected a .tar.gz (bytes 1f8b), got ${kind}`);
    await expect(loadCifar10(archivePath())).rejects.toMatchObject({ ...DATA, message });
  });

  it.each([
    ["CIFAR-100", ["cifar-100-binary/train.bin", "cifar-100-binary/fine_label_names.txt"]],
    [
      "the Python version (pickled batches)",
      ["cifar-10-batches-py/data_batch_1", "cifar-10-batches-py/batches.meta"],
    ],
    [
      "the Matlab version",
      ["cifar-10-batches-mat/data_batch_1.mat", "cifar-10-batches-mat/batches.meta.mat"],
    ],
  ])("%s is named", async (kind, members) => {
    const files = new Map(members.map((name) => [`../${name}`, Buffer.from("x")]));
    await writeArchive(archivePath(), files, [...files.keys()]);
    const message = expect.stringContaining(
      `expected CIFAR-10's binary version, got ${kind}; noloop data get`,
    );
    await expect(loadCifar10(archivePath())).rejects.toMatchObject({ ...DATA, message });
  });

  it("any other archive is described by what is in it", async () => {
    await writeArchive(archivePath(), new Map([["holiday.jpg", Buffer.from("x")]]), ["holiday.jpg"]);
    await expect(loadCifar10(archivePath())).rejects.toMatchObject({
      ...DATA,
      message: expect.stringMatching(/got .*holiday\.jpg/),
    });
  });

  it("a member far too large is refused before memory is taken for it", async () => {
    const bytes = await tarOf(wholeSet(), [TEST_BATCH]);
    const header = bytes.subarray(512, 1024); // after that of the folder
    header.write("77777777777\0", 124); // 8 GiB, in octal
    header.write("        ", 148);
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
    await writeFile(archivePath(), gzipSync(bytes));
    const message = expect.stringMatching(
      /test_batch\.bin: expected at most 30730000 bytes, the archive announces 8589934591/,
    );
    await expect(loadCifar10(archivePath())).rejects.toMatchObject({ ...DATA, message });
  });

  it("the same file twice", async () => {
    await writeArchive(archivePath(), wholeSet(), [TEST_BATCH, TEST_BATCH]);
    await expect(loadCifar10(archivePath())).rejects.toMatchObject({
      ...DATA,
      message: expect.stringMatching(/got a second test_batch\.bin/),
    });
  });
});

describe("a path that is not what it should be", () => {
  it("nothing there", async () => {
    const problem = {
      code: "FILE",
      message: expect.stringMatching(
        /nowhere: there is no such file or folder; expected CIFAR-10 as a folder/,
      ),
    };
    await expect(loadCifar10(join(folder, "nowhere"))).rejects.toMatchObject(problem);
  });

  it("an empty folder", async () => {
    await expect(loadCifar10(folder)).rejects.toMatchObject({
      ...DATA,
      message: expect.stringMatching(/expected data_batch_1\.bin.*got nothing/),
    });
  });

  it.each([
    ["CIFAR-100", "cifar-100-binary"],
    ["CIFAR-100", "fine_label_names.txt"],
    ["the Python version (pickled batches)", "cifar-10-batches-py"],
    ["the Python version (pickled batches)", "data_batch_1"],
    ["the Matlab version", "data_batch_1.mat"],
  ])("a folder of %s, told by %s", async (kind, name) => {
    await writeFolder(folder, new Map([[name, Buffer.from("x")]]));
    const message = expect.stringContaining(`expected CIFAR-10's binary version, got ${kind}`);
    await expect(loadCifar10(folder)).rejects.toMatchObject({ ...DATA, message });
  });

  it("one batch instead of the folder", async () => {
    await writeFolder(folder, wholeSet());
    const message = expect.stringMatching(/got one file of it; give the folder that holds all of/);
    await expect(loadCifar10(join(folder, TEST_BATCH))).rejects.toMatchObject({ ...DATA, message });
  });

  it("a folder named like a batch", async () => {
    const files = wholeSet();
    files.delete(TEST_BATCH);
    await writeFolder(folder, files);
    await mkdir(join(folder, TEST_BATCH));
    await expect(loadCifar10(folder)).rejects.toMatchObject({
      code: "FILE",
      message: expect.stringMatching(/test_batch\.bin: this is a folder/),
    });
  });

  it("a file where a folder should be", async () => {
    await writeFile(join(folder, "file"), "x");
    const message = expect.stringMatching(/a part of this path is a file, not a folder/);
    await expect(loadCifar10(join(folder, "file", "below"))).rejects.toMatchObject({ code: "FILE", message });
  });

  const isRoot = process.getuid?.() === 0;
  it.skipIf(isRoot)(`no permission${isRoot ? " (skipped: root may read everything)" : ""}`, async () => {
    const path = await writeArchive(join(folder, "c.tar.gz"), wholeSet());
    await chmod(path, 0);
    await expect(loadCifar10(path)).rejects.toMatchObject({
      code: "FILE",
      message: expect.stringMatching(/no permission to read it/),
    });
  });
});

describe("loadCifar10Batch", () => {
  it("loads one batch with the names beside it", async () => {
    const files = new Map(wholeSet()).set(META_FILE, Buffer.from("a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n"));
    await writeFolder(folder, files);
    const dataset = await loadCifar10Batch(join(folder, TRAIN_BATCHES[1]!));
    expectRows(dataset, everyRecord([1]));
    expect(dataset.classes).toEqual([..."abcdefghij"]);
  });

  it("takes CIFAR-10's names where there are none, and a subset", async () => {
    await writeFile(join(folder, "mine.bin"), batch(0, 5));
    const dataset = await loadCifar10Batch(join(folder, "mine.bin"), { first: 2 });
    expect(dataset.classes).toEqual(CIFAR10_CLASSES);
    expect(rowsOf(dataset)).toEqual([0, 1]);
  });

  it("names file and byte of a wrong label", async () => {
    const bytes = batch(0, 2);
    bytes[RECORD_BYTES] = 77;
    await writeFile(join(folder, "mine.bin"), bytes);
    const message = expect.stringMatching(/mine\.bin: at byte 3073 \(record 1\).*got 77/);
    await expect(loadCifar10Batch(join(folder, "mine.bin"))).rejects.toMatchObject({ ...DATA, message });
  });

  it("says so when it is given a folder or nothing", async () => {
    await expect(loadCifar10Batch(folder)).rejects.toMatchObject({
      code: "FILE",
      message: expect.stringMatching(/this is a folder/),
    });
    const call = loadCifar10Batch(join(folder, "x.bin"));
    await expect(call).rejects.toMatchObject({
      code: "FILE",
      message: expect.stringMatching(/no such file.*expected one batch/),
    });
  });
});
