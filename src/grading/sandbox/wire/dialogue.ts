import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import type { SandboxProcess } from "../process/launch.js";
import { PatientClock } from "../process/patient-clock.js";
import type { FailedAnswer, Limits } from "../submission-process.js";
import { Channel, TooLarge } from "./channel.js";
import { BadFrame } from "./decode-answer.js";
import { encodeRequest } from "./encode-inputs.js";
import { answerForExit } from "./failure-text.js";
import type { Request } from "./messages.js";
import { type CheckedReply, readReply } from "./read-reply.js";

/** All of one answer: its first frame, and the second where there is one. */
export interface Heard {
  readonly kind: "heard";
  readonly reply: CheckedReply;
  readonly payload: Uint8Array;
  readonly inputsChanged: readonly number[];
  readonly seconds: number;
}

/** A request before it has its id. */
export type Question =
  | Omit<Extract<Request, { do: "load" }>, "id">
  | Omit<Extract<Request, { do: "prepare" }>, "id">
  | Omit<Extract<Request, { do: "run" }>, "id">
  | Omit<Extract<Request, { do: "count" }>, "id">;

/** Requests and answers, one at a time, with a process that may do anything. What goes wrong ends the process. */
export class Dialogue {
  readonly #launched: SandboxProcess;
  readonly #channel: Channel;
  readonly #limits: Limits;
  #starvedBefore = starvedProcesses();
  #ended: FailedAnswer | undefined;

  constructor(launched: SandboxProcess, limits: Limits) {
    this.#launched = launched;
    this.#limits = limits;
    this.#channel = new Channel(launched.channel, limits.answerBytes, () => launched.end("channel"));
  }

  /** Waits for the child's first word, before which nothing of the submission runs. */
  async ready(patienceSeconds: number): Promise<FailedAnswer | undefined> {
    const failure = await this.#listen("the sandbox", patienceSeconds, async (hear) => {
      await hear((reply) => reply.is === "ready");
    });
    return failure && { ...failure, fault: failure.fault === "unknown" ? "unknown" : "grader" };
  }

  /**
   * Asks, and waits for the whole answer. Never throws for what the other side does.
   *
   * @param who - For the message, if it does not answer.
   * @param wallSeconds - From the request's last byte on; handing the request over may take as long again.
   */
  async ask(
    who: string,
    question: Question,
    payload: readonly Uint8Array[],
    wallSeconds: number,
  ): Promise<Heard | FailedAnswer> {
    const id = randomBytes(16).toString("hex");
    const request = { ...question, id } as Request;
    let heard: Heard | undefined;
    const failure = await this.#listen(who, wallSeconds, async (hear, restartClock) => {
      let sentMs = performance.now();
      const sent = this.#channel.send(encodeRequest(request, payload)).then(() => {
        sentMs = performance.now();
        restartClock();
      });
      let first: Omit<Heard, "inputsChanged"> | undefined;
      await hear((reply, frame) => {
        if (reply.id !== id) return false;
        if (first === undefined) {
          const seconds = Math.max(0, frame.arrivedMs - sentMs) / 1000;
          first = { kind: "heard", reply, payload: frame.payload, seconds };
          if (request.do === "run" && (reply.is === "value" || reply.is === "threw")) return "more";
          heard = { ...first, inputsChanged: [] };
          return reply.is !== "inputs";
        }
        if (reply.is !== "inputs") return false;
        heard = { ...first, inputsChanged: reply.changed };
        return true;
      });
      await sent;
    });
    return failure ?? heard!;
  }

  /** Why there will be no further answer; undefined while there may be. */
  get ended(): FailedAnswer | undefined {
    return this.#ended;
  }

  async #listen(
    who: string,
    wallSeconds: number,
    converse: (hear: Hear, restartClock: () => void) => Promise<void>,
  ): Promise<FailedAnswer | undefined> {
    if (this.#ended !== undefined) return { ...this.#ended, reason: "ended" };
    const launched = this.#launched;
    if (!launched.isOver) this.#starvedBefore = starvedProcesses();
    const clock = new PatientClock(
      wallSeconds,
      () => launched.waitedSeconds ?? 0,
      () => launched.end("timeout"),
    );
    clock.restart();
    const hear: Hear = (accept) =>
      this.#channel.receive((frame) => {
        const verdict = accept(readReply(frame.header), frame);
        if (verdict === false) throw new BadFrame("an answer to something else");
        return verdict === "more";
      });
    const answered = converse(hear, () => clock.restart()).then(
      () => true,
      (problem) => this.#dismiss(problem),
    );
    const done = await Promise.race([answered, launched.exited.then(() => false)]);
    clock.stop();
    if (done) return undefined;
    return this.#conclude(who, wallSeconds);
  }

  #dismiss(problem: unknown): false {
    if (problem instanceof TooLarge) this.#launched.end("too-large");
    else if (problem instanceof BadFrame) this.#launched.end("unparsable");
    else throw problem;
    return false;
  }

  async #conclude(who: string, wallSeconds: number): Promise<FailedAnswer> {
    const exit = await this.#launched.exited;
    const machineStarved = starvedProcesses() > this.#starvedBefore;
    const printed = this.#launched.printed.text;
    this.#ended = answerForExit(exit, { who, wallSeconds, limits: this.#limits, printed, machineStarved });
    return this.#ended;
  }
}

type Hear = (
  accept: (reply: CheckedReply, frame: { payload: Uint8Array; arrivedMs: number }) => boolean | "more",
) => Promise<void>;

/** How many processes the kernel has ended for want of memory since the machine started; 0 where it does not say. */
function starvedProcesses(): number {
  try {
    return Number(/^oom_kill (\d+)$/m.exec(readFileSync("/proc/vmstat", "utf8"))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
