import type { Duplex } from "node:stream";
import { BadFrame } from "./decode-answer.js";
import { FRAME_HEAD_BYTES, MOST_HEADER_BYTES } from "./messages.js";

export interface Frame {
  readonly header: Uint8Array;
  readonly payload: Uint8Array;
  /** When its last byte was here, on `performance.now`'s clock. */
  readonly arrivedMs: number;
}

/** A frame says that it is larger than an answer may be. */
export class TooLarge extends Error {
  override readonly name = "TooLarge";
}

/** Looks at a frame as it comes, and says whether another one belongs to the same answer. May throw. */
export type OnFrame = (frame: Frame) => boolean;

interface Waiting {
  readonly onFrame: OnFrame;
  resolve(): void;
  reject(problem: unknown): void;
}

/**
 * The trusted side's end of the pipe. Frames are taken in only while somebody waits for one; a byte that comes unasked is
 * an intrusion, and from then on nothing that comes is believed.
 */
export class Channel {
  readonly #stream: Duplex;
  readonly #mostPayload: number;
  readonly #onIntrusion: () => void;
  #waiting: Waiting | null = null;
  #filling: Filling = { head: new Uint8Array(FRAME_HEAD_BYTES), header: null, payload: null, done: 0 };
  #intruded = false;
  #closed = false;

  constructor(stream: Duplex, mostPayload: number, onIntrusion: () => void) {
    this.#stream = stream;
    this.#onIntrusion = onIntrusion;
    this.#mostPayload = mostPayload;
    stream.on("data", (bytes: Uint8Array) => this.#take(bytes));
    stream.on("error", () => this.#close()); // the other end is gone; why, the process's exit says
    stream.on("close", () => this.#close());
    stream.on("end", () => this.#close());
  }

  /** Whether something came that nobody had asked for. */
  get intruded(): boolean {
    return this.#intruded;
  }

  /** Resolves when the last byte has left us; also when the other end is gone. */
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
   * Waits for the frames of one answer. Never resolves if the other end is gone: whoever waits watches the process too.
   *
   * @throws {TooLarge | BadFrame} What a frame's head says is not allowed.
   * @throws What `onFrame` threw.
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

  /** Takes what the current part of the frame still lacks, and says how much that was. */
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
      const [headerBytes, payloadBytes] = sizesIn(filling.head);
      if (payloadBytes > this.#mostPayload || headerBytes > MOST_HEADER_BYTES) {
        this.#refuse(new TooLarge(`a frame of ${headerBytes} and ${payloadBytes} bytes`));
      } else if (headerBytes === 0) {
        this.#refuse(new BadFrame("a frame without a header"));
      } else {
        filling.header = new Uint8Array(headerBytes);
        filling.done = 0;
      }
    } else if (filling.payload === null) {
      filling.payload = new Uint8Array(sizesIn(filling.head)[1]);
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
  /** Of the part that is being filled: the last of the three that is there. */
  done: number;
}

function sizesIn(head: Uint8Array): readonly [header: number, payload: number] {
  const view = new DataView(head.buffer, head.byteOffset);
  return [view.getUint32(0, true), view.getUint32(4, true)];
}
