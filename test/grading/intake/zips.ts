/** Zips for tests: honest ones from fflate, and others by changing their bytes. */
import { strToU8, type Zippable, zipSync } from "fflate";

const A_LINK = { os: 3, attrs: (0o120777 << 16) >>> 0 }; // as Unix writes it

/** @param files - Text or bytes by name; a symbolic link is `{ link: target }`. */
export function zipOf(
  files: Readonly<Record<string, string | Uint8Array | { readonly link: string }>>,
): Uint8Array {
  const entries: Zippable = {};
  for (const [name, content] of Object.entries(files)) {
    if (typeof content === "string") entries[name] = strToU8(content);
    else if (content instanceof Uint8Array) entries[name] = content;
    else entries[name] = [strToU8(content.link), A_LINK];
  }
  return zipSync(entries);
}

/** Replaces each occurrence of a text by one as long; names stand in a zip twice. */
export function renamed(zip: Uint8Array, from: string, to: string): Uint8Array {
  if (from.length !== to.length) throw new Error("the names must be equally long");
  return Buffer.from(Buffer.from(zip).toString("latin1").replaceAll(from, to), "latin1");
}
