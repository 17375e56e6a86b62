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

/** A reply as far as it has been looked at; `value` is still whatever JSON held (decode-answer.ts). */
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
 * Looks at every field of a frame's header.
 *
 * @throws {BadFrame} If it is not JSON, or none of the replies there are.
 */
export function readReply(header: Uint8Array): CheckedReply {
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(header));
  } catch {
    throw new BadFrame("its header is not JSON");
  }
  if (typeof parsed !== "object" || parsed === null) throw new BadFrame("its header is no object");
  const fields = parsed as Readonly<Record<string, unknown>>;
  const id = textOf(fields.id, 64);
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
        name: textOf(fields.name, 100),
        message: textOf(fields.message, 2000),
        stack: textOf(fields.stack, 8000),
      };
    case "refused": {
      const reason = REFUSALS.find((known) => known === fields.reason);
      if (reason === undefined) throw new BadFrame("a refusal of no known kind");
      return { is: "refused", id, reason, message: textOf(fields.message, 2000) };
    }
    case "inputs":
      return { is: "inputs", id, changed: indicesOf(fields.changed) };
    case "counted":
      return {
        is: "counted",
        id,
        elements: countOf(fields.elements),
        calls: countOf(fields.calls),
        sites: sitesOf(fields.sites),
      };
    default:
      throw new BadFrame("a reply of no known kind");
  }
}

function textOf(value: unknown, most: number): string {
  if (typeof value === "string" && value.length <= most) return value;
  throw new BadFrame("a text that is none, or too long");
}

function indicesOf(value: unknown): readonly number[] {
  const fits =
    Array.isArray(value) && value.length <= 1000 && value.every((k) => Number.isInteger(k) && k >= 0);
  if (!fits) throw new BadFrame("a list of indices that is none");
  return value as readonly number[];
}

function sitesOf(value: unknown): readonly ElementSite[] {
  if (!Array.isArray(value) || value.length > 1000) throw new BadFrame("a list of places that is none");
  return value.map((site: Partial<ElementSite> | null) => ({
    stack: textOf(site?.stack, 2000),
    elements: countOf(site?.elements),
    calls: countOf(site?.calls),
  }));
}

function countOf(value: unknown): number {
  if (typeof value === "number" && value >= 0 && value < Infinity) return value;
  throw new BadFrame("a count that is none");
}
