import { SourceMap } from "node:module";
import type { SourcePosition } from "../submission-process.js";

/** Only the first lines of a stack are read. */
const MAX_FRAMES = 50;

/** Maps positions in a bundle to positions in the student's files. */
export class SourcePositions {
  readonly #json: string;
  readonly #bundleName: string;
  #map: SourceMap | undefined;

  constructor(json: string, bundleName: string) {
    this.#json = json;
    this.#bundleName = bundleName;
  }

  /** Finds the innermost line of a stack in the student's files. The stack comes from the submission: show it only. */
  innermost(stack: string): SourcePosition | undefined {
    const escaped = this.#bundleName.replace(/\W/g, "\\$&");
    const pattern = new RegExp(`${escaped}:(\\d{1,7}):(\\d{1,7})`);
    for (const line of stack.split("\n", MAX_FRAMES)) {
      const found = pattern.exec(line);
      const position = found === null ? undefined : this.original(Number(found[1]), Number(found[2]));
      if (position !== undefined) return position;
    }
    return undefined;
  }

  /** Returns the original position in the student's files. Lines and columns count from 1. */
  original(line: number, column: number): SourcePosition | undefined {
    this.#map ??= new SourceMap(JSON.parse(this.#json));
    const entry = this.#map.findEntry(line - 1, column - 1);
    if (!("originalSource" in entry) || typeof entry.originalSource !== "string") return undefined;
    if (entry.generatedLine !== line - 1) return undefined; // beyond the bundle's end, findEntry returns the last entry
    return { file: entry.originalSource, line: entry.originalLine + 1, column: entry.originalColumn + 1 };
  }
}
