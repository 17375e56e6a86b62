import type { BackendName } from "../engine/backend.js";
import { backend, useBackend } from "../engine/select.js";

/** Follows --backend and --threads; what was not given stays as the environment or the engine chooses. */
export function chooseEngine(options: { readonly backend?: BackendName; readonly threads?: number }): void {
  if (options.backend === undefined && options.threads === undefined) return;
  const name = options.backend ?? backend().name;
  useBackend(name, options.threads === undefined ? {} : { threads: options.threads });
}
