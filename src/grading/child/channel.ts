/** The child's end of the pipe. Reads and writes block: between two requests, nothing of the submission runs. */
import { CHANNEL_FD, FRAME_HEAD_BYTES } from "../sandbox/wire/messages.js";
import { Bytes, byteLengthOf, bytesOf, exit, parseJson, readSync, textOf, writeSync } from "./primordials.js";

/** A list of payload pieces. It is a linked list because a submission can hook arrays. */
export interface Segment {
  readonly bytes: Uint8Array;
  next: Segment | null;
}

/** Reads the header of a frame. Its payload stays in the pipe until {@link readInto} reads it. */
export function readHeader(): unknown {
  const head = new Bytes(FRAME_HEAD_BYTES);
  readInto(head);
  const header = new Bytes(uint32At(head, 0));
  readInto(header);
  return parseJson(textOf(header));
}

/** Fills `bytes` from the pipe. Ends this process if the trusted side has closed the pipe. */
export function readInto(bytes: Uint8Array): void {
  const length = byteLengthOf(bytes);
  for (let at = 0; at < length; ) {
    const count = readSync(CHANNEL_FD, bytes, at, length - at, null);
    if (count === 0) exit(0);
    at += count;
  }
}

/** @param header - JSON. */
export function writeFrame(header: string, payloadBytes = 0, payload: Segment | null = null): void {
  const text = bytesOf(header);
  const head = new Bytes(FRAME_HEAD_BYTES);
  setUint32At(head, 0, byteLengthOf(text));
  setUint32At(head, 4, payloadBytes);
  writeAll(head);
  writeAll(text);
  for (let segment = payload; segment !== null; segment = segment.next) writeAll(segment.bytes);
}

function writeAll(bytes: Uint8Array): void {
  const length = byteLengthOf(bytes);
  for (let at = 0; at < length; ) at += writeSync(CHANNEL_FD, bytes, at, length - at);
}

function uint32At(bytes: Uint8Array, at: number): number {
  return (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)) >>> 0;
}

function setUint32At(bytes: Uint8Array, at: number, value: number): void {
  for (let k = 0; k < 4; k++) bytes[at + k] = value >>> (8 * k);
}
