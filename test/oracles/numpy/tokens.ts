/** A piece of a Python expression. `start` is where it begins in the text. */
export interface Token {
  readonly kind: "number" | "name" | "symbol" | "end";
  readonly text: string;
  readonly start: number;
}

export class NotUnderstood extends Error {
  override readonly name = "NotUnderstood";
}

const PATTERNS: readonly (readonly [Token["kind"] | "space", RegExp])[] = [
  ["space", /\s+/y],
  ["number", /(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?/y],
  ["name", /[A-Za-z_]\w*/y],
  ["symbol", /\*\*|\/\/|<=|>=|==|!=|[-+*/%<>=()[\],.:]/y],
];

/** @throws {NotUnderstood} At the first character that no Python expression of ours has. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const [kind, piece] = nextPiece(text, at);
    if (kind !== "space") tokens.push({ kind, text: piece, start: at });
    at += piece.length;
  }
  tokens.push({ kind: "end", text: "end of text", start: text.length });
  return tokens;
}

function nextPiece(text: string, at: number): readonly [Token["kind"] | "space", string] {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match !== null) return [kind, match[0]];
  }
  throw new NotUnderstood(
    `cannot read ${JSON.stringify(text[at])} at position ${at} of ${JSON.stringify(text)}`,
  );
}

/** The parts of `text` between separators that stand outside all brackets. */
export function splitOutsideBrackets(text: string, separator: RegExp): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  let at = 0;
  const sticky = new RegExp(separator.source, "y");
  while (at < text.length) {
    const character = text[at]!;
    if ("([".includes(character)) depth++;
    if (")]".includes(character)) depth--;
    sticky.lastIndex = at;
    const match = depth === 0 ? sticky.exec(text) : null;
    if (match === null) {
      at++;
      continue;
    }
    parts.push(text.slice(start, at));
    at += match[0].length;
    start = at;
  }
  parts.push(text.slice(start));
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}
