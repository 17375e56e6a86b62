/**
 * `npm run check:prose [-- <path>...]` holds comments, strings and documents to docs/glossary.md: no banned word of its
 * tables, and no comment or string line over 120 columns. Prints each finding as `file:line: problem`.
 */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const MOST_COLUMNS = 120;
const root = fileURLToPath(new URL("..", import.meta.url));

const paths = process.argv.slice(2);
const glossary = readFileSync(`${root}docs/glossary.md`, "utf8");
const words = bannedEntries(glossary, "## Banned words");
const names = bannedEntries(glossary, "## Banned names");

const tooLong = new Set();
let findings = 0;
for (const file of trackedFiles()) {
  const text = readFileSync(`${root}${file}`, "utf8");
  if (file.endsWith(".md")) checkText(file, text, 0, text, false);
  else checkCode(file, text);
}
console.log(`${findings} findings`);
process.exitCode = findings === 0 ? 0 : 1;

function trackedFiles() {
  const listed = execFileSync("git", ["ls-files", "--", ...paths], { cwd: root, encoding: "utf8" }).split(
    "\n",
  );
  const isChecked = (file) =>
    (/^(src|test|bench|scripts|examples|datasets)\/.*\.(ts|mjs|cjs)$/.test(file) || /\.md$/.test(file)) &&
    !/\.zh\.md$|^docs\/glossary\.md$|^scripts\/check-prose\.mjs$/.test(file);
  return listed.filter(isChecked);
}

/** The rows of the table under a heading: `| not | but | where it is fine |`, each "not" a list of quoted patterns. */
function bannedEntries(text, heading) {
  const start = text.indexOf(heading);
  if (start < 0) throw new Error(`docs/glossary.md has no heading "${heading}"`);
  const section = text.slice(start + heading.length).split(/^## /m)[0];
  const rows = [...section.matchAll(/^\| (`.*?) \| (.*?) \| (.*?) \|$/gm)];
  if (rows.length === 0) throw new Error(`docs/glossary.md has no table under "${heading}"`);
  return rows.flatMap(([, not, but, fine]) =>
    [...not.matchAll(/`([^`]+)`/g)].map(([, word]) => ({
      word,
      pattern: new RegExp(
        `(?<![\\w-])${word.replaceAll("...", "\\w*")}(?![\\w-])`,
        heading.includes("words") ? "gi" : "g",
      ),
      but,
      fine: [...fine.matchAll(/`([^`]+)`/g)].map(([, path]) => path),
    })),
  );
}

function checkCode(file, text) {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const seen = new Set();
  const visit = (node) => {
    for (const range of ts.getLeadingCommentRanges(text, node.getFullStart()) ?? []) comment(range);
    for (const range of ts.getTrailingCommentRanges(text, node.getEnd()) ?? []) comment(range);
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) {
      const isPath = ts.isImportDeclaration(node.parent) || ts.isExportDeclaration(node.parent);
      if (!isPath) checkText(file, text.slice(node.getStart(), node.getEnd()), node.getStart(), text, true);
    } else if (ts.isIdentifier(node)) checkName(file, node.text, node.getStart(), text);
    ts.forEachChild(node, visit);
  };
  const comment = ({ pos, end }) => {
    if (seen.has(pos)) return;
    seen.add(pos);
    checkText(file, text.slice(pos, end), pos, text, true);
  };
  visit(source);
}

/** Words of a comment, a string or a document; the length of its lines too, where `text` is code. */
function checkText(file, part, offset, text, isCode) {
  for (const entry of words) {
    if (entry.fine.some((path) => file.startsWith(path))) continue;
    for (const match of part.matchAll(entry.pattern)) {
      report(file, lineAt(text, offset + match.index), `"${match[0]}": write ${entry.but}`);
    }
  }
  if (!isCode) return;
  const first = lineAt(text, offset);
  const lines = text.split("\n").slice(first - 1, lineAt(text, offset + part.length));
  lines.forEach((line, k) => {
    const key = `${file}:${first + k}`;
    if (line.length > MOST_COLUMNS && !tooLong.has(key)) {
      tooLong.add(key);
      report(file, first + k, `a line of ${line.length} columns; at most ${MOST_COLUMNS}`);
    }
  });
}

function checkName(file, name, offset, text) {
  for (const { word, pattern, but, fine } of names) {
    if (fine.some((path) => file.startsWith(path))) continue;
    if (new RegExp(`^${pattern.source}$`).test(name))
      report(file, lineAt(text, offset), `name ${word}: write ${but}`);
  }
}

function report(file, line, problem) {
  findings++;
  console.log(`${file}:${line}: ${problem}`);
}

function lineAt(text, offset) {
  let line = 1;
  for (let at = text.indexOf("\n"); at >= 0 && at < offset; at = text.indexOf("\n", at + 1)) line++;
  return line;
}
