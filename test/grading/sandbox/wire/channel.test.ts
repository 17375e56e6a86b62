import { Duplex } from "node:stream";
import { describe, expect, it } from "vitest";
import { Channel, TooLarge } from "../../../../src/grading/sandbox/wire/channel.js";
import { BadFrame } from "../../../../src/grading/sandbox/wire/decode-answer.js";
import { readReply } from "../../../../src/grading/sandbox/wire/read-reply.js";

/** The child's end of the pipe, which the test controls. */
class Pipe extends Duplex {
  readonly written: Buffer[] = [];
  override _read(): void {}
  override _write(chunk: Buffer, _: string, done: () => void): void {
    this.written.push(chunk);
    done();
  }
}

function frame(header: string, payload: Uint8Array = new Uint8Array(0)): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32LE(Buffer.byteLength(header), 0);
  head.writeUInt32LE(payload.length, 4);
  return Buffer.concat([head, Buffer.from(header), payload]);
}

function open(maxPayload = 100) {
  const pipe = new Pipe();
  const events: string[] = [];
  const channel = new Channel(pipe, maxPayload, () => events.push("intrusion"));
  return { pipe, channel, events };
}

describe("Channel", () => {
  it.each([1, 3, 7, 1000])("assembles frames from pieces of %i bytes", async (step) => {
    const { pipe, channel } = open();
    const received: string[] = [];
    const done = channel.receive(({ header, payload }) => {
      received.push(`${Buffer.from(header)} ${[...payload]}`);
      return received.length < 3;
    });
    const bytes = Buffer.concat([frame("one"), frame("two", new Uint8Array([1, 2, 3])), frame("three")]);
    for (let at = 0; at < bytes.length; at += step) pipe.push(bytes.subarray(at, at + step));
    await done;
    expect(received).toEqual(["one ", "two 1,2,3", "three "]);
  });

  it("reports bytes without a request as an intrusion, and ignores everything after them", async () => {
    const { pipe, channel, events } = open();
    const first = channel.receive(() => false);
    pipe.push(Buffer.concat([frame("asked"), frame("unasked")]));
    await first;
    expect(events).toEqual(["intrusion"]);
    expect(channel.intruded).toBe(true);
  });

  it.each([
    ["a payload above the limit", Buffer.from([1, 0, 0, 0, 101, 0, 0, 0]), TooLarge],
    ["a header of 4 GiB", Buffer.from([255, 255, 255, 255, 0, 0, 0, 0]), TooLarge],
    ["no header", Buffer.alloc(8), BadFrame],
  ])("refuses %s by its head alone", async (_, head, problem) => {
    const { pipe, channel } = open();
    const receiving = channel.receive(() => false);
    pipe.push(head);
    await expect(receiving).rejects.toBeInstanceOf(problem);
  });

  it("sends all chunks in order, and resolves after the end", async () => {
    const { pipe, channel } = open();
    await channel.send([Buffer.from("a"), Buffer.from("bc")]);
    expect(Buffer.concat(pipe.written).toString()).toBe("abc");
    channel.destroy();
    await channel.send([Buffer.from("into the void")]);
  });
});

describe("readReply", () => {
  const read = (value: unknown) => readReply(Buffer.from(JSON.stringify(value)));
  it("accepts the known replies", () => {
    expect(read({ is: "inputs", id: "x", changed: [0, 2], more: 1 })).toEqual({
      is: "inputs",
      id: "x",
      changed: [0, 2],
    });
    expect(read({ is: "value", id: "x", value: null })).toEqual({ is: "value", id: "x", value: null });
  });
  it.each([
    null,
    [],
    {},
    { is: "value", id: "x" },
    { is: "value", id: 3, value: 1 },
    { is: "value", id: "x".repeat(65), value: 1 },
    { is: "inputs", id: "x", changed: [1.5] },
    { is: "inputs", id: "x", changed: { length: 2 } },
    { is: "refused", id: "x", reason: "passed", message: "" },
    { is: "threw", id: "x", name: "Error", message: {}, stack: "" },
  ])("refuses %j", (value) => {
    expect(() => read(value)).toThrow(BadFrame);
  });
  it("refuses headers that are not JSON or not UTF-8", () => {
    expect(() => readReply(Buffer.from("{"))).toThrow(BadFrame);
    expect(() => readReply(Buffer.from([0x22, 0xff, 0x22]))).toThrow(BadFrame);
  });
});
