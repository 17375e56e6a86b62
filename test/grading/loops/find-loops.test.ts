import { describe, expect, it } from "vitest";
import { findLoops } from "../../../src/grading/loops/find-loops.js";

const loopsOf = (text: string, more: Record<string, string> = {}, name = "f") =>
  findLoops(new Map([["svm.ts", text], ...Object.entries(more)]), "svm.ts", name);

const kinds = (text: string, more: Record<string, string> = {}) =>
  loopsOf(text, more).map(({ what, through }) => [...through, what].join(" > "));

describe("findLoops in the function itself", () => {
  it.each([
    ["for (let i = 0; i < 3; i++) total += i;", "a for loop"],
    ["for (const v of X.data) total += v;", "a for-of loop"],
    ["for (const i in X.data) total += X.data[i];", "a for-in loop"],
    ["while (total < 3) total += 1;", "a while loop"],
    ["do { total += 1; } while (total < 3);", "a do-while loop"],
    ["X.data.forEach((v) => { total += v; });", "forEach calls a function for each element"],
    ["total = X.data.reduce((a, b) => a + b, 0);", "reduce calls a function for each element"],
    ['X.data["map"](g);', "map calls a function for each element"],
    ["X.data[`map`](g);", "map calls a function for each element"],
    ["const { length } = X.data?.map(g);", "map calls a function for each element"],
    ["Array.prototype.map.call(X.data, g);", "map calls a function for each element"],
    ["Array.from(X.data, (v) => v + 1);", "from calls a function for each element"],
    ["Float64Array.from(X.data, g);", "from calls a function for each element"],
    ["X.data.sort((a, b) => a - b);", "sort calls a function for each element"],
    ['"aaa".replace(/a/g, () => { total += 1; return ""; });', "replace calls a function for each element"],
    ["JSON.parse(text, (k, v) => v);", "parse calls a function for each element"],
    ["X.data[method]((v) => v);", "a function given to a method that is chosen at run time"],
    ['new Function("x", "while (x) x--");', "code made at run time (Function)"],
    ['eval("1");', "code made at run time (eval)"],
  ])("finds %s", (statement, what) => {
    const text = `export function f(X, g, method, text) { let total = 0; ${statement} return total; }`;
    expect(kinds(text)).toEqual([what]);
  });

  it.each([
    "return X.matmul(W).sort({ axis: 1 });",
    "return [W, X].map((a) => a.sum());",
    'for (const name of ["W1", "b1"]) grads[name] = params[name]; return grads;',
    "return Float64Array.from(X.data);",
    "return JSON.stringify({ a: 1 });",
    'return "a,b".replace(",", ";");',
    "return scope(() => X.add(1));",
    "const f2 = (a) => a.sum(); return f2(X);",
  ])("takes no offence at %s", (statement) => {
    expect(kinds(`export function f(X, W, params, grads) { ${statement} }`)).toEqual([]);
  });

  it("says file, line and column, counted from 1", () => {
    const [found] = loopsOf("export function f(X) {\n  X.data\n    .forEach((v) => v);\n}");
    expect(found).toMatchObject({ file: "svm.ts", line: 3, column: 6 });
  });

  it("finds the loop in a function that is made inside and called", () => {
    expect(kinds("export const f = (X) => { const g = () => { while (X) {} }; return g(); };")).toEqual([
      "a while loop",
    ]);
  });

  it("leaves the loops of other functions alone", () => {
    const text = "export function naive(X) { for (;;) {} }\nexport function f(X) { return X.sum(); }";
    expect(kinds(text)).toEqual([]);
  });
});

describe("findLoops where loops are hidden", () => {
  it.each([
    ["in a getter", "class C { get sum() { for (;;) {} } } export const f = (X) => new C(X).sum;"],
    [
      "in a static block",
      "class C { static { for (;;) {} } static g(X) { return X; } } export const f = (X) => new C(X);",
    ],
    [
      "in what a class inherits",
      "class B { go(X) { for (;;) {} } } class C extends B { run(X) { return this.go(X); } } export const f = (X) => new C().run(X);",
    ],
    [
      "behind super",
      "class B { go(X) { for (;;) {} } } class C extends B { go(X) { return super.go(X); } } export const f = (X) => new C().go(X);",
    ],
    [
      "in a private method",
      "class C { #go(X) { for (;;) {} } run(X) { return this.#go(X); } } export const f = (X) => new C().run(X);",
    ],
    [
      "in a generator that is spread",
      "function* g(X) { for (const v of X.data) yield v; } export const f = (X) => Math.max(...g(X));",
    ],
    [
      "in yield* of itself",
      "function* g(i) { yield i; yield* g(i - 1); } export const f = (X) => [...g(X.size)];",
    ],
    [
      "in an iterator",
      "export const f = (X) => { let i = 0; return [...{ [Symbol.iterator]() { return this; }, next: () => ({ done: i++ > X.size }) }]; };",
    ],
    ["in for await", "export const f = async (X) => { for await (const v of X.data) v; };"],
    [
      "in Array.from over a length",
      "export const f = (X) => Array.from({ length: X.size }, (_, i) => X.get(i));",
    ],
    ["in a comparator", "const by = (a, b) => a - b; export const f = (X) => [...X.data].sort(by);"],
    ["in a replacer", 'export const f = (X) => "x".repeat(X.size).replace(/x/g, (_, at) => X.get(at));'],
    ["in a grouping", "export const f = (X) => Object.groupBy(X.data, (v) => v > 0);"],
    [
      "under another name",
      "const { forEach: each } = Array.prototype; export const f = (X) => each.call(X.data, (v) => v);",
    ],
    [
      "under a name made at run time",
      'const go = (v) => v; export const f = (X, k) => X.data[k + "Each"](go);',
    ],
    [
      "in a function that was assigned",
      "export const f = (X) => { let go; go = (i) => (i > 0 ? go(i - 1) : 0); return go(X.size); };",
    ],
    [
      "in a property that was assigned",
      "const o = {}; export const f = (X) => { o.go = (i) => (i > 0 ? o.go(i - 1) : 0); return o.go(X.size); };",
    ],
    [
      "in a function given to itself",
      "export const f = (X) => { const y = (g, i) => (i > 0 ? g(g, i - 1) : 0); return y(y, X.size); };",
    ],
    [
      "in two that call each other",
      "const a = (i) => b(i - 1); const b = (i) => a(i - 1); export const f = (X) => a(X.size);",
    ],
    [
      "behind another name of this",
      "class C { slow(X) { for (;;) {} } run(X) { const self = this; return self.slow(X); } } export const f = (X) => new C().run(X);",
    ],
    [
      "in what is taken out of this",
      "class C { slow(X) { for (;;) {} } run(X) { const { slow } = this; return slow(X); } } export const f = (X) => new C().run(X);",
    ],
    [
      "in two local functions that call each other",
      "export const f = (X) => { const a = (i) => (i > 0 ? b(i - 1) : 0); const b = (i) => a(i); return a(X.size); };",
    ],
    [
      "in three local functions in a circle",
      "export const f = (X) => { const a = (i) => b(i - 1); const b = (i) => c(i); function c(i) { return a(i); } return a(X.size); };",
    ],
    ["in a default value", "const g = (X) => { while (X) {} }; export const f = (X, s = g(X)) => s;"],
    ["in a tag of a template", "const tag = () => { for (;;) {} }; export const f = (X) => tag`a`;"],
    ["in a trap", "export const f = (X) => Math.max(...new Proxy([], { get: (_, k) => X.get(k) }));"],
    [
      "in toJSON",
      "export const f = (X) => { let i = 0; JSON.stringify(new Array(X.size).fill({ toJSON() { return X.get(i++); } })); };",
    ],
    [
      "in a toJSON that was assigned",
      "export const f = (X) => { let i = 0; const o = {}; o.toJSON = () => X.get(i++); return JSON.stringify(Array(X.size).fill(o)); };",
    ],
    [
      "in a toString that join calls",
      "export const f = (X) => { let i = 0; return Array(X.size).fill({ toString: () => X.get(i++) }).join(); };",
    ],
    [
      "in valueOf",
      "export const f = (X) => { let i = 0; const o = { valueOf() { return X.get(i++); } }; return o + 1; };",
    ],
    [
      "in Symbol.toPrimitive",
      "export const f = (X) => { let i = 0; return Array(X.size).fill({ [Symbol.toPrimitive]: () => X.get(i++) }).join(); };",
    ],
    [
      "in a class's toString",
      "class E { toString() { return n++; } } let n = 0; export const f = (X) => Array(X.size).fill(new E()).join();",
    ],
    [
      "in a getter that counts",
      "export const f = (X) => { let i = 0; return structuredClone(Array(X.size).fill({ get a() { return X.get(i++); } })); };",
    ],
    [
      "in a property that was defined",
      "export const f = (X) => { let i = 0; const o = Object.defineProperty({}, 'a', { enumerable: true, get: () => X.get(i++) }); return JSON.stringify(Array(X.size).fill(o)); };",
    ],
    [
      "in an iterator's next",
      "export const f = (X) => { let i = 0; return Iterator.from({ next: () => ({ done: i++ > X.size }) }).toArray(); };",
    ],
    [
      "under a symbol that was taken out",
      "const { iterator } = Symbol; export const f = (X) => { let i = 0; return [...{ [iterator]() { return this; } }]; };",
    ],
    [
      "under a symbol that was renamed",
      "const k = Symbol.iterator; export const f = (X) => { let i = 0; const o = {}; o[k] = () => X.get(i++); return [...o]; };",
    ],
    ["behind Reflect.get", "export const f = (X) => Reflect.get(X.data, 'map').call(X.data, (v) => v);"],
    [
      "behind Reflect.apply",
      "export const f = (X) => Reflect.apply(Array.prototype.map, X.data, [(v) => v]);",
    ],
    ["behind sort.call", "export const f = (X) => Array.prototype.sort.call(X.data, (a, b) => a - b);"],
    ["behind sort.apply", "export const f = (X) => [].sort.apply(X.data, [(a, b) => a - b]);"],
    ["behind from.call", "export const f = (X) => Array.from.call(Array, X.data, (v) => v);"],
    [
      "in a from that was taken out",
      "const { from } = Float64Array; export const f = (X) => from.call(Float64Array, X.data, (v) => v);",
    ],
    [
      "in a from that was renamed",
      "const make = Array.from; export const f = (X) => make.call(Array, X.data, (v) => v);",
    ],
    [
      "behind replace.call",
      "export const f = (X) => String.prototype.replace.call('x'.repeat(X.size), /x/g, (_, i) => X.get(i));",
    ],
    ["in replaceAll", "export const f = (X) => 'x'.repeat(X.size).replaceAll('x', (_, i) => X.get(i));"],
    ["in an iterator helper", "export const f = (X) => X.data.values().map((v) => v).toArray();"],
    [
      "in microtasks",
      "export const f = async (X) => { const go = (i) => queueMicrotask(() => { if (i) go(i - 1); }); go(X.size); };",
    ],
    [
      "in a chain of promises",
      "export const f = async (X) => { const go = (i) => (i ? Promise.resolve(i - 1).then(go) : 0); return go(X.size); };",
    ],
    [
      "in a then that Promise.all calls",
      "export const f = async (X) => { let i = 0; return Promise.all(Array(X.size).fill({ then(r) { r(X.get(i++)); } })); };",
    ],
    [
      "in messages to itself",
      "export const f = async (X) => { const { port1, port2 } = new MessageChannel(); let i = 0; port1.onmessage = () => { i++; port2.postMessage(0); }; };",
    ],
    [
      "in a trap of globalThis.Proxy",
      "export const f = (X) => Math.max(...new globalThis.Proxy([], { get: (_, k) => X.get(k) }));",
    ],
    [
      "in a trap under another name",
      "const P = Proxy; export const f = (X) => Math.max(...new P([], { get: (_, k) => X.get(k) }));",
    ],
    [
      "in WebAssembly",
      "export const f = (X) => new WebAssembly.Instance(new WebAssembly.Module(code)).exports.go(X.size);",
    ],
    [
      "in a module that is imported at run time",
      "export const f = async (X) => (await import('./rows.js')).total(X);",
    ],
    [
      "in a variable that was given itself later",
      "let self = (i) => 0; const step = (i) => (i > 0 ? self(i - 1) : 0); self = step; export const f = (X) => step(X.size);",
    ],
    [
      "in a local variable that was given itself later",
      "export const f = (X) => { let self; const step = (i) => (i > 0 ? self(i - 1) : 0); self = step; return step(X.size); };",
    ],
    [
      "in a property that was given itself later",
      "const o = {}; const step = (i) => (i > 0 ? o.go(i - 1) : 0); o.go = step; export const f = (X) => step(X.size);",
    ],
    [
      "in a list that holds it",
      "const fs = []; const step = (i) => (i > 0 ? fs[0](i - 1) : 0); fs.push(step); export const f = (X) => step(X.size);",
    ],
    [
      "in a map that holds it",
      "const m = new Map(); const step = (i) => (i > 0 ? m.get('s')(i - 1) : 0); m.set('s', step); export const f = (X) => step(X.size);",
    ],
    [
      "behind a computed name of its own",
      "const o = { go(i) { return i > 0 ? o['g' + 'o'](i - 1) : 0; } }; export const f = (X) => o.go(X.size);",
    ],
    [
      "behind a computed name of this",
      "const o = { go(i) { return i > 0 ? this['g' + 'o'](i - 1) : 0; } }; export const f = (X) => o.go(X.size);",
    ],
    [
      "in constructors of constructors",
      "class C { constructor(i) { this.v = i > 0 ? new C(i - 1) : null; } } export const f = (X) => new C(X.size);",
    ],
    [
      "in new.target",
      "class C { constructor(i) { this.v = i > 0 ? new new.target(i - 1) : null; } } export const f = (X) => new C(X.size);",
    ],
    [
      "in this.constructor",
      "class C { constructor(i) { this.v = i > 0 ? new this.constructor(i - 1) : null; } } export const f = (X) => new C(X.size);",
    ],
    [
      "in a field's first value",
      "let n = 9; class C { next = n-- > 0 ? new C() : null; } export const f = (X) => new C();",
    ],
    [
      "in a regular expression's exec",
      "class R extends RegExp { exec(s) { return null; } } export const f = (X) => 'aaa'.replace(new R('a', 'g'), 'b');",
    ],
    [
      "in an object that is handed to itself",
      "const step = (self, i) => (i > 0 ? self.go(self, i - 1) : 0); export const f = (X) => step({ go: step }, X.size);",
    ],
    [
      "in a function that is its own this",
      "const step = function (i) { return i > 0 ? this(i - 1) : 0; }; export const f = (X) => step.call(step, X.size);",
    ],
    [
      "in itself, behind Reflect.apply",
      "const step = (i) => (i > 0 ? Reflect.apply(step, null, [i - 1]) : 0); export const f = (X) => step(X.size);",
    ],
    [
      "in a sort taken out of a renamed prototype",
      "const A = Array.prototype; const { sort } = A; export const f = (X) => sort.call(X.data, (a, b) => a - b);",
    ],
    [
      "in a setter that counts",
      "export const f = (X) => { let i = 0; const o = { set a(v) { i += X.get(i); } }; Object.assign(o, ...Array(X.size).fill({ a: 1 })); return i; };",
    ],
    [
      "in timers",
      "export const f = async (X) => { let i = 0; const t = () => { if (i++ < X.size) setTimeout(t); }; t(); };",
    ],
  ])("%s", (_, text) => {
    expect(loopsOf(text).length).toBeGreaterThan(0);
  });

  it.each([
    [
      "sizes of axes",
      "export const f = (X) => X.reshape(X.shape[0], X.shape.slice(1).reduce((a, b) => a * b, 1));",
    ],
    [
      "a class whose other method loops",
      "class C { slow(X) { for (;;) {} } fast(X) { return X.sum(); } } export const f = (X) => new C().fast(X);",
    ],
    [
      "a super constructor",
      "class B { constructor(X) { this.X = X; } } class C extends B { constructor(X) { super(X); } sum() { return this.X.sum(); } } export const f = (X) => new C(X).sum();",
    ],
    [
      "local functions that call one another in one direction",
      "export const f = (X) => { const c = (x) => x.sum(); const b = (x) => c(x); const a = (x) => c(b(x)); return a(X); };",
    ],
    ["an argument twice", "const add = (a, b) => a.add(b); export const f = (X) => add(X, X);"],
    ["an array times itself", "export const f = (W) => W.multiply(W).sum();"],
    [
      "a method of its own that is handed its object",
      "const o = { plus: (a, b) => a.add(b) }; export const f = (X) => o.plus(X, X);",
    ],
    [
      "a getter that keeps what it worked out",
      "class C { get sum() { this.s ??= this.X.sum(); return this.s; } } export const f = (X) => new C(X).sum;",
    ],
    [
      "a getter that keeps it by hand",
      "class C { get sum() { if (!this.s) this.s = this.X.sum(); return this.s; } } export const f = (X) => new C(X).sum;",
    ],
    [
      "a class that makes others of its kind",
      "class C { static of(X) { return new C(X); } plus(o) { return new C(o); } } export const f = (X) => C.of(X).plus(X);",
    ],
    [
      "a range from here to there",
      "export const f = (X, range) => { const { from, to } = range; return X.slice([from, to], range.from); };",
    ],
    ["what comes next", "export const f = (X) => { const next = X.sum(); return { next, then: 1 }; };"],
    [
      "a variable that gets another value",
      "export const f = (X) => { let scores = X.matmul(X); scores = scores.add(1); return scores; };",
    ],
    [
      "a function that is chosen",
      "const mean = (x) => x.mean(); const sum = (x) => x.sum(); export const f = (X, m) => { let g = sum; if (m) g = mean; return g(X); };",
    ],
    [
      "a list of parts",
      "export const f = (X) => { const parts = []; parts.push(X.sum()); parts.push(X.mean()); return parts; };",
    ],
    ["an axis by name", "export const f = (X, axes, k) => X.sum({ axis: axes[k] });"],
    [
      "functions by name",
      "const by = { relu: (x) => x.maximum(0) }; export const f = (X, kind) => by[kind](X);",
    ],
  ])("takes no offence at %s", (_, text) => {
    expect(loopsOf(text)).toEqual([]);
  });
});

describe("findLoops behind casts", () => {
  it.each([
    [
      "a function that is cast",
      "const go = ((i) => (i > 0 ? go(i - 1) : 0)) as (i: number) => number; export const f = (X) => go(X.size);",
    ],
    [
      "a function that satisfies a type",
      "const go = ((i) => (i > 0 ? go(i - 1) : 0)) satisfies unknown; export const f = (X) => go(X.size);",
    ],
    [
      "a call that is cast",
      "export const f = (X) => { const g = (i) => (g as any)(i - 1); return g!(X.size); };",
    ],
    [
      "toJSON",
      "export const f = (X) => { let i = 0; return JSON.stringify(Array(X.size).fill({ toJSON: (() => X.get(i++)) as never })); };",
    ],
    [
      "valueOf",
      "let n = 0; const step = () => n++; export const f = (X) => { const o = {}; (o as any).valueOf = step as any; return +o; };",
    ],
    [
      "what a variable was given later",
      "let self = (i) => 0; const step = (i) => (i > 0 ? self(i - 1) : 0); self = step as any; export const f = (X) => step(X.size);",
    ],
    ["a global", "export const f = (X) => new (globalThis as any).Proxy([], { get: (_, k) => X.get(k) });"],
    ["an older cast", "export const f = (X) => { const g = <any>((i) => g(i - 1)); return g(X.size); };"],
    [
      "type arguments",
      "let self = (i) => 0; const step = (i) => (i > 0 ? self(i - 1) : 0); self = step<number>; export const f = (X) => step(X.size);",
    ],
  ])("sees %s", (_, text) => {
    expect(loopsOf(text).length).toBeGreaterThan(0);
  });

  it("says where the loop stands in the text as it was written", () => {
    const [found] = loopsOf(
      "export function f(X) {\n  return (X.data as unknown as number[])!.map((v) => v);\n}",
    );
    expect(found).toMatchObject({ file: "svm.ts", line: 2, column: 43 });
  });

  it("takes no offence at short lists that are cast", () => {
    const text =
      'export const f = (X) => { for (const k of ["a", "b"] as const) X.get(k); for (const n of X.shape!) X.get(n); };';
    expect(loopsOf(text)).toEqual([]);
  });
});

describe("findLoops in lists that look short", () => {
  it.each([
    ["a list that is called shape", "const b = { shape: [...X.data] }; for (const v of b.shape) v;"],
    ["one that was assigned", "const b = {}; b.shape = X.data; for (const v of b.shape) v;"],
    ["one that was filled", "X.shape.push(...X.data); for (const v of X.shape) v;"],
    ["one under a short key", "const shape = X.data; const b = { shape }; b.shape.map((v) => v);"],
    ["short lists in short lists", `for (const a of [${"1,".repeat(16)}]) for (const b of [1, 2]) a + b;`],
    ["short callbacks in short callbacks", `[${"1,".repeat(9)}].map((a) => [1, 2].map((b) => a + b));`],
  ])("finds %s", (_, text) => {
    expect(loopsOf(`export function f(X) { ${text} }`).length).toBeGreaterThan(0);
  });

  it("finds a shape that another file makes", () => {
    const rows = "export const wrap = (X) => new (class { constructor(public shape) {} })(X.data);";
    const text =
      'import { wrap } from "./rows"; export const f = (X) => { for (const v of wrap(X).shape) v; };';
    expect(loopsOf(text, { "rows.ts": rows }).length).toBeGreaterThan(0);
  });

  it.each([
    "for (const k of ['W1', 'b1', 'W2', 'b2']) for (const n of X.shape) X.get(k, n);",
    "const cache = { shape: X.shape }; for (const n of cache.shape.slice(1)) X.get(n);",
    "const shape = [2, 3]; const z = X.zeros({ shape }); for (const n of z.shape) X.get(n);",
    "const { shape } = X; for (const n of X.shape) X.get(n);",
  ])("takes no offence at %s", (text) => {
    expect(loopsOf(`export function f(X) { ${text} }`)).toEqual([]);
  });
});

describe("findLoops where data has a method's name", () => {
  it.each([
    "const { filter, stride } = p; return conv(X, filter, stride);",
    "return conv(X, p.filter).add(p.map.sum());",
    "const filter = p.filter; return { filter, map: p.map };",
    "const { filter: { data } } = p; return data;",
    "p.filter = p.filter ?? X;",
  ])("takes no offence at %s", (text) => {
    expect(
      loopsOf(`function conv(X, filter) { return X.add(filter); } export function f(X, p) { ${text} }`),
    ).toEqual([]);
  });

  it.each([
    "const { map } = X.data; return map.call(X.data, (v) => v);",
    "const { map: m } = X.data; return m.call(X.data, (v) => v);",
    "const m = X.data.map; return m.bind(X.data)((v) => v);",
    "let m; m = X.data.map; return m.apply(X.data, [(v) => v]);",
    "const m = p || X.data.map; return m.apply(X.data, [(v) => v]);",
    "X.data.each = X.data.map; return X.data.each((v) => v);",
    "return Reflect.apply(X.data.map, X.data, [(v) => v]);",
    "return X.data.map['c' + 'all'](X.data, (v) => v);",
  ])("still finds %s", (text) => {
    expect(loopsOf(`export function f(X, p) { ${text} }`).length).toBeGreaterThan(0);
  });
});

describe("findLoops in accessors", () => {
  it.each([
    "get a() { let s = this.X.sum(); s = s.add(1); s += 1; s++; return s; }",
    "get a() { const parts = []; parts.push(this.X.sum()); return parts; }",
    "set a(v) { this.state.a = v; }",
    "set a(v) { v += 1; this.b = v; }",
  ])("takes no offence at %s", (accessor) => {
    expect(loopsOf(`class C { ${accessor} } export const f = (X) => new C(X);`)).toEqual([]);
  });

  it.each([
    "get a() { return this.s.n++; }",
    "get a() { const q = this.queue; return q.shift(); }",
    "set a(v) { this.s.n = this.s.n + v; }",
    "set a(v) { this.s[this.n] = v; }",
    "get a() { n = n + 1; return n; }",
  ])("still finds %s", (accessor) => {
    expect(loopsOf(`let n = 0; class C { ${accessor} } export const f = (X) => new C(X);`)).toHaveLength(1);
  });
});

describe("findLoops through helpers", () => {
  it("follows helpers of helpers and says through which", () => {
    const text = `
      function inner(X) { while (X) {} }
      const outer = (X) => inner(X);
      export function f(X) { return outer(X); }`;
    expect(kinds(text)).toEqual(["outer > inner > a while loop"]);
  });

  it.each([
    ["a function handed on", "const f2 = loop; export function f(X) { return f2.call(null, X); }"],
    ["one kept in a list", "const all = [loop]; export function f(X) { return all[0](X); }"],
    ["one renamed on export", "const g = (X) => loop(X); export { g as f };"],
    ["one given as an argument", "export function f(X) { return X.apply(loop); }"],
  ])("follows %s", (_, text) => {
    const found = loopsOf(`function loop(X) { for (;;) {} }\n${text}`);
    expect(found.map(({ what }) => what)).toEqual(["a for loop"]);
  });

  it("follows imports from files of the same submission, whatever the specifier ends in", () => {
    const helper = "export const total = (X) => { let s = 0; for (const v of X.data) s += v; return s; };";
    const text = 'import { total as sum } from "./lib/rows.js"; export const f = (X) => sum(X);';
    const [found] = loopsOf(text, { "lib/rows.ts": helper });
    expect(found).toMatchObject({ file: "lib/rows.ts", line: 1, through: ["sum"] });
  });

  it("follows a namespace import to the one function that is called", () => {
    const helper = "export const bad = (X) => { for (;;) {} }; export const good = (X) => X;";
    const text = (name: string) => `import * as rows from "./rows"; export const f = (X) => rows.${name}(X);`;
    expect(kinds(text("bad"), { "rows.ts": helper })).toEqual(["bad > a for loop"]);
    expect(kinds(text("good"), { "rows.ts": helper })).toEqual([]);
  });

  it.each([
    ["taken out", "export const f = (X) => { const { total } = rows; return total(X); };"],
    ["renamed", "export const f = (X) => { const r = rows; return r.total(X); };"],
    ["at a computed name", "export const f = (X, k) => rows[k](X);"],
    ["behind ?.", "export const f = (X) => rows?.total(X);"],
    ["handed on", "const g = (r, X) => r.total(X); export const f = (X) => g(rows, X);"],
  ])("follows a namespace import that is %s", (_, text) => {
    const rows = "export const total = (X) => { for (;;) {} };";
    expect(loopsOf(`import * as rows from "./rows"; ${text}`, { "rows.ts": rows })).toHaveLength(1);
  });

  it.each([
    ["its constructor", "class C { constructor(X) { for (;;) {} } value() { return this.s; } }"],
    ["a field's first value", "class C { s = X0.data.map((v) => v); value() { return this.s; } }"],
    ["a private field's first value", "class C { #s = X0.data.map((v) => v); value() { return this.#s; } }"],
    [
      "its base class's constructor",
      "class B { constructor(X) { for (;;) {} } } class C extends B { value() { return 1; } }",
    ],
    [
      "a field of its base class",
      "class B { s = X0.data.map((v) => v); } class C extends B { value() { return 1; } }",
    ],
    [
      "what its constructor calls",
      "class C { constructor(X) { this.fill(X); } fill(X) { for (;;) {} } value() { return 1; } }",
    ],
    [
      "a base class that is worked out",
      "class C extends (class { constructor() { for (;;) {} } }) { value() { return 1; } }",
    ],
  ])("reads what runs when an object is made: %s", (_, text) => {
    expect(loopsOf(`${text} export const f = (X) => new C(X).value();`)).toHaveLength(1);
    expect(loopsOf(`${text} const c = new C(1); export const f = (X) => c.value();`)).toHaveLength(1);
  });

  it.each([
    [
      "another method of the base class",
      "class B { constructor(X) { this.X = X; } slow() { for (;;) {} } } class C extends B { value() { return this.X.sum(); } }",
    ],
    [
      "what the base class of the base class does elsewhere",
      "class A { sum() { return this.X.sum(); } slow() { for (;;) {} } } class B extends A {} class C extends B { value() { return this.sum(); } }",
    ],
    [
      "static members",
      "class C { static slow() { for (;;) {} } static s = X0.data.map((v) => v); value() { return 1; } }",
    ],
    [
      "what is not taken from this under another name",
      "class C { slow() { for (;;) {} } sum() { return 1; } value() { const self = this; return self.sum(); } }",
    ],
    ["functions in other fields", "class C { slow = () => { for (;;) {} }; value() { return 1; } }"],
    [
      "classes that extend each other",
      "class B extends C { a() {} } class C extends B { value() { return this.b; } }",
    ],
  ])("does not hold against a method: %s", (_, text) => {
    expect(loopsOf(`${text} export const f = (X) => new C(X).value();`)).toEqual([]);
  });

  it("follows a re-export", () => {
    const rows = "export function f(X) { while (X) {} }";
    expect(kinds('export { f } from "./rows.js";', { "rows.ts": rows })).toEqual(["a while loop"]);
    expect(kinds('export * from "./rows.js";', { "rows.ts": rows })).toEqual(["a while loop"]);
  });

  it.each([
    [
      "an object",
      "const svm = { naive(X) { for (;;) {} }, fast(X) { return this.sum(X); }, sum(X) { return X; } };",
      "svm.fast",
    ],
    [
      "a class",
      "class Svm { naive(X) { for (;;) {} } fast(X) { return this.sum(X); } sum(X) { return X; } } const svm = new Svm();",
      "svm.fast",
    ],
    [
      "a class made on the spot",
      "class Svm { naive(X) { for (;;) {} } fast(X) { return X; } }",
      "new Svm().fast",
    ],
    [
      "static methods",
      "class Svm { static naive(X) { for (;;) {} } static fast(X) { return X; } }",
      "Svm.fast",
    ],
  ])("does not make one method of %s answer for another", (_, holder, callee) => {
    expect(kinds(`${holder} export const f = (X) => ${callee}(X);`)).toEqual([]);
    expect(
      kinds(
        `${holder.replace(/fast\(X\) \{/, "fast(X) { this.naive(X);")} export const f = (X) => ${callee}(X);`,
      ),
    ).toHaveLength(1);
  });
});

describe("findLoops and recursion", () => {
  it.each([
    ["a function that calls itself", "export function f(X, i) { return i < 0 ? 0 : f(X, i - 1); }"],
    ["an arrow function", "const g = (i) => (i < 0 ? 0 : g(i - 1)); export const f = (X) => g(3);"],
    [
      "two functions that call each other",
      "const a = (i) => b(i); const b = (i) => a(i - 1); export const f = (X) => a(3);",
    ],
    ["a function inside", "export const f = (X) => { const g = (i) => (i ? g(i - 1) : 0); return g(3); };"],
    ["a method", "const o = { m(i) { return i ? this.m(i - 1) : 0; } }; export const f = (X) => o.m(3);"],
  ])("finds %s", (_, text) => {
    expect(loopsOf(text).map(({ what }) => what)).toContain("recursion");
  });

  it("does not take two calls of one helper for recursion", () => {
    expect(kinds("const g = (x) => x; export const f = (X) => g(g(X));")).toEqual([]);
  });
});

describe("findLoops and what it cannot read", () => {
  it("says where a file does not parse", () => {
    expect(() => loopsOf("export function f( {")).toThrow(/^svm\.ts:1:\d+ cannot be read as TypeScript/);
  });

  it("says that a function is missing", () => {
    expect(() => loopsOf("export const g = 1;")).toThrow("svm.ts exports no f");
  });
});
