/**
 * Text of unknown origin (names in an archive, cells of a table, what a submission printed) may hold characters that move
 * the cursor of a terminal or turn around the direction of the text beside them. They are printed as `\u{1b}`.
 */

/** Controls, format characters such as those of direction, halves of characters, odd line ends. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** The text with its unseen characters escaped, except those in `kept`. */
export function escapeControls(text: string, kept = ""): string {
  return text.replace(UNSEEN, (character) => {
    return kept.includes(character) ? character : `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
  });
}

/** A text between quotes for a message: one line, at most 60 characters, unseen characters escaped. */
export function quoted(text: string): string {
  return `"${escapeControls(text.length > 60 ? `${text.slice(0, 60)}...` : text)}"`;
}
