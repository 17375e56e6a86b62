import { describe, expect, it } from "vitest";
import { html, jsonForScript, trustedHtml } from "../../src/report/html.js";
import { HOSTILE } from "./edge-cases.js";

describe("html", () => {
  it.each(HOSTILE)("lets nothing of %j through as markup", (text) => {
    const shown = html`<p title="${text}">${text}</p>`.toString();
    expect(
      shown
        .replace(/^<p title="/, "")
        .replace(/<\/p>$/, "")
        .replace('">', ""),
    ).not.toMatch(/[<>"]/);
  });
  it("escapes all five characters", () => {
    expect(html`${`&<>"'`}`.toString()).toBe("&amp;&lt;&gt;&quot;&#39;");
  });
  it("puts HTML in as it is, and lists without commas", () => {
    expect(html`<ul>${["a", "<b>"].map((item) => html`<li>${item}</li>`)}</ul>`.toString()).toBe(
      "<ul><li>a</li><li>&lt;b&gt;</li></ul>",
    );
  });
  it("leaves nothing for null, undefined and false, but shows 0", () => {
    expect(html`[${null}${undefined}${false}${0}]`.toString()).toBe("[0]");
  });
  it("does not expand the $-sequences of what it puts in", () => {
    expect(html`a${trustedHtml("$&$1$`")}b`.toString()).toBe("a$&$1$`b");
  });
});

describe("jsonForScript", () => {
  it.each(HOSTILE)("gives %j back, and holds nothing that a script element could end at", (text) => {
    const script = jsonForScript({ text }).toString();
    expect(JSON.parse(script)).toEqual({ text });
    expect(script).not.toMatch(/[<\u2028\u2029]/);
  });
});
