/** TypeScript as a syntax tree. The text is a submission's: it is read, never run. */
import { type ParserOptions, parse } from "@babel/parser";
import babelTraverse, { type TraverseOptions } from "@babel/traverse";
import type * as t from "@babel/types";
import { publicFailure } from "../../graded-tests/submission.js";

const PARSER: ParserOptions = { sourceType: "module", plugins: ["typescript"], errorRecovery: false };

// The package is CommonJS; Node and bundlers disagree on whether its one function is the module or lies inside of it.
type Traverse = (file: t.File, visitor: TraverseOptions) => void;
const loaded = babelTraverse as unknown as Traverse | { readonly default: Traverse };

export const traverse: Traverse = typeof loaded === "function" ? loaded : loaded.default;

/** @throws {SubmissionFailure} If the text is no TypeScript; the message names file, line and column. */
export function parseFile(file: string, text: string): t.File {
  try {
    return parse(text, PARSER);
  } catch (error) {
    const { loc, message } = error as { readonly loc?: { line: number; column: number }; message: string };
    const place = loc === undefined ? file : `${file}:${loc.line}:${loc.column + 1}`;
    const what = `${place} cannot be read as TypeScript: ${message.replace(/ \(\d+:\d+\)$/, "")}`;
    throw publicFailure(what);
  }
}
