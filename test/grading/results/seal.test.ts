import { describe, expect, it } from "vitest";
import { seal, sealFault } from "../../../src/grading/results/seal.js";

const RESULT = { name: "ada", points: { final: 12.5 } };

describe.each([null, "a key of the course"])("a seal with key %j", (key) => {
  it("is whole on what it was made for, also after a way through JSON", () => {
    expect(sealFault(JSON.parse(JSON.stringify(seal(RESULT, key))), key)).toBeNull();
  });

  it("breaks when anything is changed", () => {
    const sealed = seal(RESULT, key);
    const changed = (change: object) => sealFault({ ...sealed, ...change }, key);
    expect(changed({ name: "bob" })).toBe("broken");
    expect(changed({ points: { final: 13 } })).toBe("broken");
    expect(changed({ more: 1 })).toBe("broken");
    expect(changed({ seal: { ...sealed.seal, value: "00" } })).toBe("broken");
    expect(changed({ seal: { algorithm: sealed.seal.algorithm } })).toBe("broken");
    expect(changed({ seal: undefined })).toBe("broken");
  });
});

it("cannot be made anew without the key", () => {
  const forged = seal({ ...RESULT, name: "mallory" }, null);
  expect(sealFault(forged, "a key of the course")).toBe("other kind of key");
  expect(sealFault(seal(RESULT, "another key, a guess"), "a key of the course")).toBe("broken");
});
