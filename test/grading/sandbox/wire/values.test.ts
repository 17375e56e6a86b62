import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Encoded, Refused } from "../../../../src/grading/child/encode-answer.js";
import { BadFrame, decodeAnswer } from "../../../../src/grading/sandbox/wire/decode-answer.js";
import { encodeInputs } from "../../../../src/grading/sandbox/wire/encode-inputs.js";
import { arange, array, fromTypedArray, zeros } from "../../../../src/ndarray/creation.js";
import { NDArray } from "../../../../src/ndarray/ndarray.js";

const MiB = 2 ** 20;

/** Encodes a value as the child does, and decodes it as the trusted side does. */
function send(value: unknown, maxBytes = MiB): unknown {
  const { json, payload } = new Encoded(value, maxBytes);
  const pieces: Uint8Array[] = [];
  for (let segment = payload; segment !== null; segment = segment.next) pieces.push(segment.bytes);
  return decodeAnswer(JSON.parse(json), Buffer.concat(pieces));
}

function refuse(value: unknown, maxBytes = MiB): Refused {
  try {
    send(value, maxBytes);
  } catch (problem) {
    if (problem instanceof Refused) return problem;
    throw problem;
  }
  throw new Error("it was sent");
}

describe("answers keep", () => {
  it.each([0, -0, 1.5, 1e-300, Number.MAX_VALUE, Number.NaN, Infinity, -Infinity])(
    "the number %s",
    (value) => {
      expect(send(value)).toBe(value);
      expect(send(Array(20).fill(value))).toEqual(Array(20).fill(value));
    },
  );

  it("nested lists and objects, with undefined, null and odd keys", () => {
    const value = { a: [1, [true, "two", null], undefined], "": {}, " \u2028\ud800": [[]], length: 3 };
    expect(send(value)).toEqual(value);
  });

  it("a key __proto__ as an ordinary key", () => {
    const sent = send(JSON.parse('{"__proto__": {"polluted": 1}}')) as object;
    expect(Object.getPrototypeOf(sent)).toBe(Object.prototype);
    expect(Object.keys(sent)).toEqual(["__proto__"]);
  });

  it.each(["float64", "float32", "int32", "uint8"] as const)("arrays of %s with their shape", (dtype) => {
    const value = arange(0, 24, 1, dtype).reshape(2, 3, 4);
    const sent = send({ value, list: [value, 7] }) as { value: NDArray; list: [NDArray, number] };
    expect(sent.value.dtype).toBe(dtype);
    expect(sent.value.toArray()).toEqual(value.toArray());
    expect(sent.list[0].toArray()).toEqual(value.toArray());
  });

  it("views, empty arrays, and arrays without axes", () => {
    const X = arange(12).reshape(3, 4);
    for (const value of [X.T, X.slice([null, null, -1], 1), zeros([0, 3]), array(5).reshape()]) {
      const sent = send(value) as NDArray;
      expect(sent.shape).toEqual(value.shape);
      expect(sent.toArray()).toEqual(value.toArray());
    }
  });

  it("any plain value", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(send(value)).toEqual(value);
      }),
      { seed: 231, numRuns: 200 },
    );
  });

  it("an array as a copy", () => {
    const value = zeros([3]);
    const sent = send(value) as NDArray;
    value.set(1, 0);
    expect(sent.get(0)).toBe(0);
  });
});

describe("values that are not plain are refused, with their path", () => {
  const circle: unknown[] = [];
  circle.push({ circle });
  const cases: Record<string, [unknown, string]> = {
    "a function": [{ f: () => 1 }, "at .f is a function"],
    "a symbol": [[Symbol("s")], "at [0] is a symbol"],
    "a big integer": [1n, "is a bigint"],
    "a map": [
      { cache: { m: new Map() } },
      "at .cache.m is an instance of Map; return numbers, arrays, lists and plain objects",
    ],
    "a typed array": [{ dW: new Float32Array(2) }, "at .dW is a Float32Array; return an NDArray: array(...)"],
    "a getter": [{ get x() {return 1;} }, "at .x is a getter or setter"], // biome-ignore format: one case, one line
    "a proxy": [[new Proxy({}, {})], "at [0] is a Proxy"],
    "a circle": [circle, "at [0].circle contains itself"],
    "a promise": [[Promise.resolve(1)], "at [0] is a promise; await it"],
  };
  it.each(Object.entries(cases))("%s", (_, [value, message]) => {
    expect(refuse(value)).toEqual(new Refused("not-plain", `its answer ${message}`));
  });

  it("an array whose memory was transferred", () => {
    const data = new Float64Array(4);
    const value = fromTypedArray(data);
    structuredClone(data.buffer, { transfer: [data.buffer] });
    expect(refuse({ value }).message).toContain("whose memory was resized or transferred");
  });

  it("an array with a wrong shape", () => {
    const { block } = zeros([2]);
    const withShape = (shape: number[]) =>
      new NDArray({ block, dtype: "float64", shape, strides: [1], offset: 0 });
    expect(refuse(withShape([3])).message).toContain("extends beyond its memory");
    expect(refuse(withShape([-1])).message).toContain("has an invalid shape");
  });

  it("more bytes than allowed, in arrays, lists and strings", () => {
    expect(refuse(zeros([1000]), 7999).reason).toBe("too-large");
    expect(refuse([zeros([500]), zeros([500])], 7999).reason).toBe("too-large");
    expect(refuse("x".repeat(8 * MiB)).reason).toBe("too-large");
    expect(send(zeros([1000]), 8000)).toBeInstanceOf(NDArray);
  });
});

describe("inputs", () => {
  it("are sent as JSON and the bytes of their arrays, strided ones in order", () => {
    const { coded, payload } = encodeInputs([
      arange(6).reshape(2, 3).T,
      [1, 2, 3, 4],
      { a: -0, b: undefined },
    ]);
    expect(coded).toEqual([
      { t: "ndarray", dtype: "float64", shape: [3, 2] },
      { t: "numbers", count: 4 },
      { t: "object", k: ["a", "b"], v: [{ t: "number", v: "-0" }, { t: "undefined" }] },
    ]);
    expect(Array.from(new Float64Array(payload[0]!.slice().buffer))).toEqual([0, 3, 1, 4, 2, 5]);
  });

  it("that are not plain values are the test's mistake, and named", () => {
    expect(() => encodeInputs([1, { cache: new Map() as never }])).toThrow(
      "argument 1.cache must be a plain value",
    );
  });
});

describe("a forged answer", () => {
  const none = new Uint8Array(0);
  it.each([
    ["no kind", {}],
    ["an unknown kind", { t: "function" }],
    ["an invalid number", { t: "number", v: "1e400" }],
    ["a negative length", { t: "numbers", count: -1 }],
    ["a length beyond the payload", { t: "numbers", count: 2 ** 40 }],
    ["an inherited name for a dtype", { t: "ndarray", dtype: "constructor", shape: [0] }],
    ["a string as shape", { t: "ndarray", dtype: "float64", shape: "12" }],
    ["a shape whose product is too large", { t: "ndarray", dtype: "uint8", shape: [2 ** 52, 2 ** 52] }],
    ["too many axes", { t: "ndarray", dtype: "uint8", shape: Array(33).fill(1) }],
    ["keys that do not match", { t: "object", k: ["a"], v: [] }],
    ["a key of another kind", { t: "object", k: [{}], v: [1] }],
  ])("with %s is refused", (_, coded) => {
    expect(() => decodeAnswer(coded, none)).toThrow(BadFrame);
  });

  it("with unused bytes is refused", () => {
    expect(() => decodeAnswer(1, new Uint8Array(1))).toThrow("1 bytes more than its header announces");
  });

  it("nested too deeply is refused", () => {
    expect(() => decodeAnswer(JSON.parse("[".repeat(5000) + "]".repeat(5000)), none)).toThrow(BadFrame);
  });

  it("is decoded or refused, whatever it is", () => {
    const kind = fc.constantFrom("undefined", "number", "numbers", "object", "ndarray", "x");
    const field = fc.oneof(fc.jsonValue(), fc.constantFrom("float64", "NaN", [2, 3], [], 1, 2));
    const form = fc.record({ t: kind, v: field, k: field, count: field, dtype: field, shape: field });
    fc.assert(
      fc.property(
        fc.oneof(form, fc.array(form), fc.jsonValue()),
        fc.uint8Array({ maxLength: 64 }),
        (coded, bytes) => {
          try {
            decodeAnswer(coded, bytes);
          } catch (problem) {
            expect(problem).toBeInstanceOf(BadFrame);
          }
        },
      ),
      { seed: 231, numRuns: 2000 },
    );
  });
});
