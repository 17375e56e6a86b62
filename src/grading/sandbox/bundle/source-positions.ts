import { SourceMap } from "node:module";
import type { SourcePosition } from "../submission-process.js";

/** More lines of a stack than this are not looked at. */
const MOST_FRAMES = 50;

/** From places in a bundle to places in the student's own files. */
export class SourcePositions {
  readonly #json: string;
  readonly #bundleName: string;
  #map: SourceMap | undefined;

  constructor(json: string, bundleName: string) {
    this.#json = json;
    this.#bundleName = bundleName;
  }

  /** The innermost line of the student's own that a stack names. The stack is the submission's word: only for showing. */
  innermost(stack: string): SourcePosition | undefined {
    const escaped = this.#bundleName.replace(/\W/g, "\\$&");
    const place = new RegExp(`${escaped}:(\\d{1,7}):(\\d{1,7})`);
    for (const line of stack.split("\n", MOST_FRAMES)) {
      const found = place.exec(line);
      const position = found === null ? undefined : this.original(Number(found[1]), Number(found[2]));
      if (position !== undefined) return position;
    }
    return undefined;
  }

  /** Where a place of the bundle stands in the student's files. Lines and columns count from 1. */
  original(line: number, column: number): SourcePosition | undefined {
    this.#map ??= new SourceMap(JSON.parse(this.#json));
    const entry = this.#map.findEntry(line - 1, column - 1);
    if (!("originalSource" in entry) || typeof entry.originalSource !== "string") return undefined;
    if (entry.generatedLine !== line - 1) return undefined; // beyond the bundle's end, the last entry is given
    return { file: entry.originalSource, line: entry.originalLine + 1, column: entry.originalColumn + 1 };
  }
}
