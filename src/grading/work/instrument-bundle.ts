import { SourceMap } from "node:module";
import { BUNDLE_NAME, type Bundle, type BundleFailure } from "../sandbox/bundle/bundle-submission.js";
import { SourcePositions } from "../sandbox/bundle/source-positions.js";
import type { SourcePosition } from "../sandbox/submission-process.js";
import { MAX_COUNTED_BLOCKS } from "../sandbox/wire/messages.js";
import { type BundlePlace, instrument } from "./instrument.js";

/** A bundle whose code counts what it does, with places in the student's files for all that is counted. */
export function instrumentBundle(bundle: Bundle): Bundle | BundleFailure {
  const { code, map, blocks, statements } = instrument(new TextDecoder().decode(bundle.code));
  if (blocks.length > MAX_COUNTED_BLOCKS) {
    const message = `the submission has more than ${MAX_COUNTED_BLOCKS} functions, loops and branches`;
    return { kind: "not-bundled", fault: "student", reason: "too-large", message };
  }
  const inSources = ({ line, column }: BundlePlace) => bundle.positions.original(line + 1, column + 1);
  return {
    ...bundle,
    code: new TextEncoder().encode(code),
    positions: new InstrumentedPositions(map, bundle.positions),
    counted: {
      blocks: blocks.map(({ kind, parent, ...place }, block) => {
        const at = block === 0 ? undefined : inSources(place);
        return at === undefined ? null : { kind, parent, ...at };
      }),
      statements: statements.flatMap(({ block, ...place }) => {
        const at = inSources(place);
        return at === undefined ? [] : [{ ...at, block }];
      }),
    },
  };
}

/** From places in the instrumented code through places in the bundle to places in the student's files. */
class InstrumentedPositions extends SourcePositions {
  readonly #map: SourceMap;
  readonly #bundle: SourcePositions;

  constructor(map: string, bundle: SourcePositions) {
    super(map, BUNDLE_NAME);
    this.#map = new SourceMap(JSON.parse(map));
    this.#bundle = bundle;
  }

  override original(line: number, column: number): SourcePosition | undefined {
    const entry = this.#map.findEntry(line - 1, column - 1);
    if (!("originalSource" in entry) || entry.generatedLine !== line - 1) return undefined;
    return this.#bundle.original(entry.originalLine + 1, entry.originalColumn + 1);
  }
}
