/** A submission's files as syntax trees, each parsed once, and the way from an import to what it names. */
import { posix } from "node:path";
import type { Binding, NodePath, TraverseOptions } from "@babel/traverse";
import type * as t from "@babel/types";
import { parseFile, traverse } from "../syntax/parse-file.js";

/** Text by path inside the submission's folder ("svm.ts", "helpers/rows.ts"). */
export type SourceFiles = ReadonlyMap<string, string>;

export interface Definition {
  readonly file: string;
  readonly path: NodePath;
}

/** `x as T`, `x satisfies T`, `<T>x`, `x!`, `f<T>`: at run time they are x itself, and nothing here is to see more in them. */
const WITHOUT_CASTS: TraverseOptions = {
  noScope: true,
  enter(path) {
    let { node } = path;
    while (isCast(node)) node = node.expression;
    if (node !== path.node) path.replaceWith(node);
  },
};

export class Sources {
  readonly #files: SourceFiles;
  readonly #programs = new Map<string, NodePath<t.Program>>();

  constructor(files: SourceFiles) {
    this.#files = files;
  }

  /** What a file exports under a name, or null if it exports no such thing, or gets it from outside the submission. */
  exported(file: string, name: string): Definition | null {
    const program = this.#program(file);
    for (const statement of program.get("body")) {
      const found = this.#exportedBy(file, statement, name);
      if (found !== null) return found;
    }
    return null;
  }

  /** The file's program, and those of all files of the submission that it gets anything from. */
  reached(file: string, seen = new Set<string>()): readonly NodePath<t.Program>[] {
    if (seen.has(file)) return [];
    seen.add(file);
    const program = this.#program(file);
    const others = program.node.body.flatMap((statement) => {
      const source = "source" in statement ? statement.source : null;
      return (source && this.#resolve(file, source.value)) ?? [];
    });
    return [program, ...others.flatMap((other) => this.reached(other, seen))];
  }

  /** What a binding stands for: its declaration, followed through imports inside the submission. */
  definitionOf(file: string, binding: Binding): Definition | null {
    const { path } = binding;
    if (!path.isImportSpecifier() && !path.isImportDefaultSpecifier() && !path.isImportNamespaceSpecifier()) {
      return { file, path };
    }
    const from = this.#resolve(file, (path.parent as t.ImportDeclaration).source.value);
    if (from === null) return null;
    if (path.isImportNamespaceSpecifier()) return { file: from, path: this.#program(from) };
    return this.exported(from, path.isImportSpecifier() ? nameOf(path.node.imported) : "default");
  }

  #exportedBy(file: string, statement: NodePath<t.Statement>, name: string): Definition | null {
    if (statement.isExportDefaultDeclaration()) {
      return name === "default" ? { file, path: statement.get("declaration") as NodePath } : null;
    }
    if (statement.isExportAllDeclaration()) {
      const from = this.#resolve(file, statement.node.source.value);
      return from === null ? null : this.exported(from, name);
    }
    if (!statement.isExportNamedDeclaration()) return null;
    const { source, specifiers, declaration } = statement.node;
    if (declaration != null) {
      const names = Object.keys(statement.getOuterBindingIdentifiers());
      const binding = names.includes(name) ? statement.scope.getBinding(name) : undefined;
      return binding === undefined ? null : { file, path: binding.path };
    }
    const specifier = specifiers.find(
      (one) => one.type === "ExportSpecifier" && nameOf(one.exported) === name,
    );
    if (specifier?.type !== "ExportSpecifier") return null;
    if (source != null) {
      const from = this.#resolve(file, source.value);
      return from === null ? null : this.exported(from, specifier.local.name);
    }
    const binding = statement.scope.getBinding(specifier.local.name);
    return binding === undefined ? null : this.definitionOf(file, binding);
  }

  #program(file: string): NodePath<t.Program> {
    const known = this.#programs.get(file);
    if (known !== undefined) return known;
    let program: NodePath<t.Program> | undefined;
    const tree = parseFile(file, this.#files.get(file) ?? "");
    traverse(tree, WITHOUT_CASTS);
    traverse(tree, {
      Program(path) {
        program = path;
      },
    });
    this.#programs.set(file, program!);
    return program!;
  }

  /** The file that a relative import means, or null for a package. "./rows.js" may be written for rows.ts. */
  #resolve(file: string, specifier: string): string | null {
    if (!specifier.startsWith(".")) return null;
    const base = posix.join(posix.dirname(file), specifier);
    const stem = base.replace(/\.(js|mjs)$/, "");
    const candidates = [
      base,
      `${stem}.ts`,
      `${stem}.mts`,
      `${stem}.js`,
      `${base}/index.ts`,
      `${base}/index.js`,
    ];
    return candidates.find((candidate) => this.#files.has(candidate)) ?? null;
  }
}

type Cast =
  | t.TSAsExpression
  | t.TSSatisfiesExpression
  | t.TSTypeAssertion
  | t.TSNonNullExpression
  | t.TSInstantiationExpression;

const CASTS: readonly string[] = [
  "TSAsExpression",
  "TSSatisfiesExpression",
  "TSTypeAssertion",
  "TSNonNullExpression",
  "TSInstantiationExpression",
] satisfies Cast["type"][];

function isCast(node: t.Node): node is Cast {
  return CASTS.includes(node.type);
}

function nameOf(node: t.Identifier | t.StringLiteral): string {
  return node.type === "Identifier" ? node.name : node.value;
}
