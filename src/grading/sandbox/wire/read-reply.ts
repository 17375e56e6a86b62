import { BadFrame } from "./decode-answer.js";
import type { ElementSite, Refusal } from "./messages.js";

const REFUSALS: readonly Refusal[] = [
  "not-plain",
  "too-large",
  "memory",
  "missing-export",
  "not-a-function",
  "timeout",
];

/** A reply with checked fields, except `value`: decode-answer.ts checks that. */
export type CheckedReply =
  | { readonly is: "ready" | "loaded" | "prepared"; readonly id: string }
  | { readonly is: "value"; readonly id: string; readonly value: unknown }
  | {
      readonly is: "threw";
      readonly id: string;
      readonly name: string;
      readonly message: string;
      readonly stack: string;
    }
  | { readonly is: "refused"; readonly id: string; readonly reason: Refusal; readonly message: string }
  | { readonly is: "inputs"; readonly id: string; readonly changed: readonly number[] }
  | {
      readonly is: "counted";
      readonly id: string;
      readonly elements: number;
      readonly calls: number;
      readonly sites: readonly ElementSite[];
    };

/**
 * Parses a frame's header and checks every field.
 *
 * @throws {BadFrame} If it is not JSON, or not one of the known replies.
 */
export function readReply(header: Uint8Array): CheckedReply {
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(header));
  } catch {
    throw new BadFrame("its header is not JSON");
  }
  if (typeof parsed !== "object" || parsed === null) throw new BadFrame("its header is not an object");
  const fields = parsed as Readonly<Record<string, unknown>>;
  const id = readText(fields.id, 64);
  switch (fields.is) {
    case "ready":
    case "loaded":
    case "prepared":
      return { is: fields.is, id };
    case "value":
      if (!Object.hasOwn(fields, "value")) throw new BadFrame("an answer without a value");
      return { is: "value", id, value: fields.value };
    case "threw":
      return {
        is: "threw",
        id,
        name: readText(fields.name, 100),
        message: readText(fields.message, 2000),
        stack: readText(fields.stack, 8000),
      };
    case "refused": {
      const reason = REFUSALS.find((known) => known === fields.reason);
      if (reason === undefined) throw new BadFrame("a refusal for an unknown reason");
      return { is: "refused", id, reason, message: readText(fields.message, 2000) };
    }
    case "inputs":
      return { is: "inputs", id, changed: readIndices(fields.changed) };
    case "counted":
      return {
        is: "counted",
        id,
        elements: readCount(fields.elements),
        calls: readCount(fields.calls),
        sites: readSites(fields.sites),
      };
    default:
      throw new BadFrame("a reply of an unknown kind");
  }
}

function readText(value: unknown, maxLength: number): string {
  if (typeof value === "string" && value.length <= maxLength) return value;
  throw new BadFrame(`not a string of at most ${maxLength} characters`);
}

function readIndices(value: unknown): readonly number[] {
  const fits =
    Array.isArray(value) && value.length <= 1000 && value.every((k) => Number.isInteger(k) && k >= 0);
  if (!fits) throw new BadFrame("not a list of at most 1000 indices");
  return value as readonly number[];
}

function readSites(value: unknown): readonly ElementSite[] {
  if (!Array.isArray(value) || value.length > 1000) throw new BadFrame("not a list of at most 1000 places");
  return value.map((site: Partial<ElementSite> | null) => ({
    stack: readText(site?.stack, 2000),
    elements: readCount(site?.elements),
    calls: readCount(site?.calls),
  }));
}

function readCount(value: unknown): number {
  if (typeof value === "number" && value >= 0 && value < Infinity) return value;
  throw new BadFrame("not a finite number >= 0");
}
