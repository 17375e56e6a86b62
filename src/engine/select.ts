import type { Backend, BackendName } from "./backend.js";

/** The backend in use. */
export function backend(): Backend {
  throw new Error("not built yet");
}

/** Chooses the backend for what follows. @throws {NoloopError} code BACKEND if it is not to be had here. */
export function useBackend(_name: BackendName, _options?: { readonly threads?: number }): void {
  throw new Error("not built yet");
}
