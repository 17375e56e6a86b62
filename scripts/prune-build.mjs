import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Deletes from dist/ what should not be packed: files whose source is gone, and declarations that no entry point reaches.
 * Three declarations in four describe the inside of the command line, the grader and the assignments, which the package
 * does not export: no compiler reads them.
 */
export function pruneBuild(root) {
  const dist = join(root, "dist");
  const reached = reachedDeclarations(root);
  for (const name of readdirSync(dist, { recursive: true })) {
    const file = join(dist, name);
    const source = join(root, "src", name.replace(/\.(js|d\.ts)$/, ".ts"));
    if (name.startsWith(join("grading", "bundles")) || !/\.(js|d\.ts|map)$/.test(name)) continue;
    if (!existsSync(source) || name.endsWith(".map") || (name.endsWith(".d.ts") && !reached.has(file)))
      rmSync(file);
  }
}

function reachedDeclarations(root) {
  const { exports } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const waiting = Object.values(exports).flatMap(({ types }) =>
    types === undefined ? [] : [join(root, types)],
  );
  const reached = new Set();
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (reached.has(file)) continue;
    reached.add(file);
    const code = readFileSync(file, "utf8").replaceAll(/\/\*[\s\S]*?\*\//g, ""); // doc comments hold imports as examples
    for (const [, path] of code.matchAll(/(?:\bfrom |\bimport\(|^import )"(\.[^"]+)"/gm)) {
      waiting.push(join(dirname(file), path.replace(/\.js$/, ".d.ts")));
    }
  }
  return reached;
}
