import { execFileSync } from "node:child_process";
import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadCifar10 } from "../../src/datasets/cifar10.js";
import { ALL_FILES, META_FILE, RECORD_BYTES, TEST_BATCH } from "../../src/datasets/cifar10-format.js";
import { verifyCifar10 } from "../../src/datasets/verify.js";
import { batch, type PackHeader, tarOf, tarOfMembers, wholeSet, writeFolder } from "./cifar10-set.js";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "noloop-archive-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

type Member = readonly [PackHeader, Buffer?];

async function writeMembers(members: readonly Member[]): Promise<string> {
  const path = join(folder, "c.tar.gz");
  await writeFile(path, gzipSync(await tarOfMembers(members), { level: 1 }));
  return path;
}

/** The whole set, with another member in place of one file. */
function membersWith(name: string, replacement: Member): Member[] {
  return [...wholeSet()].map(([file, bytes]) => (file === name ? replacement : [{ name: file }, bytes]));
}

async function expectRefused(path: string, message: RegExp): Promise<void> {
  await expect(loadCifar10(path)).rejects.toMatchObject({
    code: "DATA",
    message: expect.stringMatching(message),
  });
  const { problems } = await verifyCifar10(path);
  expect(problems[0]).toMatch(message);
}

describe("a file of CIFAR-10 that is in the archive without its bytes is refused", () => {
  it.each<[string, PackHeader, RegExp]>([
    [
      "a symbolic link",
      { name: "data_batch_3.bin", type: "symlink", linkname: "../store3.bin" },
      /data_batch_3\.bin: expected a file with its bytes, got a symbolic link to "\.\.\/store3\.bin"; pack .*tar --dereference/,
    ],
    [
      "a hard link to another batch",
      { name: "data_batch_3.bin", type: "link", linkname: "data_batch_1.bin" },
      /got a hard link to "data_batch_1\.bin"; pack .*--hard-dereference/,
    ],
    [
      "the class names as a link",
      { name: META_FILE, type: "symlink", linkname: "/etc/names" },
      /batches\.meta\.txt: expected a file with its bytes, got a symbolic link/,
    ],
    ["a folder", { name: `${TEST_BATCH}/`, type: "directory" }, /test_batch\.bin\/: .*got a folder;/],
    ["a pipe", { name: TEST_BATCH, type: "fifo" }, /test_batch\.bin: .*got a member of another type;/],
    [
      "a link whose target would clear the terminal",
      { name: TEST_BATCH, type: "symlink", linkname: "\u001b[2J" },
      /a symbolic link to "\\u\{1b\}\[2J"/,
    ],
  ])("%s", async (_, header, message) => {
    const path = await writeMembers(membersWith(header.name.replace(/\/$/, ""), [header]));
    await expectRefused(path, message);
  });

  it("nothing but links", async () => {
    const links = ALL_FILES.map((name): Member => [{ name, type: "symlink", linkname: `/data/${name}` }]);
    await expectRefused(await writeMembers(links), /data_batch_1\.bin: .*got a symbolic link to/);
  });

  it("a sparse file, whose holes are not in the archive", async () => {
    const header = { name: "data_batch_2.bin", pax: { "GNU.sparse.major": "1" } };
    const path = await writeMembers(membersWith("data_batch_2.bin", [header, batch(1)]));
    await expectRefused(path, /data_batch_2\.bin: .*got a sparse file;/);
  });
});

describe("limits", () => {
  it("a batch has at most the 10,000 records of an official one", async () => {
    const bytes = Buffer.alloc(10_001 * RECORD_BYTES);
    const path = await writeMembers(membersWith("data_batch_1.bin", [{ name: "data_batch_1.bin" }, bytes]));
    await expectRefused(path, /expected at most 30730000 bytes, .*30733073; .*unpack the archive first/);
  });

  it("all members have at most 256 MiB together, whatever they are", async () => {
    const tar = await tarOfMembers([[{ name: "zeros" }, Buffer.alloc(0)]]);
    tar.write("00002400000000\0".slice(2), 124); // 320 MiB, in octal
    const header = tar.subarray(0, 512).fill(32, 148, 156);
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
    const zeros = gzipSync(Buffer.alloc(2 ** 26), { level: 1 });
    const path = join(folder, "c.tar.gz");
    await writeFile(path, Buffer.concat([gzipSync(header), zeros, zeros, zeros, zeros, zeros])); // about 1.5 MB
    await expectRefused(path, /expected at most 268435456 bytes in the unpacked archive, got more/);
  });
});

describe("messages", () => {
  it("gzip in gzip is named as that", async () => {
    const path = join(folder, "twice.tar.gz");
    await writeFile(path, gzipSync(gzipSync(await tarOf(wholeSet()))));
    await expectRefused(path, /got a second gzip file: it was compressed twice; unpack it once.*gzip -dc/);
  });

  it("names of members and of classes are printed without their control bytes", async () => {
    const other = await writeMembers([[{ name: "\u001b]0;title\u0007.jpg" }, Buffer.from("x")]]);
    await expectRefused(other, /got \\u\{1b\}\]0;title\\u\{7\}\.jpg;/);
    const names = await writeMembers(
      membersWith(META_FILE, [{ name: META_FILE }, Buffer.from("\u001b[31mcat\n")]),
    );
    await expectRefused(names, /got 1 \("\\u\{1b\}\[31mcat"\)/);
  });

  it("a tar header with an impossible size is damage, not a bug", async () => {
    const tar = await tarOfMembers([[{ name: TEST_BATCH, pax: { size: "-5" } }, batch(5)]]);
    const path = join(folder, "c.tar.gz");
    await writeFile(path, gzipSync(tar));
    await expectRefused(path, /cannot be read past byte .*Invalid header.*cut short or damaged/);
  });
});

const hasFifo = process.platform !== "win32";
it.skipIf(!hasFifo)(
  `a pipe in the folder is refused, not waited for${hasFifo ? "" : " (skipped: no mkfifo)"}`,
  async () => {
    const files = wholeSet();
    files.delete(TEST_BATCH);
    await writeFolder(folder, files);
    execFileSync("mkfifo", [join(folder, TEST_BATCH)]);
    await expectRefused(folder, /test_batch\.bin: .*got a pipe or a device/);
  },
);

it("a folder of links to the files is read, as it always was", async () => {
  const elsewhere = await writeFolder(join(folder, "elsewhere"), wholeSet());
  const links = await writeFolder(join(folder, "links"), new Map());
  for (const name of ALL_FILES) await symlink(join(elsewhere, name), join(links, name));
  const { train } = await loadCifar10(links);
  expect(train.X.toArray()).toEqual((await loadCifar10(elsewhere)).train.X.toArray());
});
