/**
 * Reads and evaluates the Python expressions that oracle files hold: numbers, names, arithmetic and comparisons,
 * lists, calls of NumPy functions, slices. Operands are evaluated from left to right, as Python does, so that draws
 * come in the same order.
 */
import type { SliceSpec } from "../../../src/ndarray/views.js";
import type { RandomState } from "../../../src/random/random-state.js";
import { Arguments, arrayOf, functionNamed } from "./functions.js";
import { NotUnderstood, type Token, tokenize } from "./tokens.js";
import { applyOperator, negated, numberOf, numbersOf, type Operator, type Value } from "./values.js";

export interface Scope {
  readonly random: RandomState;
  /** Values of names. */
  readonly names?: ReadonlyMap<string, Value>;
  /** Shape of the result where the text leaves it out: "5e-2*randn". */
  readonly shape?: readonly number[] | undefined;
}

/** @throws {NotUnderstood} If the text is not such an expression, or calls what the library does not have. */
export function evaluate(text: string, scope: Scope): Value {
  const parser = new Parser(text, scope);
  const value = parser.comparison();
  parser.expectEnd();
  return value;
}

/** The values of several expressions with commas between. */
export function evaluateAll(text: string, scope: Scope): Value[] {
  const parser = new Parser(text, scope);
  const values = parser.list();
  parser.expectEnd();
  return values;
}

const LEVELS: readonly (readonly Operator[])[] = [
  ["<", "<=", ">", ">=", "==", "!="],
  ["+", "-"],
  ["*", "/", "//", "%"],
];
const CONSTANTS: Readonly<Record<string, Value>> = { True: true, False: false, None: null, pi: Math.PI };

const REDUCTIONS: ReadonlySet<string> = new Set(["sum", "mean", "std", "var", "min", "max"]);

class Parser {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  readonly #scope: Scope;
  #at = 0;

  constructor(text: string, scope: Scope) {
    this.#text = text;
    this.#tokens = tokenize(text);
    this.#scope = scope;
  }

  get #next(): Token {
    return this.#tokens[this.#at]!;
  }

  #sees(symbol: string): boolean {
    return this.#next.kind === "symbol" && this.#next.text === symbol;
  }

  #accept(symbol: string): boolean {
    const found = this.#sees(symbol);
    if (found) this.#at++;
    return found;
  }

  #expect(symbol: string): void {
    if (!this.#accept(symbol)) this.#fail(`expected ${JSON.stringify(symbol)}`);
  }

  #fail(problem: string): never {
    throw new NotUnderstood(
      `${problem}, got ${JSON.stringify(this.#next.text)} in ${JSON.stringify(this.#text)}`,
    );
  }

  expectEnd(): void {
    if (this.#next.kind !== "end") this.#fail("expected the end");
  }

  list(): Value[] {
    const values: Value[] = [];
    while (this.#next.kind !== "end" && !this.#sees(")") && !this.#sees("]")) {
      values.push(this.comparison());
      if (!this.#accept(",")) break;
    }
    return values;
  }

  comparison(): Value {
    return this.#binary(0);
  }

  #binary(level: number): Value {
    const operators = LEVELS[level];
    if (operators === undefined) return this.#unary();
    let left = this.#binary(level + 1);
    for (;;) {
      const operator = operators.find((symbol) => this.#accept(symbol));
      if (operator === undefined) return left;
      left = applyOperator(operator, left, this.#binary(level + 1));
    }
  }

  #unary(): Value {
    if (this.#accept("-")) return negated(this.#unary());
    const base = this.#postfix();
    return this.#accept("**") ? applyOperator("**", base, this.#unary()) : base;
  }

  #postfix(): Value {
    let value = this.#primary();
    for (;;) {
      if (this.#accept("[")) value = this.#subscript(value);
      else if (this.#accept(".")) value = this.#method(value);
      else return value;
    }
  }

  #primary(): Value {
    const token = this.#next;
    if (token.kind === "number") {
      this.#at++;
      return Number(token.text);
    }
    if (token.kind === "name") return this.#named();
    if (this.#accept("[")) return this.#closing("]");
    if (!this.#accept("(")) this.#fail("expected a value");
    const values = this.#closing(")");
    const isTuple = values.length !== 1 || this.#tokens[this.#at - 2]!.text === ",";
    return isTuple ? values : values[0]!;
  }

  #closing(bracket: string): Value[] {
    const values = this.list();
    this.#expect(bracket);
    return values;
  }

  /** A name with its prefixes: "np.random.rand" is looked up as "rand". */
  #named(): Value {
    let name = this.#next.text;
    this.#at++;
    while (name === "np" || name === "numpy" || (name === "random" && this.#sees("."))) {
      this.#expect(".");
      name = this.#next.text;
      this.#at++;
    }
    if (this.#accept("(")) return this.#call(name);
    const value = this.#scope.names?.get(name) ?? CONSTANTS[name];
    if (value !== undefined) return value;
    const { shape } = this.#scope;
    if (shape !== undefined && (name === "randn" || name === "rand"))
      return this.#scope.random[name](...shape);
    throw new NotUnderstood(`${JSON.stringify(name)} is not known, in ${JSON.stringify(this.#text)}`);
  }

  #call(name: string): Value {
    const implementation = functionNamed(name);
    if (implementation === undefined) {
      throw new NotUnderstood(
        `there is no function ${JSON.stringify(name)}, in ${JSON.stringify(this.#text)}`,
      );
    }
    const args = this.#arguments(name);
    const value = implementation(args, this.#scope.random);
    args.checkAllTaken();
    return value;
  }

  #arguments(name: string): Arguments {
    const positional: Value[] = [];
    const named = new Map<string, Value>();
    while (!this.#accept(")")) {
      const [first, second] = [this.#next, this.#tokens[this.#at + 1]!];
      if (first.kind === "name" && second.text === "=") {
        this.#at += 2;
        named.set(first.text, this.comparison());
      } else {
        positional.push(this.comparison());
      }
      if (!this.#accept(",") && !this.#sees(")")) this.#fail("expected a comma or a closing bracket");
    }
    return new Arguments(name, positional, named);
  }

  /** After "[": one position or range for each of the first axes. */
  #subscript(value: Value): Value {
    const specs: SliceSpec[] = [];
    do specs.push(this.#position());
    while (this.#accept(","));
    this.#expect("]");
    const part = arrayOf(value).slice(...specs);
    return part.ndim === 0 ? part.item() : part;
  }

  #position(): SliceSpec {
    const bounds: (number | null)[] = [];
    let bound: number | null = null;
    for (;;) {
      if (this.#accept(":")) {
        bounds.push(bound);
        bound = null;
      } else if (this.#sees(",") || this.#sees("]")) {
        break;
      } else {
        bound = numberOf(this.comparison());
      }
    }
    if (bounds.length > 0)
      return [bounds[0]!, bounds.length === 1 ? bound : bounds[1]!, bounds.length === 1 ? null : bound];
    if (bound === null) this.#fail("expected a position");
    return bound;
  }

  /** After ".": a method of an array, or T. */
  #method(value: Value): Value {
    const name = this.#next.text;
    this.#at++;
    const x = arrayOf(value);
    if (name === "T") return x.T;
    this.#expect("(");
    const values = this.#closing(")");
    if (name === "reshape") return x.reshape(...values.flatMap(numbersOf));
    if ((name === "flatten" || name === "ravel" || name === "copy") && values.length === 0) {
      return name === "copy" ? x.copy() : x.flatten();
    }
    const reduce = REDUCTIONS.has(name) && values.length === 0 ? functionNamed(name) : undefined;
    if (reduce === undefined)
      throw new NotUnderstood(`there is no method ${JSON.stringify(name)} of this form`);
    return reduce(new Arguments(name, [x], new Map()), this.#scope.random);
  }
}
