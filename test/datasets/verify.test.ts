import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { BATCH_FILES, META_FILE, RECORD_BYTES, TEST_BATCH } from "../../src/datasets/cifar10-format.js";
import { md5OfFile } from "../../src/datasets/download.js";
import { verifyCifar10 } from "../../src/datasets/verify.js";
import { batch, RECORDS, tarOf, wholeSet, writeArchive, writeFolder } from "./cifar10-set.js";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "noloop-verify-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe("verifyCifar10", () => {
  it("counts the classes of every batch, in their order, and gives the archive's MD5", async () => {
    const path = await writeArchive(join(folder, "c.tar.gz"), wholeSet());
    const { batches, archive, problems, classes } = await verifyCifar10(path);
    expect(batches.map(({ name }) => name)).toEqual(BATCH_FILES);
    expect(batches[0]).toEqual({
      name: BATCH_FILES[0],
      records: 4,
      perClass: [2, 1, 1, 0, 0, 0, 0, 0, 0, 0],
    });
    expect(batches.every(({ records }) => records === RECORDS)).toBe(true);
    expect(archive).toEqual({ md5: await md5OfFile(path), official: false });
    expect(problems).toEqual([]);
    expect(classes).toHaveLength(10);
  });

  it("has no checksum for a folder", async () => {
    const { archive, problems } = await verifyCifar10(await writeFolder(folder, wholeSet()));
    expect({ archive, problems }).toEqual({ archive: null, problems: [] });
  });

  it("reports all that is wrong, not only the first", async () => {
    const files = wholeSet();
    const wrong = batch(1);
    wrong[2 * RECORD_BYTES] = 99;
    files.set("data_batch_2.bin", wrong);
    files.set("data_batch_4.bin", batch(3).subarray(0, -1));
    files.set(META_FILE, Buffer.from("one\n"));
    const { problems, batches } = await verifyCifar10(await writeFolder(folder, files));
    expect(problems).toEqual([
      expect.stringMatching(/data_batch_2\.bin: at byte 6146 .* got 99/),
      expect.stringMatching(/data_batch_4\.bin: at byte 9219 .* got 3072/),
      expect.stringMatching(/batches\.meta\.txt: expected 10 different class names/),
      expect.stringMatching(/training batches have 4, 3 records/),
    ]);
    expect(batches).toHaveLength(6);
  });

  it("reports a damaged archive with what could be read of it", async () => {
    const bytes = gzipSync(await tarOf(wholeSet(), [TEST_BATCH, ...BATCH_FILES.slice(0, 5)]), { level: 0 });
    await writeFile(join(folder, "c.tar.gz"), bytes.subarray(0, bytes.length >> 1));
    const { problems, batches } = await verifyCifar10(join(folder, "c.tar.gz"));
    expect(problems).toEqual([expect.stringMatching(/cannot be read past byte/)]);
    expect(batches.map(({ name }) => name)).toContain(TEST_BATCH);
  });

  it("checks one batch by itself", async () => {
    await writeFile(join(folder, "data_batch_1.bin"), batch(0, 2));
    const { batches, problems } = await verifyCifar10(join(folder, "data_batch_1.bin"));
    expect(batches).toMatchObject([{ name: "data_batch_1.bin", records: 2 }]);
    expect(problems).toEqual([]);
  });

  it("knows the official archive, and a damaged copy of it by its size", async () => {
    const path = await writeArchive(join(folder, "c.tar.gz"), wholeSet());
    const official = { url: "", bytes: (await stat(path)).size, md5: await md5OfFile(path) };
    expect((await verifyCifar10(path, { official })).archive?.official).toBe(true);
    const { archive, problems } = await verifyCifar10(path, { official: { ...official, md5: "c32a1d4a" } });
    expect(archive?.official).toBe(false);
    expect(problems.join()).toMatch(
      /has the size of the official archive, but MD5 [0-9a-f]{32} instead of c32a1d4a/,
    );
  });

  it("throws if there is nothing to verify", async () => {
    await expect(verifyCifar10(join(folder, "nowhere"))).rejects.toMatchObject({ code: "FILE" });
    await expect(verifyCifar10(join(folder, "no.bin"))).rejects.toMatchObject({ code: "FILE" });
  });

  it("stops when the signal aborts", async () => {
    const path = await writeArchive(join(folder, "c.tar.gz"), wholeSet());
    await expect(verifyCifar10(path, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: "INTERRUPTED",
    });
  });
});
