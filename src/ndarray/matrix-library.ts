import { createRequire } from "node:module";

type MatrixLibrary = typeof import("ml-matrix");

let loaded: MatrixLibrary | undefined;

/**
 * ml-matrix, loaded by the first call: loading it takes about 40 ms, which programs without linear algebra need not
 * wait for. Bundles of the sandbox hold it in place of this module (src/grading/sandbox/bundle/runtime-bundles.ts).
 */
export function matrixLibrary(): MatrixLibrary {
  loaded ??= createRequire(import.meta.url)("ml-matrix") as MatrixLibrary;
  return loaded;
}
