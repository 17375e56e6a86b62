import { configDefaults, defineConfig } from "vitest/config";
import { tierOf } from "./test/support/tiers.js";

/** Tests of what a user runs: the compiled package and its command. Only these wait for a fresh build. */
const BUILT = ["test/package/**/*.test.ts", "test/cli/**/*.test.ts"];

/** A test that meets a limit hangs. The limits are far above what a test takes on a busy machine. */
const TEST_MS = 300_000;

/** `--mode quick` (npm test) leaves out the tests with the tag "long"; `--mode long` takes these alone. */
export default defineConfig(({ mode }) => {
  const { tagsFilter, exclude } = tierOf(mode);
  const shared = {
    testTimeout: TEST_MS,
    hookTimeout: TEST_MS,
    expect: { poll: { timeout: TEST_MS / 2 } },
    tagsFilter,
    env: { NO_COLOR: "1" }, // commands are read as plain text: under CI=true they would print in color without a terminal
  };
  return {
    test: {
      // The machines this project is tested on have two cores, and many tests start processes of their own.
      maxWorkers: 2,
      teardownTimeout: 60_000,
      reporters: ["default", "./test/support/folder-seconds.ts"],
      tags: [
        { name: "long", description: "takes seconds, or looks at rare cases: only in npm run test:all" },
      ],
      projects: [
        {
          extends: true,
          test: {
            name: "unit",
            include: ["test/**/*.test.ts"],
            exclude: [...configDefaults.exclude, ...BUILT, ...exclude],
            globalSetup: "test/support/kernels.ts",
            ...shared,
          },
        },
        {
          extends: true,
          test: {
            name: "built",
            include: BUILT,
            exclude: [...configDefaults.exclude, ...exclude],
            globalSetup: "test/support/build.ts",
            ...shared,
          },
        },
      ],
    },
  };
});
