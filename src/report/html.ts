/**
 * HTML that is safe by construction: whatever is put into a template is escaped, unless it is {@link Html} already.
 * Every page of noloop is written with this tag, so that a class called `<script>` is shown and never run.
 */

/** Text that is HTML. Only {@link html} and {@link trustedHtml} make it. */
export class Html {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

/** What a template takes: `null`, `undefined` and `false` leave nothing, a list is put together without commas. */
export type Insert = Html | string | number | null | undefined | false | readonly Insert[];

/** Template tag: html`<td title="${name}">${name}</td>`. Attributes must stand in double quotes. */
export function html(strings: TemplateStringsArray, ...inserts: readonly Insert[]): Html {
  const parts = strings.map(
    (literal, index) => literal + (index < inserts.length ? textOf(inserts[index]) : ""),
  );
  return new Html(parts.join(""));
}

/** Marks text that we wrote ourselves (a style sheet, a script) as HTML. Never give it anything from a file. */
export function trustedHtml(text: string): Html {
  return new Html(text);
}

function textOf(insert: Insert): string {
  if (insert === null || insert === undefined || insert === false) return "";
  if (insert instanceof Html) return insert.toString();
  if (typeof insert === "object") return insert.map(textOf).join("");
  return escapeHtml(String(insert));
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/**
 * JSON for a `<script type="application/json">`. Inside a script element only two things end or swallow the page:
 * `</script` and `<!--` followed by `<script`; both start with `<`, so no `<` is left. U+2028 and U+2029 are legal JSON
 * but end a line in older script parsers.
 */
export function jsonForScript(value: unknown): Html {
  const text = JSON.stringify(value);
  return new Html(
    text.replaceAll(/[<\u2028\u2029]/g, (character) => {
      const code = character.charCodeAt(0).toString(16).padStart(4, "0");
      return `\\u${code}`;
    }),
  );
}
