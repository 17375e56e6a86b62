/**
 * Asks a web server for a file, or for the rest of one. node:http and not fetch, because fetch unpacks a body that the
 * server labels `Content-Encoding: gzip`, as some do with a .tar.gz, and then neither size nor checksum fit.
 */
import * as http from "node:http";
import * as https from "node:https";
import { NoloopError } from "../support/errors.js";

/** What may go away when it is tried again. Never leaves `download`. */
export class TransientError extends Error {
  override readonly name = "TransientError";
}

export interface RestRequest {
  readonly url: string;
  /** Bytes that are here already. */
  readonly from: number;
  /** The ETag or Last-Modified that those bytes came with: the server sends the whole file if it has changed. */
  readonly validator: string | null;
  readonly stallMs: number;
  readonly signal?: AbortSignal | undefined;
}

export interface Rest {
  readonly body: http.IncomingMessage;
  /** Where in the file the body starts: `from`, or 0 if the server sends the whole file. */
  readonly start: number;
  /** Size of the whole file, if the server says it. */
  readonly total: number | null;
  readonly validator: string | null;
}

const MOST_REDIRECTS = 5;

/**
 * @throws {TransientError} If the server cannot be reached, is overloaded, or says nothing for `stallMs`.
 * @throws {NoloopError} code DOWNLOAD if it refuses, USAGE if the address is invalid.
 */
export async function requestRest(request: RestRequest): Promise<Rest> {
  let url = checkedUrl(request.url);
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    const body = await send(url, request);
    const location = body.headers.location;
    if (!isRedirect(body.statusCode) || location === undefined) return readHead(body, url, request);
    body.destroy();
    url = checkedUrl(new URL(location, url).href);
  }
  throw new NoloopError(
    "DOWNLOAD",
    `${request.url}: more than ${MOST_REDIRECTS} redirects; try another --url`,
  );
}

function checkedUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol === "https:" || url?.protocol === "http:") return url;
  throw new NoloopError("USAGE", `expected an address that starts with https:// or http://, got "${text}"`);
}

function isRedirect(status: number | undefined): boolean {
  return status !== undefined && [301, 302, 303, 307, 308].includes(status);
}

function send(url: URL, { from, validator, stallMs, signal }: RestRequest): Promise<http.IncomingMessage> {
  const headers: http.OutgoingHttpHeaders = { "user-agent": "noloop", "accept-encoding": "identity" };
  if (from > 0) {
    headers.range = `bytes=${from}-`;
    if (validator !== null) headers["if-range"] = validator;
  }
  const { get } = url.protocol === "https:" ? https : http;
  return new Promise((resolve, reject) => {
    const options = { headers, timeout: stallMs, agent: false, ...(signal && { signal }) };
    let body: http.IncomingMessage | undefined;
    const request = get(url, options, (response) => resolve((body = response)));
    // the socket's timer runs on while the body arrives
    request.on("timeout", () => {
      (body ?? request).destroy(new TransientError(`nothing arrived for ${stallMs / 1000} s`));
    });
    request.on("error", (cause) => reject(asTransient(cause)));
  });
}

/** Trouble on the line, in words; an interruption stays what it is. */
export function asTransient(cause: unknown): unknown {
  if (cause instanceof NoloopError || cause instanceof TransientError) return cause;
  const { code, message } = cause as NodeJS.ErrnoException;
  if (code === "ABORT_ERR") return cause;
  return new TransientError(code === "ECONNRESET" ? "the connection was cut" : message || String(code), {
    cause,
  });
}

function readHead(body: http.IncomingMessage, url: URL, { from }: RestRequest): Rest {
  const status = body.statusCode ?? 0;
  const validator = strongValidator(body.headers);
  if (status === 200) {
    const length = body.headers["content-length"];
    return { body, start: 0, total: length === undefined ? null : Number(length), validator };
  }
  const range = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(body.headers["content-range"] ?? "");
  if (status === 206 && range !== null && Number(range[1]) === from) {
    return { body, start: from, total: range[2] === "*" ? null : Number(range[2]), validator };
  }
  body.destroy();
  const answer = `${url.href}: the server answers ${status} ${body.statusMessage ?? ""}`.trimEnd();
  if (status >= 500 || status === 408 || status === 429) throw new TransientError(answer);
  throw new NoloopError(
    "DOWNLOAD",
    `${answer}; expected the file: check the address, or give another with --url`,
  );
}

/** A weak ETag does not promise equal bytes, so it cannot be used to go on with a part. */
function strongValidator(headers: http.IncomingHttpHeaders): string | null {
  const { etag } = headers;
  if (etag !== undefined && !etag.startsWith("W/")) return etag;
  return headers["last-modified"] ?? null;
}
