// Runs the compiled command in a clone: `node src/cli/start-built.mjs run` is `noloop run`. Without this file
// `npm ci --ignore-scripts && npm start` would end in a bare MODULE_NOT_FOUND.
import { existsSync } from "node:fs";

const main = new URL("../../dist/cli/main.js", import.meta.url);
if (existsSync(main)) {
  await import(main.href);
} else {
  console.error(
    "noloop: dist/ is not there, because install scripts did not run: compile it by `npm run build`, then try again",
  );
  process.exitCode = 2;
}
