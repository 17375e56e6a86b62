import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { CallTimer } from "../process/call-timer.js";
import type { SandboxProcess } from "../process/spawn.js";
import type { FailedAnswer, Limits } from "../submission-process.js";
import { Channel, TooLarge } from "./channel.js";
import { BadFrame } from "./decode-answer.js";
import { encodeRequest } from "./encode-inputs.js";
import { answerForExit } from "./failure-text.js";
import type { Request } from "./messages.js";
import { type CheckedReply, readReply } from "./read-reply.js";

/** A whole answer: its first frame, and what the second frame says if there is one. */
export interface Received {
  readonly kind: "received";
  readonly reply: CheckedReply;
  readonly payload: Uint8Array;
  readonly inputsChanged: readonly number[];
  readonly seconds: number;
}

/** A request without its id. */
export type RequestBody = Request extends infer Each
  ? Each extends Request
    ? Omit<Each, "id">
    : never
  : never;

/** Looks at a reply: true ends the answer, "more" waits for another frame, false is a violation of the protocol. */
type Accept = (
  reply: CheckedReply,
  frame: { readonly payload: Uint8Array; readonly arrivedMs: number },
) => boolean | "more";
type Receive = (accept: Accept) => Promise<void>;

/** Sends requests to an untrusted process and receives its answers, one at a time. Any violation ends the process. */
export class Dialogue {
  readonly #child: SandboxProcess;
  readonly #channel: Channel;
  readonly #limits: Limits;
  #oomKillsBefore = countOomKills();
  #ended: FailedAnswer | undefined;

  constructor(child: SandboxProcess, limits: Limits) {
    this.#child = child;
    this.#limits = limits;
    this.#channel = new Channel(child.channel, limits.answerBytes, () => child.end("channel"));
  }

  /** Waits for the child's first message, before which nothing of the submission runs. */
  async ready(timeoutSeconds: number): Promise<FailedAnswer | undefined> {
    const failure = await this.#converse("the sandbox", timeoutSeconds, async (receive) => {
      await receive((reply) => reply.is === "ready");
    });
    return failure && { ...failure, fault: failure.fault === "unknown" ? "unknown" : "grader" };
  }

  /**
   * Sends a request and waits for the whole answer. Never throws because of what the process does.
   *
   * @param who - Named in the message if there is no answer.
   * @param wallSeconds - Counts from the request's last byte; sending the request may take as long again.
   */
  async ask(
    who: string,
    body: RequestBody,
    payload: readonly Uint8Array[],
    wallSeconds: number,
  ): Promise<Received | FailedAnswer> {
    const id = randomBytes(16).toString("hex");
    const request: Request = { ...body, id };
    let received: Received | undefined;
    const failure = await this.#converse(who, wallSeconds, async (receive, restartTimer) => {
      let sentMs = performance.now();
      const sent = this.#channel.send(encodeRequest(request, payload)).then(() => {
        sentMs = performance.now();
        restartTimer();
      });
      let first: Omit<Received, "inputsChanged"> | undefined;
      await receive((reply, frame) => {
        if (reply.id !== id) return false;
        if (first === undefined) {
          const seconds = Math.max(0, frame.arrivedMs - sentMs) / 1000;
          first = { kind: "received", reply, payload: frame.payload, seconds };
          if (request.do === "run" && (reply.is === "value" || reply.is === "threw")) return "more";
          received = { ...first, inputsChanged: [] };
          return reply.is !== "inputs";
        }
        if (reply.is !== "inputs") return false;
        received = { ...first, inputsChanged: reply.changed };
        return true;
      });
      await sent;
    });
    return failure ?? received!;
  }

  /** Why there will be no further answer; undefined while there may be one. */
  get ended(): FailedAnswer | undefined {
    return this.#ended;
  }

  async #converse(
    who: string,
    wallSeconds: number,
    exchange: (receive: Receive, restartTimer: () => void) => Promise<void>,
  ): Promise<FailedAnswer | undefined> {
    if (this.#ended !== undefined) return { ...this.#ended, reason: "ended" };
    const child = this.#child;
    if (!child.isOver) this.#oomKillsBefore = countOomKills();
    const timer = new CallTimer(
      wallSeconds,
      () => child.waitedSeconds ?? 0,
      () => child.end("timeout"),
    );
    timer.restart();
    const receive: Receive = (accept) =>
      this.#channel.receive((frame) => {
        const verdict = accept(readReply(frame.header), frame);
        if (verdict === false) throw new BadFrame("an answer to another request");
        return verdict === "more";
      });
    const answered = exchange(receive, () => timer.restart()).then(
      () => true,
      (problem) => this.#endFor(problem),
    );
    const isAnswered = await Promise.race([answered, child.exited.then(() => false)]);
    timer.stop();
    return isAnswered ? undefined : this.#explainExit(who, wallSeconds);
  }

  /** Ends the process for a violation; throws any other problem again. */
  #endFor(problem: unknown): false {
    if (problem instanceof TooLarge) this.#child.end("too-large");
    else if (problem instanceof BadFrame) this.#child.end("unparsable");
    else throw problem;
    return false;
  }

  async #explainExit(who: string, wallSeconds: number): Promise<FailedAnswer> {
    const exit = await this.#child.exited;
    const machineStarved = countOomKills() > this.#oomKillsBefore;
    const printed = this.#child.printed.text;
    this.#ended = answerForExit(exit, { who, wallSeconds, limits: this.#limits, printed, machineStarved });
    return this.#ended;
  }
}

/**
 * How many processes the kernel has killed since the machine started because memory ran out; 0 where it does not say.
 */
function countOomKills(): number {
  try {
    return Number(/^oom_kill (\d+)$/m.exec(readFileSync("/proc/vmstat", "utf8"))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
