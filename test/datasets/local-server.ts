import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

type Handler = (request: IncomingMessage, response: ServerResponse, attempt: number) => void;

/** A web server on this machine for the length of `work`. `requests` are those that arrived, in order. */
export async function withServer<T>(
  handler: Handler,
  work: (url: string, requests: readonly IncomingMessage[]) => Promise<T>,
): Promise<T> {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    handler(request, response, requests.length);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    return await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}/file.tar.gz`, requests);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

/** Sends `content` as a good server does: ranges, a strong ETag, If-Range. */
export function sendFile(
  content: Buffer,
  request: IncomingMessage,
  response: ServerResponse,
  etag = '"v1"',
): void {
  const start = requestedStart(request, etag);
  response.setHeader("etag", etag);
  if (start >= content.length) {
    response.writeHead(416, { "content-range": `bytes */${content.length}` }).end();
    return;
  }
  response.setHeader("content-length", content.length - start);
  if (start > 0) {
    const range = `bytes ${start}-${content.length - 1}/${content.length}`;
    response.writeHead(206, { "content-range": range });
  }
  response.end(content.subarray(start));
}

/** Sends the head for the rest of `content` and `bytes` of it, and falls silent. */
export function sendSome(
  content: Buffer,
  bytes: number,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const start = requestedStart(request, '"v1"');
  const range = `bytes ${start}-${content.length - 1}/${content.length}`;
  const head = { etag: '"v1"', "content-length": content.length - start };
  response.writeHead(start > 0 ? 206 : 200, start > 0 ? { ...head, "content-range": range } : head);
  response.write(content.subarray(start, start + bytes));
}

function requestedStart({ headers }: IncomingMessage, etag: string): number {
  const asked = /^bytes=(\d+)-$/.exec(headers.range ?? "");
  const changed = headers["if-range"] !== undefined && headers["if-range"] !== etag;
  return asked === null || changed ? 0 : Number(asked[1]);
}
