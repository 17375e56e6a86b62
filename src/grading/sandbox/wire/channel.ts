import type { Duplex } from "node:stream";
import { BadFrame } from "./decode-answer.js";
import { FRAME_HEAD_BYTES, MAX_HEADER_BYTES } from "./messages.js";

export interface Frame {
  readonly header: Uint8Array;
  readonly payload: Uint8Array;
  /** When its last byte arrived, on `performance.now`'s clock. */
  readonly arrivedMs: number;
}

/** A frame announces more bytes than an answer may have. */
export class TooLarge extends Error {
  override readonly name = "TooLarge";
}

/** Receives a frame, and returns whether another one belongs to the same answer. May throw. */
export type OnFrame = (frame: Frame) => boolean;

interface Waiting {
  readonly onFrame: OnFrame;
  resolve(): void;
  reject(problem: unknown): void;
}

/**
 * The trusted side's end of the pipe. Frames are read only while a caller waits for one. A byte that arrives without a
 * request is an intrusion, and everything after it is ignored.
 */
export class Channel {
  readonly #stream: Duplex;
  readonly #maxPayload: number;
  readonly #onIntrusion: () => void;
  #waiting: Waiting | null = null;
  #filling: Filling = { head: new Uint8Array(FRAME_HEAD_BYTES), header: null, payload: null, done: 0 };
  #intruded = false;
  #closed = false;

  constructor(stream: Duplex, maxPayload: number, onIntrusion: () => void) {
    this.#stream = stream;
    this.#onIntrusion = onIntrusion;
    this.#maxPayload = maxPayload;
    stream.on("data", (bytes: Uint8Array) => this.#take(bytes));
    stream.on("error", () => this.#close()); // the process has ended; its exit says why
    stream.on("close", () => this.#close());
    stream.on("end", () => this.#close());
  }

  /** Whether something arrived without a request. */
  get intruded(): boolean {
    return this.#intruded;
  }

  /** Resolves when the last byte has been written, or when the process has ended. */
  send(chunks: readonly Uint8Array[]): Promise<void> {
    return new Promise((resolve) => {
      if (this.#closed) return resolve();
      this.#stream.once("close", resolve);
      const finish = () => {
        this.#stream.off("close", resolve);
        resolve();
      };
      this.#stream.cork();
      chunks.forEach((chunk, k) => {
        this.#stream.write(chunk, k === chunks.length - 1 ? finish : undefined);
      });
      this.#stream.uncork();
    });
  }

  /**
   * Waits for the frames of one answer. Never resolves if the process has ended: the caller watches the process as
   * well.
   *
   * @throws {TooLarge | BadFrame} If a frame's head is not allowed.
   * @throws Whatever `onFrame` throws.
   */
  receive(onFrame: OnFrame): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting = { onFrame, resolve, reject };
    });
  }

  destroy(): void {
    this.#stream.destroy();
  }

  #close(): void {
    this.#closed = true;
  }

  #take(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length && !this.#intruded; ) {
      if (this.#waiting === null) {
        this.#intruded = true;
        this.#onIntrusion();
        return;
      }
      at += this.#fill(bytes.subarray(at));
    }
  }

  /** Copies what the current part of the frame still lacks. Returns the number of bytes. */
  #fill(bytes: Uint8Array): number {
    const filling = this.#filling;
    const part = filling.payload ?? filling.header ?? filling.head;
    const count = Math.min(bytes.length, part.length - filling.done);
    part.set(bytes.subarray(0, count), filling.done);
    filling.done += count;
    if (filling.done === part.length) this.#nextPart();
    return count;
  }

  #nextPart(): void {
    const filling = this.#filling;
    if (filling.header === null) {
      const [headerBytes, payloadBytes] = readSizes(filling.head);
      if (payloadBytes > this.#maxPayload || headerBytes > MAX_HEADER_BYTES) {
        this.#refuse(new TooLarge(`a frame of ${headerBytes} and ${payloadBytes} bytes`));
      } else if (headerBytes === 0) {
        this.#refuse(new BadFrame("a frame without a header"));
      } else {
        filling.header = new Uint8Array(headerBytes);
        filling.done = 0;
      }
    } else if (filling.payload === null) {
      filling.payload = new Uint8Array(readSizes(filling.head)[1]);
      filling.done = 0;
      if (filling.payload.length === 0) this.#deliver();
    } else {
      this.#deliver();
    }
  }

  #deliver(): void {
    const { header, payload } = this.#filling;
    this.#filling = { head: new Uint8Array(FRAME_HEAD_BYTES), header: null, payload: null, done: 0 };
    try {
      const frame = { header: header!, payload: payload!, arrivedMs: performance.now() };
      if (this.#waiting?.onFrame(frame)) return;
      this.#waiting?.resolve();
      this.#waiting = null;
    } catch (problem) {
      this.#refuse(problem);
    }
  }

  #refuse(problem: unknown): void {
    this.#intruded = true;
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.reject(problem);
  }
}

interface Filling {
  readonly head: Uint8Array;
  header: Uint8Array | null;
  payload: Uint8Array | null;
  /** Bytes of the part that is being filled: the last of the three that is not null. */
  done: number;
}

function readSizes(head: Uint8Array): readonly [header: number, payload: number] {
  const view = new DataView(head.buffer, head.byteOffset);
  return [view.getUint32(0, true), view.getUint32(4, true)];
}
