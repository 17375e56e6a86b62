import { dirname, join, parse, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { Command } from "commander";
import { readResult } from "../../report/read-result.js";
import { writeReport } from "../../report/write-report.js";
import { requireWritableFolder } from "../../support/writable-folder.js";
import type { Context } from "../context.js";

interface ReportOptions {
  readonly out?: string;
}

const HELP = `
The report is one HTML file with everything in it: open it from disk, send it, print it. It asks the network for nothing.

Example:
  $ noloop report reports/classifiers-shapes10-20261121-024500/run.json --out page.html`;

export function reportCommand(context: Context): Command {
  return new Command("report")
    .summary("make the HTML page of a result that noloop wrote")
    .description("Makes one offline HTML page from the JSON of noloop run or noloop bench.")
    .argument("<file>", "JSON file that noloop run or noloop bench wrote")
    .option("--out <page.html>", "where to write the page (default: beside the JSON, with its name)")
    .addHelpText("after", HELP)
    .action((file: string, options: ReportOptions) => report(file, options, context));
}

async function report(file: string, { out = besides(file) }: ReportOptions, context: Context): Promise<void> {
  requireWritableFolder(dirname(out), "choose another place with --out");
  const result = await readResult(file);
  await writeReport(out, result);
  const path = resolve(out);
  if (context.json) context.out(JSON.stringify({ path, schema: result.schema }));
  else context.out(pathToFileURL(path).href);
}

/** reports/x/run.json -> reports/x/run.html */
function besides(file: string): string {
  return join(dirname(file), `${parse(file).name}.html`);
}
