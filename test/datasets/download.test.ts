import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type DownloadOptions, download } from "../../src/datasets/download.js";
import { sendFile, sendSome, withServer } from "./local-server.js";

const content = Buffer.from(Array.from({ length: 200_000 }, (_, i) => (i * 31 + (i >> 8)) & 255));
const known = { bytes: content.length, md5: createHash("md5").update(content).digest("hex") };
const patience = { attempts: 3, firstDelayMs: 5, stallMs: 120_000 };

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "noloop-download-"));
  path = join(folder, "cache", "file.tar.gz");
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const get = (url: string, options: DownloadOptions = {}) =>
  download({ url, ...known }, path, { patience, ...options });

async function leavePart(bytes: Uint8Array, notes?: object): Promise<void> {
  await mkdir(join(folder, "cache"));
  await writeFile(`${path}.part`, bytes);
  if (notes !== undefined) await writeFile(`${path}.part.json`, JSON.stringify(notes));
}

async function expectWhole(): Promise<void> {
  expect((await readFile(path)).equals(content)).toBe(true);
  expect(await readdir(join(folder, "cache"))).toEqual(["file.tar.gz"]); // no part, no notes
}

describe("download", () => {
  it("brings the file and tells how far it is", async () => {
    const seen: number[] = [];
    await withServer(
      (request, response) => sendFile(content, request, response),
      async (url) => {
        const onProgress = ({ done, total }: { done: number; total: number }) => {
          expect(total).toBe(content.length);
          seen.push(done);
        };
        expect(await get(url, { onProgress })).toBe("downloaded");
      },
    );
    await expectWhole();
    expect(seen.at(-1)).toBe(content.length);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });

  it("asks the network for nothing when the right file is there", async () => {
    await mkdir(join(folder, "cache"));
    await writeFile(path, content);
    expect(await get("http://127.0.0.1:1/unreachable")).toBe("there");
  });

  it("replaces a file of the right size with wrong bytes", async () => {
    await mkdir(join(folder, "cache"));
    await writeFile(path, Buffer.alloc(content.length));
    await withServer(
      (request, response) => sendFile(content, request, response),
      async (url) => expect(await get(url)).toBe("downloaded"),
    );
    await expectWhole();
  });

  it("goes on from where a connection was cut, as often as it brings something new", async () => {
    const reasons: string[] = [];
    let open: ServerResponse | undefined;
    const cut = ({ done }: { done: number }) => done % 30_000 === 0 && open?.destroy(); // once it has arrived
    const ranges = await withServer(
      (request, response, attempt) => {
        open = response;
        if (attempt <= 5) sendSome(content, 30_000, request, response);
        else sendFile(content, request, response);
      },
      async (url, requests) => {
        await get(url, { onRetry: (reason) => reasons.push(reason), onProgress: cut });
        return requests.map(({ headers }) => headers.range);
      },
    );
    await expectWhole();
    expect(ranges).toEqual([undefined, ...[1, 2, 3, 4, 5].map((n) => `bytes=${n * 30_000}-`)]);
    expect(reasons).toHaveLength(5);
    expect(reasons[0]).toMatch(/connection was cut/);
  });

  it("goes on with the part of an earlier run, and only if the file is still the same one", async () => {
    await withServer(
      (request, response) => sendFile(content, request, response),
      async (url, requests) => {
        await leavePart(content.subarray(0, 150_000), { url, validator: '"v1"' });
        await get(url);
        expect(requests.map(({ headers }) => [headers.range, headers["if-range"]])).toEqual([
          ["bytes=150000-", '"v1"'],
        ]);
      },
    );
    await expectWhole();
  });

  it("starts again when the server's file has changed since the part was made", async () => {
    await withServer(
      (request, response) => sendFile(content, request, response, '"v2"'),
      async (url, requests) => {
        await leavePart(Buffer.alloc(150_000), { url, validator: '"v1"' });
        await get(url);
        expect(requests).toHaveLength(1);
      },
    );
    await expectWhole();
  });

  it("starts again when the server ignores ranges", async () => {
    await leavePart(Buffer.alloc(150_000));
    await withServer(
      (_, response) => response.end(content),
      (url) => get(url),
    );
    await expectWhole();
  });

  it("takes a whole part without asking, and throws away one that is too long", async () => {
    await leavePart(content);
    expect(await get("http://127.0.0.1:1/unreachable")).toBe("downloaded");
    await expectWhole();
    await rm(path);
    await writeFile(`${path}.part`, Buffer.concat([content, content]));
    await withServer(
      (request, response) => sendFile(content, request, response),
      (url) => get(url),
    );
    await expectWhole();
  });

  it("does not unpack what a server labels as gzip'd", async () => {
    await withServer(
      (_, response) => response.setHeader("content-encoding", "x-gzip").end(content),
      (url) => get(url),
    );
    await expectWhole();
  });

  it("follows a redirect to a relative address", async () => {
    await withServer(
      (request, response) =>
        request.url === "/elsewhere"
          ? sendFile(content, request, response)
          : response.writeHead(302, { location: "/elsewhere" }).end(),
      (url) => get(url),
    );
    await expectWhole();
  });

  it("gives up on a server that redirects for ever", async () => {
    const call = withServer(
      (_, response) => response.writeHead(302, { location: "/" }).end(),
      (url) => get(url),
    );
    await expect(call).rejects.toMatchObject({
      code: "DOWNLOAD",
      message: expect.stringMatching(/more than 5 redirects/),
    });
  });
});

describe("download, when the file is wrong", () => {
  it("deletes wrong bytes, names both checksums, and starts afresh the next time", async () => {
    const wrong = Buffer.from(content);
    wrong[77] = wrong[77]! ^ 1;
    const call = withServer(
      (_, response) => response.end(wrong),
      (url) => get(url),
    );
    await expect(call).rejects.toMatchObject({
      code: "DOWNLOAD",
      message: new RegExp(`expected MD5 ${known.md5}, got `),
    });
    expect(await readdir(join(folder, "cache"))).toEqual([]);
  });

  it.each([
    ["shorter", content.subarray(1), "the server has one of 199999"],
    ["longer", Buffer.concat([content, Buffer.alloc(1)]), "the server has one of 200001"],
  ])("refuses a %s file before it downloads it", async (_, other, message) => {
    const call = withServer(
      (_, response) => response.setHeader("content-length", other.length).end(other),
      (url) => get(url),
    );
    await expect(call).rejects.toMatchObject({ code: "DOWNLOAD", message: expect.stringContaining(message) });
    expect(existsSync(path)).toBe(false);
  });

  it("stops when a server without a length sends more than the file", async () => {
    const call = withServer(
      (_, response) => {
        response.write(content);
        response.end(Buffer.alloc(1000));
      },
      (url) => get(url),
    );
    await expect(call).rejects.toMatchObject({
      code: "DOWNLOAD",
      message: expect.stringMatching(/sends more than/),
    });
    expect(existsSync(path)).toBe(false);
  });
});

describe("download, when the server is in trouble", () => {
  it.each([404, 403, 410])("gives up at once on %i", async (status) => {
    await withServer(
      (_, response) => response.writeHead(status).end("no"),
      async (url, requests) => {
        const problem = { code: "DOWNLOAD", message: expect.stringContaining(`answers ${status}`) };
        await expect(get(url)).rejects.toMatchObject(problem);
        expect(requests).toHaveLength(1);
      },
    );
  });

  it.each([500, 503, 429])("tries %i again, and succeeds when the server does", async (status) => {
    await withServer(
      (request, response, attempt) =>
        attempt === 1 ? response.writeHead(status).end() : sendFile(content, request, response),
      (url) => get(url),
    );
    await expectWhole();
  });

  it("gives up after as many attempts as its patience allows", async () => {
    await withServer(
      (_, response) => response.writeHead(500).end(),
      async (url, requests) => {
        await expect(get(url)).rejects.toMatchObject({
          code: "DOWNLOAD",
          message: expect.stringMatching(/answers 500.*try again later/),
        });
        expect(requests).toHaveLength(patience.attempts);
      },
    );
  });

  it("takes a server that falls silent for a cut connection", async () => {
    const impatient = { attempts: 100, firstDelayMs: 5, stallMs: 300 };
    const reasons: string[] = [];
    await withServer(
      (request, response, attempt) => {
        if (attempt > 1) return sendFile(content, request, response);
        sendSome(content, 1000, request, response);
      },
      (url) => get(url, { patience: impatient, onRetry: (reason) => reasons.push(reason) }),
    );
    await expectWhole();
    expect(new Set(reasons)).toEqual(new Set(["nothing arrived for 0.3 s"])); // more than once on a busy machine
  });

  it("names the address and the cause when no server listens there", async () => {
    const call = get("http://127.0.0.1:1/file");
    await expect(call).rejects.toMatchObject({
      code: "DOWNLOAD",
      message: expect.stringMatching(/127\.0\.0\.1:1\/file: .*ECONNREFUSED/),
    });
  });

  it.each(["ftp://127.0.0.1/file", "not an address"])("refuses %j as an address", async (url) => {
    await expect(get(url)).rejects.toMatchObject({
      code: "USAGE",
      message: expect.stringContaining(`got "${url}"`),
    });
  });
});

describe("download, when it is stopped or the disk is full", () => {
  it("keeps the part on Ctrl-C and goes on from it the next time", async () => {
    const interrupt = new AbortController();
    await withServer(
      (request, response, attempt) => {
        if (attempt > 1) return sendFile(content, request, response);
        sendSome(content, 50_000, request, response);
      },
      async (url, requests) => {
        const onProgress = ({ done }: { done: number }) => done >= 50_000 && interrupt.abort();
        const stopped = get(url, { signal: interrupt.signal, onProgress });
        const message = expect.stringMatching(/50000 of 200000 bytes are kept/);
        await expect(stopped).rejects.toMatchObject({ code: "INTERRUPTED", message });
        expect((await stat(`${path}.part`)).size).toBe(50_000);
        await get(url);
        expect(requests[1]!.headers.range).toBe("bytes=50000-");
      },
    );
    await expectWhole();
  });

  it("stops waiting for the next attempt on Ctrl-C", async () => {
    const interrupt = new AbortController();
    const slow = { attempts: 9, firstDelayMs: 600_000, stallMs: 120_000 };
    const call = withServer(
      (_, response) => response.writeHead(500).end(),
      (url) => get(url, { patience: slow, signal: interrupt.signal, onRetry: () => interrupt.abort() }),
    );
    await expect(call).rejects.toMatchObject({ code: "INTERRUPTED" });
  });

  const full = existsSync("/dev/full");
  it.skipIf(!full)(`says so when the disk is full${full ? "" : " (skipped: needs /dev/full)"}`, async () => {
    await mkdir(join(folder, "cache"));
    await symlink("/dev/full", `${path}.part`);
    const call = withServer(
      (request, response) => sendFile(content, request, response),
      (url) => get(url),
    );
    const message = expect.stringMatching(/no space left; free some space, or name another folder/);
    await expect(call).rejects.toMatchObject({ code: "FILE", message });
  });

  it("refuses before it begins when the file can never fit on the disk", async () => {
    const huge = 2 ** 60;
    const call = withServer(
      (_, response) => response.writeHead(200, { "content-length": huge }).write("x"),
      (url) => download({ url, bytes: huge, md5: known.md5 }, path, { patience }),
    );
    await expect(call).rejects.toMatchObject({
      code: "FILE",
      message: expect.stringMatching(/needed, .* free; free some space/),
    });
  });

  it("names the path when a folder on the way is a file", async () => {
    await writeFile(join(folder, "cache"), "a file");
    await expect(get("http://127.0.0.1:1/")).rejects.toMatchObject({
      code: "FILE",
      message: expect.stringMatching(/cache.*--to/),
    });
  });
});
