import { defineConfig } from "vitest/config";

/** Tests of what a user runs: the compiled package and its command. Only these wait for a fresh build. */
const BUILT = ["test/package/**/*.test.ts", "test/cli/**/*.test.ts"];

/** Commands are read as plain text: under CI=true they would print in colour without a terminal. */
const shared = { testTimeout: 30_000, hookTimeout: 60_000, env: { NO_COLOR: "1" } };

export default defineConfig({
  test: {
    // The machines this project is tested on have two cores, and many tests start processes of their own.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: BUILT,
          globalSetup: "test/support/kernels.ts",
          ...shared,
        },
      },
      { test: { name: "built", include: BUILT, globalSetup: "test/support/build.ts", ...shared } },
    ],
  },
});
