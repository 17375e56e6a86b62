import { dirname, join, resolve } from "node:path";
import { Argument, Command, Option } from "commander";
import pc from "picocolors";
import { CIFAR10_ARCHIVE, cacheFolder, imageSetPath, OFFICIAL_CIFAR10 } from "../../datasets/cache.js";
import { contactSheet, type SheetRow, sheetScale, stackRows } from "../../datasets/contact-sheet.js";
import { download } from "../../datasets/download.js";
import { enlarge, imageToPng } from "../../datasets/picture.js";
import { type BatchCount, type Verification, verifyCifar10 } from "../../datasets/verify.js";
import { openData } from "../../experiments/open-data.js";
import { writeInFolder } from "../../grading/class/write-class.js";
import { NoloopError } from "../../support/errors.js";
import { escapeControls } from "../../support/escape-controls.js";
import { requireWritableFolder } from "../../support/writable-folder.js";
import type { Context } from "../context.js";
import { wholeNumber } from "../options.js";
import { contactSheetPage } from "./data-sheet-page.js";

export function dataCommand(context: Context): Command {
  return new Command("data")
    .summary("fetch, check and look at data sets")
    .description("Fetches CIFAR-10, checks every record of a copy, shows its images class by class.")
    .addCommand(getCommand(context))
    .addCommand(verifyCommand(context))
    .addCommand(showCommand(context));
}

interface GetOptions {
  readonly url: string;
  readonly to?: string;
}

const GET_HELP = `
The archive is checked (size and MD5) before it gets its name. Ctrl-C or a cut connection loses nothing: the same
command goes on where it stopped. Afterwards "noloop run --data cifar10" finds it.

Example:
  $ noloop data get cifar10
  $ noloop data get cifar10 --to ~/data`;

function getCommand(context: Context): Command {
  return new Command("get")
    .summary("download a data set")
    .description("Downloads the official archive of CIFAR-10 (170 MB) into the cache folder.")
    .addArgument(new Argument("<name>", "which data set").choices(["cifar10"]))
    .option("--url <address>", "where to download the same file from", OFFICIAL_CIFAR10.url)
    .option("--to <folder>", "where to put it (default: NOLOOP_CACHE, or your cache folder)")
    .addHelpText("after", GET_HELP)
    .action((_name: string, options: GetOptions) => get(options, context));
}

async function get({ url, to = cacheFolder() }: GetOptions, context: Context): Promise<void> {
  const path = resolve(to, CIFAR10_ARCHIVE);
  const bar = context.progress(`Downloading ${CIFAR10_ARCHIVE}`, OFFICIAL_CIFAR10.bytes);
  let arrived = 0;
  const outcome = await download({ ...OFFICIAL_CIFAR10, url }, path, {
    onProgress: ({ done, total }) =>
      bar.update((arrived = done), `${megabytes(done)} of ${megabytes(total)} MB`),
    onRetry: (reason) => bar.update(arrived, `again, because ${reason}`),
    signal: context.signal,
  }).finally(() => bar.stop());
  if (context.json) context.out(JSON.stringify({ path, outcome }));
  else
    context.out(
      `${outcome === "there" ? "Already there, and right" : "Downloaded and right"}: ${pc.cyan(path)}`,
    );
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0);
}

const VERIFY_HELP = `
Exit code 1 if something is wrong with the data.

Example:
  $ noloop data verify shapes10
  $ noloop data verify ~/cifar-10-binary.tar.gz
  $ noloop data verify cifar-10-batches-bin/data_batch_3.bin --json`;

function verifyCommand(context: Context): Command {
  return new Command("verify")
    .summary("check every record of a data set and count its classes")
    .description(
      "Checks a data set in CIFAR-10's binary format: every record, every class, an archive's checksum.",
    )
    .argument("<path>", 'folder, .tar.gz or one .bin, or "shapes10", or "cifar10" for the one in the cache')
    .addHelpText("after", VERIFY_HELP)
    .action((data: string) => verify(imageSetPath(data), context));
}

async function verify(path: string, context: Context): Promise<void> {
  const bar = context.progress("Checking every record", 100);
  const onProgress = ({ done, total }: { done: number; total: number }) => bar.update((100 * done) / total);
  const verification = await verifyCifar10(path, { onProgress, signal: context.signal }).finally(() =>
    bar.stop(),
  );
  if (verification.problems.length > 0) context.fail();
  if (context.json) context.out(JSON.stringify(verification));
  else printVerification(verification, context);
}

function printVerification(
  { path, classes, batches, archive, problems }: Verification,
  context: Context,
): void {
  const line = (head: string, cells: readonly (string | number)[]) =>
    context.out(`  ${head.padEnd(16)}${cells.map((cell) => String(cell).padStart(8)).join("")}`);
  context.out(pc.bold(path));
  line("", batches.map(columnTitle));
  for (const [c, name] of classes.entries())
    line(
      name,
      batches.map(({ perClass }) => perClass[c]!),
    );
  line(
    "records",
    batches.map(({ records }) => records),
  );
  if (archive !== null) {
    context.out(
      `  MD5 ${archive.md5}${archive.official ? ", the official CIFAR-10 archive" : ", not that of the official CIFAR-10 archive"}`,
    );
  }
  for (const problem of problems) context.out(`${pc.red("wrong:")} ${escapeControls(problem)}`);
  const total = batches.reduce((sum, { records }) => sum + records, 0);
  if (problems.length === 0)
    context.out(`${pc.green("fine:")} ${total} records, every label and length is right`);
}

/** data_batch_3.bin -> batch 3, test_batch.bin -> test */
function columnTitle({ name }: BatchCount): string {
  const train = /^data_batch_(\d)\.bin$/.exec(name);
  return train === null ? name.replace(/(_batch)?\.bin$/, "") : `batch ${train[1]}`;
}

interface ShowOptions {
  readonly out?: string;
  readonly perClass: number;
  readonly part: "train" | "test";
}

const SHOW_HELP = `
An .html sheet names the classes; a .png is the bare pictures, one class a row in the order that is printed.

Example:
  $ noloop data show shapes10
  $ noloop data show ~/cifar-10-binary.tar.gz --per-class 20 --part test --out cifar.png`;

function showCommand(context: Context): Command {
  return new Command("show")
    .summary("make a contact sheet of a data set, class by class")
    .description("Writes a sheet with the first images of every class, as one HTML or PNG file.")
    .argument("<data>", '"shapes10", "digits", "cifar10" for the one in the cache, or a folder or .tar.gz')
    .option("--out <file>", "an .html or .png file to write (default: <name>.html)")
    .addOption(
      new Option("--per-class <number>", "how many images of each class")
        .default(10)
        .argParser((text) => wholeNumber(text, 1, 1000)),
    )
    .addOption(
      new Option("--part <name>", "which part of the set").choices(["train", "test"]).default("train"),
    )
    .addHelpText("after", SHOW_HELP)
    .action((data: string, options: ShowOptions) => show(data, options, context));
}

async function show(data: string, { out, perClass, part }: ShowOptions, context: Context): Promise<void> {
  if (out !== undefined && !/\.(html|png)$/.test(out)) {
    throw new NoloopError("USAGE", `data show: expected --out to end in .html or .png, got "${out}"`);
  }
  requireWritableFolder(out === undefined ? "." : dirname(out), "choose another place with --out");
  const startProgress = (title: string, total: number) => context.progress(title, total);
  const opened = await openData(data, { seed: 0, startProgress, signal: context.signal });
  const rows = contactSheet(opened[part], perClass);
  const path = resolve(out ?? join(".", `${opened.name}.html`));
  const page = path.endsWith(".png")
    ? imageToPng(enlarge(stackRows(rows), sheetScale(rows)))
    : contactSheetPage(`${opened.name}, ${part}`, opened[part].source, rows);
  await writeInFolder(path, page);
  if (context.json) context.out(JSON.stringify({ path, classes: rows.map(countsOf) }));
  else {
    for (const { name, shown, total } of rows) context.out(`  ${name}: ${shown} of ${total}`);
    context.out(`\nContact sheet: ${pc.cyan(path)}`);
  }
}

function countsOf({ name, shown, total }: SheetRow): Omit<SheetRow, "strip"> {
  return { name, shown, total };
}
