import { Command } from "commander";
import pc from "picocolors";
import { type Verification, verify } from "../../grading/class/verify.js";
import { printable } from "../../grading/results/printed-text.js";
import type { Context } from "../context.js";
import { addConfigOption } from "../grading-options.js";
import { courseKeyOf } from "../grading-setup.js";

const HELP = `
Every result carries a seal over all that is in it. With a course's key the seal cannot be renewed by whoever edits the
file; without one an edit by somebody who knows noloop stays unseen. Pages are drawn from the results and not looked at.

Exit codes: 0 nothing was edited, 1 something was, 2 wrong usage.

Examples:
  $ noloop verify graded
  $ noloop verify graded/results/ada.json --config noloop.config.json`;

export function verifyCommand(context: Context): Command {
  const command = new Command("verify")
    .summary("find results that were edited")
    .description("Checks the seals of results, and that gradebook and results of a class tell the same.")
    .argument("<results>", "a result's JSON, or the folder that noloop grade wrote");
  return addConfigOption(command)
    .addHelpText("after", HELP)
    .action((path: string, options: { readonly config?: string }) => {
      const verification = verify(path, courseKeyOf(options.config));
      context.out(context.json ? JSON.stringify(verification) : textOf(verification));
      if (verification.findings.length > 0) context.fail();
    });
}

function textOf({ files, findings }: Verification): string {
  if (findings.length === 0) return `${pc.green("✓")} ${files} files, none of them edited`;
  return findings.map(({ file, what }) => `${pc.red("✗")} ${printable(file)}: ${printable(what)}`).join("\n");
}
