import { defineConfig } from "vitest/config";

/** The long trial of `npm run trial:variants`. */
export default defineConfig({ test: { include: ["test/assignments/variants.trial.ts"], maxWorkers: 2 } });
