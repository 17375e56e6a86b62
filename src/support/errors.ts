/**
 * Errors that a user can cause. Each message is one line that says what was expected, what was found and what to
 * do; the command line prints it without a stack trace. Anything else that is thrown is a bug of ours (exit code 70).
 */

/** What kind of thing went wrong; stable, for programs that read it. */
export type ErrorCode =
  | "SHAPE" // sizes of arrays do not fit together
  | "DTYPE" // an array has a number type that the operation does not take
  | "VALUE" // an argument is outside its range
  | "USAGE" // a command line that cannot be understood
  | "DATA" // a file is damaged, cut short or of another format
  | "FILE" // a file or folder cannot be read or written
  | "DOWNLOAD" // a download did not succeed
  | "BACKEND" // the engine asked for is not there
  | "MEMORY" // there is no room for an array
  | "RELEASED" // an array is used after its scope freed it
  | "DISAGREEMENT" // variants of a comparison give different results
  | "DIVERGED" // training left the range of finite numbers
  | "INTERRUPTED"; // stopped by the user

export class NoloopError extends Error {
  override readonly name: string = "NoloopError";
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}

/** Sizes of arrays do not fit together; the message names the argument, its shape, the rule and who set it. */
export class ShapeError extends NoloopError {
  override readonly name = "ShapeError";
  constructor(message: string) {
    super("SHAPE", message);
  }
}

/** An argument is outside its range. */
export class ValueError extends NoloopError {
  override readonly name = "ValueError";
  constructor(message: string) {
    super("VALUE", message);
  }
}

/** A file is damaged, cut short or of another format; the message names file and byte offset or row and column. */
export class DataError extends NoloopError {
  override readonly name = "DataError";
  constructor(message: string, options?: { readonly cause?: unknown }) {
    super("DATA", message, options);
  }
}
