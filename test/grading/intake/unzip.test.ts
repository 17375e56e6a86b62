import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { STUDENT_ZIP, unzip } from "../../../src/grading/intake/unzip.js";
import { renamed, zipOf } from "./zips.js";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "noloop-unzip-"));
  mkdirSync(join(root, "into"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function unpack(zip: Uint8Array, limits = STUDENT_ZIP) {
  writeFileSync(join(root, "a.zip"), zip);
  return unzip(join(root, "a.zip"), { into: join(root, "into"), shown: "ada/a.zip", limits });
}

const read = (...path: string[]) => readFileSync(join(root, "into", ...path), "utf8");

describe("unzip", () => {
  it("writes files, folders and empty files, with names of any script", async () => {
    await unpack(zipOf({ "svm.ts": "1", "helpers/": "", "helpers/rows.ts": "2", "名字/é.ts": "" }));
    expect([read("svm.ts"), read("helpers", "rows.ts"), read("名字", "é.ts")]).toEqual(["1", "2", ""]);
  });

  it("leaves out what an operating system put in, and counts it", async () => {
    const found = await unpack(
      zipOf({
        "svm.ts": "1",
        "._svm.ts": "x",
        ".DS_Store": "x",
        "__MACOSX/._svm.ts": "x",
        "__MACOSX/a/._b": "x",
        "a/Thumbs.db": "x",
        "node_modules/x/index.js": "x",
        ".git/HEAD": "x",
      }),
    );
    expect(readdirSync(join(root, "into"))).toEqual(["svm.ts"]);
    expect(Object.fromEntries(found.systemFiles)).toEqual({
      "._*": 1,
      ".DS_Store": 1,
      __MACOSX: 2,
      "Thumbs.db": 1,
    });
  });

  it("makes no symbolic link, and names it", async () => {
    const found = await unpack(zipOf({ "svm.ts": "1", "x/secret.ts": { link: "/etc/passwd" } }));
    expect(found.links).toEqual(["x/secret.ts"]);
    expect(existsSync(join(root, "into", "x"))).toBe(false);
  });

  it.each([
    ["../b.ts", "invalid relative path: ../b.ts"],
    ["x/../../b.ts", "invalid relative path"],
    ["/etc/b.ts", "absolute path: /etc/b.ts"],
    ["C:/b.ts", "absolute path: C:/b.ts"],
    ["..\\b.ts", "invalid relative path"],
    ["a\0b.ts", "holds a zero byte"],
  ])("refuses the name %j, and writes nothing outside", async (name, message) => {
    const placeholder = "p".repeat(name.length);
    await expect(unpack(renamed(zipOf({ [placeholder]: "1" }), placeholder, name))).rejects.toThrow(message);
    expect(readdirSync(root).sort()).toEqual(["a.zip", "into"]);
    expect(readdirSync(join(root, "into"))).toEqual([]);
  });

  it("refuses a name that comes twice, and keeps the first", async () => {
    await expect(unpack(renamed(zipOf({ "a.ts": "1", "b.ts": "2" }), "b.ts", "a.ts"))).rejects.toThrow(
      'ada/a.zip: expected a zip that can be unpacked, but it holds "a.ts" twice',
    );
    expect(read("a.ts")).toBe("1");
  });

  it("refuses a file and a folder of one name", async () => {
    await expect(unpack(renamed(zipOf({ "a.ts": "1", "b.ts/c": "2" }), "b.ts", "a.ts"))).rejects.toThrow(
      "ada/a.zip: expected a zip that can be unpacked",
    );
  });

  it("checks the checksum", async () => {
    const zip = Buffer.from(zipOf({ "svm.bin": new Uint8Array(Buffer.from("stored")) }));
    const crc = zip.indexOf(Buffer.from("PK\x01\x02", "latin1")) + 16; // APPNOTE 4.3.12
    zip[crc] = zip[crc]! ^ 1;
    await expect(unpack(zip)).rejects.toThrow('"svm.bin" is damaged: its checksum is another');
  });

  it("refuses an encrypted entry", async () => {
    const zip = Buffer.from(zipOf({ "svm.ts": "1" }));
    const flags = zip.indexOf(Buffer.from("PK\x01\x02", "latin1")) + 8;
    zip[flags] = zip[flags]! | 1;
    await expect(unpack(zip)).rejects.toThrow('"svm.ts" is encrypted');
  });

  it("keeps to limits of number and size, before anything larger is written", async () => {
    const three = zipOf({ "a.ts": "1", "b.ts": "2", "c.ts": "3" });
    await expect(unpack(three, { files: 2, bytes: 100 })).rejects.toThrow("it holds more than 2 files");
    const bomb = zipOf({ "zeros.bin": new Uint8Array(2 ** 20) });
    expect(bomb.length).toBeLessThan(3000);
    await expect(unpack(bomb, { files: 9, bytes: 2 ** 19 })).rejects.toThrow("more than 524288 bytes");
    expect(existsSync(join(root, "into", "zeros.bin"))).toBe(false);
  });

  it("does not believe a size that is smaller than the data", async () => {
    const zip = Buffer.from(zipOf({ "zeros.bin": new Uint8Array(2 ** 20) }));
    zip.writeUInt32LE(10, zip.indexOf(Buffer.from("PK\x01\x02", "latin1")) + 24);
    await expect(unpack(zip)).rejects.toThrow(
      "ada/a.zip: expected a zip that can be unpacked, but too many bytes",
    );
  });

  it.each([
    ["no zip at all", Buffer.from("export const a = 1;")],
    ["an empty file", Buffer.alloc(0)],
    ["a zip cut short", Buffer.from(zipOf({ "svm.ts": "1".repeat(500) })).subarray(0, 60)],
  ])("refuses %s", async (_what, bytes) => {
    await expect(unpack(bytes)).rejects.toThrow("ada/a.zip: expected a zip that can be unpacked, but ");
  });
});
