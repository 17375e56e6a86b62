import { createJsBackend } from "../../src/engine/js/backend.js";
import { createWasmBackend } from "../../src/engine/wasm/backend.js";
import { describeBackend } from "./conformance.js";

describeBackend("js", createJsBackend);
describeBackend("wasm, 1 thread", () => createWasmBackend({ threads: 1 }), {}, { tags: "long" });
describeBackend("wasm, 2 threads", () => createWasmBackend({ threads: 2 }));
describeBackend(
  "wasm, 5 threads, more than cores",
  () => createWasmBackend({ threads: 5 }),
  {},
  { tags: "long" },
);
