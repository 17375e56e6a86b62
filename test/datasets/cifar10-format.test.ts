import { describe, expect, it } from "vitest";
import {
  CIFAR10_CLASSES,
  checkBatch,
  inspectBatch,
  parseClassNames,
  RECORD_BYTES,
} from "../../src/datasets/cifar10-format.js";
import { DataError } from "../../src/support/errors.js";
import { batch } from "./cifar10-set.js";

describe("inspectBatch", () => {
  it("counts records and labels", () => {
    const content = inspectBatch(batch(0, 4), "b.bin"); // labels 0, 1, 2, 0
    expect(content).toEqual({ records: 4, perClass: [2, 1, 1, 0, 0, 0, 0, 0, 0, 0], problem: null });
  });

  it("names the first wrong label by its byte, and counts the others", () => {
    const bytes = batch(0, 4);
    bytes[1 * RECORD_BYTES] = 10;
    bytes[3 * RECORD_BYTES] = 255;
    const { records, problem } = inspectBatch(bytes, "b.bin");
    expect(records).toBe(4);
    expect(problem).toMatch(
      /^b\.bin: at byte 3073 \(record 1\) expected a label from 0 to 9, got 10, and 1 more/,
    );
  });

  it("takes label 9 and refuses label 10", () => {
    const bytes = batch(0, 1);
    bytes[0] = 9;
    expect(inspectBatch(bytes, "b.bin").problem).toBeNull();
    bytes[0] = 10;
    expect(inspectBatch(bytes, "b.bin").problem).toContain("at byte 0 (record 0)");
  });
});

describe("checkBatch", () => {
  it("counts the records of a good batch", () => {
    expect(checkBatch(batch(0, 3), "b.bin")).toBe(3);
  });

  it.each([
    [
      "one byte short",
      3 * RECORD_BYTES - 1,
      /at byte 6146 \(record 2\) expected 3073 bytes, got 3072; .*cut short/,
    ],
    ["one byte too long", 3 * RECORD_BYTES + 1, /at byte 9219 \(record 3\) expected 3073 bytes, got 1/],
    ["less than a record", 10, /at byte 0 \(record 0\) expected 3073 bytes, got 10/],
    ["empty", 0, /expected records of 3073 bytes, got an empty file/],
  ])("refuses a file that is %s", (_, length, message) => {
    const bytes = Buffer.concat([batch(0, 3), Buffer.alloc(10)]).subarray(0, length);
    expect(() => checkBatch(bytes, "b.bin")).toThrow(DataError);
    expect(() => checkBatch(bytes, "b.bin")).toThrow(message);
  });
});

describe("parseClassNames", () => {
  it("reads ten lines, whatever ends them, and ignores empty ones", () => {
    expect(parseClassNames(`${CIFAR10_CLASSES.join("\r\n")}\r\n\r\n`, "m")).toEqual(CIFAR10_CLASSES);
  });

  it.each([
    ["too few", CIFAR10_CLASSES.slice(1).join("\n"), 'got 9 ("automobile", "bird", "cat", ...)'],
    ["the same twice", [...CIFAR10_CLASSES.slice(1), "cat"].join("\n"), "expected 10 different class names"],
    ["nothing", "", "got 0"],
  ])("refuses %s", (_, text, message) => {
    expect(() => parseClassNames(text, "batches.meta.txt")).toThrow(DataError);
    expect(() => parseClassNames(text, "batches.meta.txt")).toThrow(message);
  });
});
