// Compiles the AssemblyScript kernels of this folder into src/engine/wasm/kernels.generated.ts (base64 in a module,
// so that tsc, bundlers and `npm pack` need to know nothing of .wasm files). Does nothing when no source has changed.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const asc = await loadCompiler();
const folder = dirname(fileURLToPath(import.meta.url));
const target = join(folder, "../wasm/kernels.generated.ts");
const name = relative(process.cwd(), target);

// Strict SIMD only: relaxed operations give other bits on other machines. Kernels own no memory: no runtime, no
// static data. (Warning 201 asks for casts that only 64-bit addresses would need.) The heap starts at 64 KiB, below it
// lies the control page of src/engine/threads/.
const FLAGS = [
  ...[
    "--importMemory",
    "--sharedMemory",
    "--initialMemory",
    "1",
    "--maximumMemory",
    "65536",
    "--memoryBase",
    "1024",
  ],
  ...["--enable", "simd", "--enable", "threads", "--enable", "bulk-memory"],
  ...["--runtime", "stub", "--noAssert", "-O3", "--disableWarning", "201"],
];

const sources = readdirSync(folder)
  .filter((file) => file.endsWith(".ts"))
  .sort();
const hash = createHash("sha256")
  .update(readFileSync(fileURLToPath(import.meta.url)))
  .update(asc.version ?? "");
for (const file of sources) hash.update(file).update(readFileSync(join(folder, file)));
const stamp = `// Written by src/engine/assembly/build.mjs from sources with hash ${hash.digest("hex").slice(0, 16)}`;

if (existsSync(target) && readFileSync(target, "utf8").startsWith(stamp)) {
  console.log(`kernels: ${name} is up to date`);
} else {
  const startedAt = performance.now();
  const wasm = await compile();
  const base64 = Buffer.from(wasm).toString("base64");
  const text = `${stamp}\nexport const KERNELS_BASE64: string =\n  "${base64}";\n`;
  writeFileSync(`${target}.${process.pid}.tmp`, text);
  renameSync(`${target}.${process.pid}.tmp`, target);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`kernels: ${name}, ${(wasm.length / 1024).toFixed(1)} KiB of WebAssembly, ${seconds} s`);
}

/** The first step of a build: where the compiler is missing, so is everything else that a build needs. */
async function loadCompiler() {
  try {
    return (await import("assemblyscript/asc")).default;
  } catch (problem) {
    if (problem.code !== "ERR_MODULE_NOT_FOUND") throw problem;
    console.error(
      "noloop: building needs the development packages (assemblyscript and others), which are not installed: " +
        "run `npm ci --include=dev` (NODE_ENV=production and --omit=dev leave them out)",
    );
    process.exit(1);
  }
}

/** @returns The module's bytes. @throws With asc's own messages when a source does not compile. */
async function compile() {
  let wasm;
  const { error, stderr } = await asc.main(
    [join(folder, "index.ts"), "--outFile", "kernels.wasm", ...FLAGS],
    {
      writeFile: (file, contents) => {
        if (file.endsWith("kernels.wasm")) wasm = contents;
      },
    },
  );
  const messages = stderr.toString();
  if (error || !wasm) {
    console.error(messages || (error ?? "asc wrote no module"));
    process.exit(1);
  }
  if (messages) console.error(messages);
  return wasm;
}
