/**
 * Rewrites a bundled submission so that it counts how often each block of its own code runs. A block is the body of a
 * function, a loop or a branch, or what follows a statement that may leave it early. Each begins with an increment of its own counter:
 *
 *     for (const x of rows) total += x;     becomes     for (const x of rows) { c[7]++; total += x; }
 *
 * Every way in which a line can run more than once leads through a function or a loop body, so a getter, a callback, a
 * generator or a recursive call is counted like a loop. Default values and computed names in parameters are blocks of their
 * own: they run before the body, which does not begin if one of them throws, or if it is the body of a generator. The counters are a typed array that only the increments can name:
 * its name is random, and it is imported from a module that a submission cannot import.
 */
import { randomBytes } from "node:crypto";
import { type BreakStatement, type ContinueStatement, type Node, type Program, parse } from "acorn";
import { type RecursiveVisitors, recursive } from "acorn-walk";
import MagicString from "magic-string";

/** A place in the bundle, both from 0. */
export interface BundlePlace {
  readonly line: number;
  readonly column: number;
}

export type BlockKind = "function" | "loop" | "branch";

export interface Block extends BundlePlace {
  readonly kind: BlockKind;
  /** The block that it is written in; of a function not the one that calls it. */
  readonly parent: number;
}

/** A statement, and the block that it runs in. */
export interface CountedStatement extends BundlePlace {
  readonly block: number;
}

export interface Instrumented {
  readonly code: string;
  /** Source map from `code` to the bundle, as JSON. */
  readonly map: string;
  /** In the order of their counters. Block 0 is the top level of the bundle, which runs once. */
  readonly blocks: readonly Block[];
  readonly statements: readonly CountedStatement[];
}

/** Where the counting modules lie, seen from the bundle, beside the module that they replace. */
const ARRAYS = "../runtime/arrays.mjs";
const COUNTED_ARRAYS = "../runtime/counted-arrays.mjs";
const COUNTERS = "../runtime/counters.mjs";

/** @param bundle - One JavaScript module, as esbuild writes it. */
export function instrument(bundle: string): Instrumented {
  const program = parse(bundle, { ecmaVersion: "latest", sourceType: "module", locations: true });
  const rewriting = new Rewriting(bundle);
  rewriting.visit(program);
  return rewriting.finish();
}

class Rewriting {
  readonly #text: MagicString;
  readonly #counters: string;
  readonly #refuseImport: string;
  readonly #blocks: Block[] = [{ kind: "function", parent: 0, line: 0, column: 0 }];
  readonly #statements: CountedStatement[] = [];

  constructor(bundle: string) {
    this.#text = new MagicString(bundle);
    this.#counters = unusedName(bundle);
    this.#refuseImport = unusedName(bundle);
  }

  finish(): Instrumented {
    const names = `{ blocks as ${this.#counters}, refuseImport as ${this.#refuseImport} }`;
    this.#text.prepend(`import ${names} from "${COUNTERS}";`);
    const map = this.#text.generateMap({ source: "bundle", hires: true }).toString();
    return { code: this.#text.toString(), map, blocks: this.#blocks, statements: this.#statements };
  }

  visit(program: Program): void {
    const loop = (node: Node & { readonly body: Node }, block: number, visit: Visit) => {
      const inside = this.#block("loop", node.body, block);
      for (const [key, child] of childrenOf(node)) {
        const runsOnce = key === "init" || key === "left" || key === "right";
        visit(child, runsOnce ? block : inside, key === "body" ? "Statement" : undefined);
      }
    };
    const visitors: Visitors = {
      Statement: (node, block, visit) => {
        if (node.type !== "BlockStatement") this.#statements.push({ ...placeOf(node), block });
        visit(node, block);
      },
      Function: (node, block, visit) => {
        const inside = this.#block("function", node.body, block);
        if (node.id) visit(node.id, block, "Pattern");
        for (const param of node.params) visit(param, inside, "Pattern");
        visit(node.body, inside, node.expression ? "Expression" : "Statement");
      },
      PropertyDefinition: (node, block, visit) => {
        if (node.computed) visit(node.key, block, "Expression");
        if (node.value) visit(node.value, this.#block("function", node.value, block), "Expression");
      },
      ForStatement: loop,
      ForInStatement: loop,
      ForOfStatement: loop,
      WhileStatement: loop,
      DoWhileStatement: loop,
      Program: ({ body }, block, visit) => this.#visitAll(body, block, visit),
      BlockStatement: ({ body }, block, visit) => this.#visitAll(body, block, visit),
      StaticBlock: ({ body }, block, visit) => this.#visitAll(body, block, visit),
      IfStatement: (node, block, visit) => {
        visit(node.test, block, "Expression");
        visit(node.consequent, this.#block("branch", node.consequent, block), "Statement");
        if (node.alternate) visit(node.alternate, this.#block("branch", node.alternate, block), "Statement");
      },
      SwitchCase: (node, block, visit) => {
        if (node.test) visit(node.test, block, "Expression");
        const [first] = node.consequent;
        const inside = first === undefined ? block : this.#blockFrom(first, block);
        this.#visitAll(node.consequent, inside, visit);
      },
      CatchClause: (node, block, visit) => {
        visit(node.body, this.#block("branch", node.body, block), "Statement");
      },
      ConditionalExpression: (node, block, visit) => {
        visit(node.test, block, "Expression");
        visit(node.consequent, this.#block("branch", node.consequent, block), "Expression");
        visit(node.alternate, this.#block("branch", node.alternate, block), "Expression");
      },
      LogicalExpression: (node, block, visit) => {
        visit(node.left, block, "Expression");
        visit(node.right, this.#block("branch", node.right, block), "Expression");
      },
      AssignmentPattern: (node, block, visit) => {
        visit(node.left, block, "Pattern");
        visit(node.right, this.#block("branch", node.right, block), "Expression");
      },
      ObjectPattern: ({ properties }, block, visit) => {
        for (const property of properties) {
          if (property.type === "RestElement") {
            visit(property.argument, block, "Pattern");
            continue;
          }
          const { computed, key, value } = property;
          if (computed) visit(key, this.#block("branch", key, block), "Expression");
          visit(value, block, "Pattern");
        }
      },
      ImportExpression: (node) => {
        this.#text.update(node.start, node.start + "import".length, this.#refuseImport);
      },
      ImportDeclaration: ({ source }) => {
        if (source.value === ARRAYS) {
          this.#text.update(source.start, source.end, JSON.stringify(COUNTED_ARRAYS));
        }
      },
    };
    recursive(program, 0, visitors as RecursiveVisitors<number>);
  }

  /** Makes a block of a statement or an expression: its counter is incremented whenever it begins. */
  #block(kind: BlockKind, node: Node, parent: number): number {
    const block = this.#blocks.push({ kind, parent, ...placeOf(node) }) - 1;
    const increment = `${this.#counters}[${block}]++`;
    if (node.type === "BlockStatement") {
      this.#text.appendRight(node.start + 1, `${increment};`);
    } else if (isStatement(node)) {
      this.#text.appendRight(node.start, `{${increment};`).appendLeft(node.end, "}");
    } else {
      this.#text.appendRight(node.start, `(${increment},`).appendLeft(node.end, ")");
    }
    return block;
  }

  /** What follows a statement that may leave the list early is a block, because it may run less often. */
  #visitAll(statements: readonly Node[], block: number, visit: Visit): void {
    let inside = block;
    for (const [k, statement] of statements.entries()) {
      visit(statement, inside, "Statement");
      const next = statements[k + 1];
      if (next !== undefined && mayLeave(statement)) inside = this.#blockFrom(next, inside);
    }
  }

  /** Makes a block of a statement and those that follow it. */
  #blockFrom(first: Node, parent: number): number {
    const block = this.#blocks.push({ kind: "branch", parent, ...placeOf(first) }) - 1;
    this.#text.appendRight(first.start, `${this.#counters}[${block}]++;`);
    return block;
  }
}

/** Goes on to a child; `as` names the visitor to use if it is not that of the node's type. */
type Visit = (node: Node, block: number, as?: string) => void;

/** As acorn-walk has them, whose types leave out the last parameter of {@link Visit}. */
type Visitors = {
  readonly [Type in keyof RecursiveVisitors<number>]: (
    node: Parameters<NonNullable<RecursiveVisitors<number>[Type]>>[0],
    block: number,
    visit: Visit,
  ) => void;
};

function isStatement({ type }: Node): boolean {
  return type.endsWith("Statement") || type.endsWith("Declaration");
}

function* childrenOf(node: Node): Iterable<readonly [string, Node]> {
  for (const [key, value] of Object.entries(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (typeof child?.type === "string") yield [key, child as Node];
    }
  }
}

/**
 * Whether `return`, `break` or `continue` may lead past what follows this statement. A labeled one counts wherever its
 * label is, and `throw` does not: it ends the call.
 *
 * @param ends - Which of them have their target inside.
 */
function mayLeave(node: Node, ends: { readonly break?: boolean; readonly continue?: boolean } = {}): boolean {
  const { type } = node;
  if (type === "ReturnStatement") return true;
  if (type === "BreakStatement" || type === "ContinueStatement") {
    const isInside = type === "BreakStatement" ? ends.break : ends.continue;
    return (node as BreakStatement | ContinueStatement).label != null || isInside !== true;
  }
  if (!isStatement(node) && type !== "SwitchCase" && type !== "CatchClause") return false;
  if (type === "FunctionDeclaration") return false;
  const isLoop = /^(For|While|DoWhile)/.test(type);
  const inner = isLoop
    ? { break: true, continue: true }
    : type === "SwitchStatement"
      ? { ...ends, break: true }
      : ends;
  return [...childrenOf(node)].some(([, child]) => mayLeave(child, inner));
}

function placeOf({ loc }: Node): BundlePlace {
  const { line, column } = loc!.start;
  return { line: line - 1, column };
}

/** A name that does not occur in the text, not even as a part of another. */
function unusedName(text: string): string {
  for (;;) {
    const name = `$count_${randomBytes(12).toString("hex")}`;
    if (!text.includes(name)) return name;
  }
}
