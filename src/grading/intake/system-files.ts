/** Files that an operating system puts beside a student's: into archives, onto shared drives, into every folder that it shows. */

/** Compared in lower case: Windows and macOS do not tell cases apart. */
const NAMES = new Set([
  // macOS; __MACOSX holds the resource forks that Finder's archiver stores beside the files
  "__macosx",
  ".ds_store",
  ".appledouble",
  ".localized",
  ".spotlight-v100",
  ".trashes",
  ".fseventsd",
  ".temporaryitems",
  ".documentrevisions-v100",
  ".apdisk",
  // Windows
  "thumbs.db",
  "ehthumbs.db",
  "desktop.ini",
  "$recycle.bin",
  "system volume information",
  // Linux desktops and network drives
  ".directory",
  "@eadir",
]);

/** The fork that macOS keeps beside `svm.ts` on other file systems is `._svm.ts`. */
const FORK = /^\._./;

/** Whether a file or folder of this name was made by an operating system, and by no student. @param name - Without its path. */
export function isSystemFile(name: string): boolean {
  return FORK.test(name) || NAMES.has(name.toLowerCase());
}

/** The name under which such files are counted: all forks are one kind. */
export function systemFileKind(name: string): string {
  return FORK.test(name) ? "._*" : name;
}
