/**
 * The program of the sandbox process: loads a submission, receives inputs, calls the submission's functions and sends
 * the answers to the trusted side. Read sandbox/wire/messages.ts first.
 *
 * It computes on one thread: races compare the speed of one thread, and the limits count threads as processes.
 */
import { roomInUse } from "../../engine/room.js";
import { useBackend } from "../../engine/select.js";
import { ones } from "../../ndarray/creation.js";
import type { Coded, Refusal, Request } from "../sandbox/wire/messages.js";
import { readHeader, writeFrame } from "./channel.js";
import { decodeInput } from "./decode-inputs.js";
import { describeThrown } from "./describe-thrown.js";
import { Encoded, Refused } from "./encode-answer.js";
import { fingerprint } from "./fingerprint.js";
import {
  afterEvents,
  apply,
  cutTo,
  exit,
  getOwnPropertyDescriptor,
  isPromise,
  stringifyJson,
} from "./primordials.js";

/** After this growth of the shared memory, garbage is collected between two calls: V8 does not count that memory. */
const COLLECT_AFTER_BYTES = 32 * 2 ** 20;

const MAX_MESSAGE = 500;

interface Prepared {
  readonly work: (...args: never[]) => unknown;
  readonly args: readonly unknown[];
  readonly marks: readonly string[];
}

/** What is different while work is counted (counting.ts). */
interface Counting {
  /** Converts arguments to what the submission gets. */
  readonly wrap: (args: unknown) => unknown;
  /** Converts what the submission returned to plain values and arrays. */
  readonly unwrap: (value: unknown) => unknown;
  readonly report: (id: string) => void;
}

const state: {
  answering: string;
  answerBytes: number;
  bytesKept: number;
  prepared: Prepared | null;
  counting: Counting | null;
} = {
  answering: "",
  answerBytes: 0,
  bytesKept: 0,
  prepared: null,
  counting: null,
};

const collect = (globalThis as { gc?: () => void }).gc ?? (() => {});
process.on("beforeExit", neverSettled);
void serve();

async function serve(): Promise<void> {
  writeFrame('{"is":"ready","id":""}');
  const load = awaitLoad();
  state.answering = load.id;
  state.answerBytes = load.answerBytes;
  if (load.countedBlocks === null) openEngine(load.heapBytes);
  else state.counting = (await import("./counting.js")).startCounting(load.countedBlocks);
  let exported: object;
  try {
    exported = await import(load.module);
  } catch (thrown) {
    sendThrew(load.id, thrown);
    exit(1);
  }
  writeFrame(`{"is":"loaded","id":"${load.id}"}`);
  for (;;) {
    const request = readHeader() as Request;
    state.answering = request.id;
    if (request.do === "prepare") prepare(request.id, exported!, request.name, request.args);
    else if (request.do === "count") state.counting!.report(request.id);
    else await run(request.id);
    if (roomInUse().usedBytes - state.bytesKept >= COLLECT_AFTER_BYTES) await collectGarbage();
  }
}

/** Answers pings until the trusted side sends a submission. */
function awaitLoad(): Extract<Request, { do: "load" }> {
  for (;;) {
    const request = readHeader() as Request;
    if (request.do === "load") return request;
    writeFrame(`{"is":"ready","id":"${request.id}"}`);
  }
}

function prepare(id: string, exported: object, name: string, coded: readonly Coded[]): void {
  const args = takeInputs(id, coded);
  const work = getOwnPropertyDescriptor(exported, name)?.value as unknown;
  if (work === undefined) {
    refuse(id, "missing-export", `the submission exports no function ${name}`);
  } else if (typeof work !== "function") {
    refuse(id, "not-a-function", `the submission exports ${name}, but it is not a function`);
  } else {
    const marks: string[] = [];
    for (let k = 0; k < args.length; k++) marks[k] = fingerprint(args[k]);
    state.prepared = { work: work as Prepared["work"], args, marks };
    writeFrame(`{"is":"prepared","id":"${id}"}`);
  }
}

function takeInputs(id: string, coded: readonly Coded[]): readonly unknown[] {
  try {
    return decodeInput(coded) as readonly unknown[];
  } catch {
    refuse(id, "memory", "there was not enough memory for the inputs of the call");
    return exit(1); // the rest of the inputs is still in the channel
  }
}

async function run(id: string): Promise<void> {
  const { work, args, marks } = state.prepared!;
  state.prepared = null;
  try {
    const given = state.counting === null ? args : state.counting.wrap(args);
    let value = apply(work, undefined, given as never[]);
    if (isPromise(value)) value = await value;
    sendValue(id, state.counting === null ? value : state.counting.unwrap(value));
  } catch (thrown) {
    if (thrown instanceof Refused) return refuse(id, thrown.reason, thrown.message);
    sendThrew(id, thrown);
  }
  let changed = "";
  for (let k = 0; k < args.length; k++) {
    if (fingerprint(args[k]) !== marks[k]) changed += `${changed === "" ? "" : ","}${k}`;
  }
  writeFrame(`{"is":"inputs","id":"${id}","changed":[${changed}]}`);
}

function sendValue(id: string, value: unknown): void {
  const { json, payload, payloadBytes } = new Encoded(value, state.answerBytes);
  writeFrame(`{"is":"value","id":"${id}","value":${json}}`, payloadBytes, payload);
}

function sendThrew(id: string, thrown: unknown): void {
  const { name, message, stack } = describeThrown(thrown);
  const texts = `"name":${stringifyJson(name)},"message":${stringifyJson(message)},"stack":${stringifyJson(stack)}`;
  writeFrame(`{"is":"threw","id":"${id}",${texts}}`);
}

function refuse(id: string, reason: Refusal, message: string): void {
  const text = stringifyJson(cutTo(message, MAX_MESSAGE));
  writeFrame(`{"is":"refused","id":"${id}","reason":"${reason}","message":${text}}`);
}

/** Node runs out of work before there is an answer: the submission returned a promise that never settles. */
function neverSettled(): void {
  refuse(state.answering, "timeout", "it waits for a promise that never settles");
  exit(1);
}

/** Finalizers, which free shared memory, run between tasks of the event loop. */
async function collectGarbage(): Promise<void> {
  collect();
  await new Promise<void>((resolve) => void afterEvents(resolve));
  state.bytesKept = roomInUse().usedBytes;
}

/**
 * Compiles the kernels and opens the shared memory, before anything is timed. What does not fit uses ordinary arrays.
 */
function openEngine(heapBytes: number): void {
  process.env.NOLOOP_HEAP_BYTES = `${heapBytes}`;
  useBackend("wasm", { threads: 1 });
  ones([64, 64]).matmul(ones([64, 64]));
  delete process.env.NOLOOP_HEAP_BYTES;
}
