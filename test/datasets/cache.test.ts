import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { isAbsolute, join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { CIFAR10_ARCHIVE, cachedCifar10, cacheFolder, imageSetPath } from "../../src/datasets/cache.js";
import { shippedPath } from "../../src/datasets/shipped.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "noloop-cache-"));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

it("cacheFolder is the user's, unless NOLOOP_CACHE names one", () => {
  vi.stubEnv("NOLOOP_CACHE", undefined);
  expect(cacheFolder()).toMatch(/noloop/);
  expect(isAbsolute(cacheFolder())).toBe(true);
  vi.stubEnv("NOLOOP_CACHE", folder);
  expect(cacheFolder()).toBe(folder);
});

it("cachedCifar10 finds the archive only when it is there under its full name", () => {
  vi.stubEnv("NOLOOP_CACHE", folder);
  writeFileSync(join(folder, `${CIFAR10_ARCHIVE}.part`), "half");
  expect(cachedCifar10()).toBeNull();
  writeFileSync(join(folder, CIFAR10_ARCHIVE), "whole");
  expect(cachedCifar10()).toBe(join(folder, CIFAR10_ARCHIVE));
});

it("imageSetPath knows two names, and says how to get the one that is not there", () => {
  vi.stubEnv("NOLOOP_CACHE", folder);
  expect(imageSetPath("some/where.tar.gz")).toBe("some/where.tar.gz");
  expect(imageSetPath("shapes10")).toBe(shippedPath("shapes10.tar.gz"));
  expect(() => imageSetPath("cifar10")).toThrow(
    `not in the cache (${folder}); run "noloop data get cifar10"`,
  );
  writeFileSync(join(folder, CIFAR10_ARCHIVE), "");
  expect(imageSetPath("cifar10")).toBe(join(folder, CIFAR10_ARCHIVE));
});
