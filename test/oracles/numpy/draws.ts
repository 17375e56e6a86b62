/**
 * Reads the `generator` notes of oracle inputs and draws what they say, in their order. A note is a list of clauses:
 *
 *   np.random.seed(231)                            a new generator
 *   X = randn(40,12), y = randint(10,size=40)      named draws; `W1,W2 = 5e-2*randn` takes the shapes of the inputs
 *   randn in order x(2,3), w, b                    one kind of draw for several names
 *   randn(6,8) twice; randn(500,500)+10            draws for the inputs that have none yet, in the order of the file
 *   labels randint(0,4,30)                         the same as `labels = ...`
 *   discard randn(2,3), randn(5)                   draws that nobody uses; `2 discarded rand(5) draw(s)` as well
 *   x,y drawn for N=100,p=1                        the named draws of later clauses, with these sizes; not used
 *   50 train-mode batches randn(9)+13, then one more
 *   linspace(-1, 1, 12) reshaped row-major         numbers without a generator
 *
 * What it cannot read it does not skip: a wrong order of draws would give wrong numbers.
 */
import { NDArray } from "../../../src/ndarray/ndarray.js";
import { RandomState } from "../../../src/random/random-state.js";
import { evaluate, evaluateAll } from "./expression.js";
import { arrayOf } from "./functions.js";
import { NotUnderstood, splitOutsideBrackets } from "./tokens.js";
import type { Value } from "./values.js";

export interface Setting {
  /** Names of the inputs that a note may stand for, in the order of the file, with their shapes. */
  readonly shapes: ReadonlyMap<string, readonly number[]>;
  /** Sizes and other numbers that notes name: the parameters of the case. */
  readonly numbers: ReadonlyMap<string, Value>;
}

/** What a note drew, and the generator as it was left. */
export interface Drawing {
  readonly random: RandomState;
  readonly values: ReadonlyMap<string, Value>;
}

/** @throws {NotUnderstood} Naming the clause that cannot be read. */
export function drawAll(note: string, setting: Setting): Drawing {
  const drawing = new NoteReader(setting);
  const clauses = clausesOf(note);
  for (const [index, clause] of clauses.entries()) drawing.read(clause, clauses.slice(index + 1));
  return drawing;
}

const NAME = "[A-Za-z_]\\w*";
const NAMES = `${NAME}(?:\\s*,\\s*${NAME})*`;
const FORMS = {
  seed: /^(?:np\.random\.)?seed\((\d+)\)$/,
  discard: /^discard (.+)$/,
  discarded: /^(\d+) discarded (.+?) draws?$/,
  inOrder: /^(.*?)\b(randn|rand) in order (.+)$/,
  drawnFor: new RegExp(`^(${NAMES}) drawn for (.+)$`),
  batches: /^(\d+) (?:[a-z-]+ )?batches (.+)$/,
  again: new RegExp(`^again (${NAMES})$`),
  twice: /^(.+) twice$/,
  reshaped: /^(.+?) reshaped(?: row-major| \((\d+) ?, ?(\d+)\)(?: row-major)?)$/,
  assignment: new RegExp(`^(${NAMES})\\s*=(?!=)\\s*(.+)$`),
  labeled: new RegExp(`^(${NAME}) ((?:[\\d.e*+-]+ ?\\*)?(?:np\\.random\\.)?${NAME}\\(.+)$`),
} as const;

/** Clauses without what explains them: words in brackets, "for this one". */
function clausesOf(note: string): string[] {
  const plain = note
    .replace(/(?<![\w(])\((?=[^()]*[A-Za-z]{2,} [A-Za-z]{2,})[^()]*(?:\([^()]*\)[^()]*)*\)/g, "")
    .replace(/\bdraw\(s\)/g, "draws")
    .replace(/\bbiases zero\b/g, "");
  const withoutRemarks = (clause: string) =>
    clause
      .replace(/^then /, "")
      .replace(/ (?:for (?:a|the|this) [a-z ]+|drawn right after .*)$/, "")
      .trim();
  return splitOutsideBrackets(plain, /;|,? then |,(?=\s*then )/)
    .flatMap(splitNamedDraws)
    .map(withoutRemarks)
    .filter((clause) => clause !== "");
}

/** Cuts "X = a, y = b" and "a, y b" at commas; leaves "W1,W2 = a", "discard a, b" and "randn in order x, w" whole. */
function splitNamedDraws(clause: string): string[] {
  if (/ in order |^(?:then )?discard | drawn for /.test(clause)) return [clause];
  const parts = splitOutsideBrackets(clause, /,/);
  const joined: string[] = [];
  let names: string[] = [];
  for (const part of parts) {
    names.push(part);
    if (new RegExp(`^(?:again )?${NAME}$`).test(part.replace(/^then /, ""))) continue;
    joined.push(names.join(","));
    names = [];
  }
  return names.length === 0 ? joined : [...joined, names.join(",")];
}

class NoteReader implements Drawing {
  random = new RandomState(0);
  readonly values = new Map<string, Value>();
  readonly #setting: Setting;
  readonly #definitions = new Map<string, string>();
  #lastUnnamed = "";
  #seeded = false;

  constructor(setting: Setting) {
    this.#setting = setting;
  }

  read(clause: string, later: readonly string[]): void {
    const found = (form: keyof typeof FORMS) => FORMS[form].exec(clause)?.slice(1) as string[] | undefined;
    let parts: string[] | undefined;
    if ((parts = found("seed"))) this.#seed(Number(parts[0]));
    else if ((parts = found("discard"))) this.#discard(parts[0]!);
    else if ((parts = found("discarded"))) this.#repeat(Number(parts[0]), parts[1]!);
    else if ((parts = found("inOrder"))) this.#drawInOrder(parts[0]! + parts[1]!, parts[2]!);
    else if ((parts = found("drawnFor"))) this.#drawLaterOnes(parts[0]!, parts[1]!, later);
    else if ((parts = found("batches"))) this.#repeat(Number(parts[0]), (this.#lastUnnamed = parts[1]!));
    else if (clause === "one more") this.#bindNext(this.#lastUnnamed);
    else if ((parts = found("again"))) this.#assign(parts[0]!, null);
    else if ((parts = found("twice"))) this.#bindTwice(parts[0]!);
    else if ((parts = found("reshaped"))) this.#bindReshaped(parts);
    else if (clause === "transposed") this.#transposeLast();
    else if ((parts = found("assignment") ?? found("labeled"))) this.#assign(parts[0]!, parts[1]!);
    else this.#bindNext(clause);
  }

  #seed(seed: number): void {
    this.random = new RandomState(seed);
    this.#seeded = true;
  }

  #evaluate(text: string, shape?: readonly number[], extra?: ReadonlyMap<string, Value>): Value {
    if (!this.#seeded && /\b(?:rand|randn|randint|normal|uniform|permutation|choice)\b/.test(text)) {
      throw new NotUnderstood(`${JSON.stringify(text)} draws before any np.random.seed(...)`);
    }
    const names = new Map([...this.#setting.numbers, ...this.values, ...(extra ?? [])]);
    return evaluate(text, { random: this.random, names, shape });
  }

  #discard(list: string): void {
    const names = new Map([...this.#setting.numbers, ...this.values]);
    evaluateAll(list, { random: this.random, names });
  }

  #repeat(times: number, text: string): void {
    for (let i = 0; i < times; i++) this.#evaluate(text);
  }

  /** `draw` is the text of a draw without its shape, "0.2*randn"; `list` names inputs, some with shapes. */
  #drawInOrder(draw: string, list: string): void {
    for (const item of splitOutsideBrackets(list, /,/)) {
      const parts = new RegExp(`^(${NAME})\\s*(?:\\((.+)\\))?$`).exec(item);
      if (parts === null)
        throw new NotUnderstood(`cannot read ${JSON.stringify(item)} in "${draw} in order ${list}"`);
      const name = parts[1]!;
      const stated = parts[2]?.split(",").map(Number);
      const shape = stated?.every(Number.isInteger) ? stated : this.#setting.shapes.get(name);
      if (shape === undefined)
        throw new NotUnderstood(`the shape of ${name} is not known in "${draw} in order ${list}"`);
      this.values.set(name, this.#evaluate(draw, shape));
    }
  }

  /** "x,y drawn for N=100,p=1": the draws that later clauses give for x and y, with these numbers. */
  #drawLaterOnes(names: string, bindings: string, later: readonly string[]): void {
    const extra = new Map<string, Value>();
    for (const binding of bindings.split(",")) {
      const [name, value] = binding.split("=");
      extra.set(name!.trim(), Number(value));
    }
    for (const name of names.split(",").map((n) => n.trim())) {
      const definition = later
        .map((clause) => FORMS.assignment.exec(clause))
        .find((parts) => parts?.[1] === name);
      const usesSizes = [...extra.keys()].some((size) =>
        new RegExp(`\\b${size}\\b`).test(definition?.[2] ?? ""),
      );
      if (!definition || !usesSizes)
        throw new NotUnderstood(`no later clause says how ${name} is drawn for ${bindings}`);
      this.#evaluate(definition[2]!, undefined, extra);
    }
  }

  /** Draws for each name; without a text, as the names were drawn the last time. */
  #assign(names: string, text: string | null): void {
    for (const name of names.split(",").map((n) => n.trim())) {
      const definition = text ?? this.#definitions.get(name);
      if (definition === undefined) throw new NotUnderstood(`no clause before says how ${name} is drawn`);
      this.#definitions.set(name, definition);
      this.values.set(name, this.#evaluate(definition, this.#setting.shapes.get(name)));
    }
  }

  /** For the first input that has no value yet. */
  #bindNext(text: string): void {
    const name = this.#nextName(text);
    this.#lastUnnamed = text;
    this.values.set(name, this.#evaluate(text, this.#setting.shapes.get(name)));
  }

  #bindTwice(text: string): void {
    this.#bindNext(text);
    this.#bindNext(text);
  }

  #nextName(text: string): string {
    for (const name of this.#setting.shapes.keys()) if (!this.values.has(name)) return name;
    throw new NotUnderstood(`no input is left that ${JSON.stringify(text)} could stand for`);
  }

  #bindReshaped([text, rows, columns]: readonly (string | undefined)[]): void {
    const name = this.#nextName(text!);
    const shape = rows === undefined ? this.#setting.shapes.get(name)! : [Number(rows), Number(columns)];
    this.values.set(name, arrayOf(this.#evaluate(text!)).reshape(...shape));
  }

  #transposeLast(): void {
    const name = [...this.values.keys()].at(-1);
    const value = name === undefined ? null : this.values.get(name)!;
    if (!(value instanceof NDArray)) throw new NotUnderstood("there is nothing to transpose");
    this.values.set(name!, value.T);
  }
}
