import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decode } from "fast-png";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { dataCommand } from "../../src/cli/commands/data.js";
import type { Context } from "../../src/cli/context.js";
import { RECORD_BYTES } from "../../src/datasets/cifar10-format.js";
import { batch, wholeSet, writeArchive, writeFolder } from "../datasets/cifar10-set.js";
import { withServer } from "../datasets/local-server.js";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "noloop-data-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

interface World {
  readonly json?: boolean;
  readonly signal?: AbortSignal;
  readonly onUpdate?: () => void;
}

/** Runs the command in this process and gives what it printed. Every progress bar must be stopped once. */
async function data(args: readonly string[], world: World = {}) {
  const { json = false, signal = new AbortController().signal, onUpdate = () => {} } = world;
  const ended = { out: "", failed: false, bars: 0, stopped: 0 };
  const context: Context = {
    out: (text) => (ended.out += `${text}\n`),
    err: () => {},
    fail: () => (ended.failed = true),
    json,
    quiet: false,
    signal,
    progress() {
      ended.bars++;
      return { update: onUpdate, stop: () => ended.stopped++ };
    },
  };
  await dataCommand(context).parseAsync([...args], { from: "user" });
  expect(ended.stopped).toBe(ended.bars);
  return ended;
}

describe("noloop data verify", () => {
  it("prints the classes of every batch and says that all is well", async () => {
    const { out, failed } = await data(["verify", await writeArchive(join(folder, "c.tar.gz"), wholeSet())]);
    expect(failed).toBe(false);
    expect(out).toMatch(/batch 1 +batch 2 +batch 3 +batch 4 +batch 5 +test/);
    expect(out).toMatch(/airplane +2 +1 +1 +2 +1 +1\n/);
    expect(out).toMatch(/MD5 [0-9a-f]{32}, not that of the official CIFAR-10 archive/);
    expect(out).toMatch(/fine:.* 24 records/);
  });

  it("fails, and says what is wrong", async () => {
    const wrong = batch(2);
    wrong[RECORD_BYTES] = 11;
    const path = await writeFolder(folder, new Map(wholeSet()).set("data_batch_3.bin", wrong));
    const { out, failed } = await data(["verify", path]);
    expect(failed).toBe(true);
    expect(out).toMatch(/wrong:.*data_batch_3\.bin: at byte 3073/);
    expect(out).not.toMatch(/fine:/);
  });

  it("gives the same as JSON", async () => {
    const path = await writeFolder(folder, wholeSet());
    const { out } = await data(["verify", path], { json: true });
    expect(JSON.parse(out)).toMatchObject({ path, problems: [], archive: null, batches: { length: 6 } });
  });
});

describe("noloop data show", () => {
  it("writes an HTML page that names the classes and needs nothing else", async () => {
    const path = await writeFolder(join(folder, "bin"), wholeSet());
    const { out } = await data(["show", path, "--per-class", "3", "--out", join(folder, "sheet.html")]);
    const page = await readFile(join(folder, "sheet.html"), "utf8");
    for (const name of ["airplane", "automobile", "truck"]) expect(page).toContain(name);
    expect(page.match(/<img src="data:image\/png;base64,/g)).toHaveLength(3); // the classes that have images
    expect(page).not.toMatch(/https?:/);
    expect(out).toMatch(/airplane: 3 of 7/);
  });

  it("writes a PNG, of the test part when asked", async () => {
    const path = await writeFolder(join(folder, "bin"), wholeSet());
    const file = join(folder, "sheet.png");
    const { out } = await data(["show", path, "--part", "test", "--out", file, "--per-class", "9"], {
      json: true,
    });
    expect(JSON.parse(out).classes[2]).toEqual({ name: "bird", shown: 2, total: 2 });
    const { width, height } = decode(await readFile(file));
    expect([width, height]).toEqual([2 * 2 * 34, 2 * 3 * 34]); // two pictures wide, three classes high, enlarged twice
  });

  it("escapes class names", async () => {
    const names = Buffer.from("<b>\nb\nc\nd\ne\nf\ng\nh\ni\nj\n");
    const path = await writeFolder(join(folder, "bin"), new Map(wholeSet()).set("batches.meta.txt", names));
    await data(["show", path, "--out", join(folder, "sheet.html")]);
    expect(await readFile(join(folder, "sheet.html"), "utf8")).not.toContain("<b>");
  });

  it("refuses another kind of file before it reads the data", async () => {
    const call = data(["show", "nowhere", "--out", "sheet.jpg"]);
    await expect(call).rejects.toMatchObject({
      code: "USAGE",
      message: expect.stringMatching(/end in \.html or \.png, got "sheet\.jpg"/),
    });
  });
});

describe("noloop data get", () => {
  it("refuses a server's file that cannot be the official one, and leaves nothing", async () => {
    const call = withServer(
      (_, response) => response.end("not the archive"),
      (url) => data(["get", "cifar10", "--url", url, "--to", folder]),
    );
    const message = expect.stringMatching(/expected a file of 170052171 bytes, the server has one of 15/);
    await expect(call).rejects.toMatchObject({ code: "DOWNLOAD", message });
    expect(await readdir(folder)).toEqual([]);
  });

  it("keeps what arrived on Ctrl-C, and tells how to go on", async () => {
    const interrupt = new AbortController();
    const call = withServer(
      (_, response) => {
        response.writeHead(200, { "content-length": 170_052_171 });
        response.write(Buffer.alloc(5000));
      },
      (url) => {
        const onUpdate = () => interrupt.abort();
        return data(["get", "cifar10", "--url", url, "--to", folder], { signal: interrupt.signal, onUpdate });
      },
    );
    const message = expect.stringMatching(
      /5000 of 170052171 bytes are kept: the same command goes on from there/,
    );
    await expect(call).rejects.toMatchObject({ code: "INTERRUPTED", message });
    expect((await stat(join(folder, "cifar-10-binary.tar.gz.part"))).size).toBe(5000);
  });
});
