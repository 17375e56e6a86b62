/** What the README of a student's folder says about installing and checking, in both languages. */
import type { Assignment } from "../../assignments/assignment.js";
import type { Language } from "../../graded-tests/text.js";

export interface StartOptions {
  readonly races: boolean;
  /** The folder is one of several that are installed together, from the folder above them. */
  readonly shared: boolean;
}

/** The section follows the exercise's title and first paragraph; what comes next gets a heading if it has none. */
export function addStart(
  readme: string,
  language: Language,
  assignment: Assignment,
  options: StartOptions,
): string {
  const section = language === "en" ? english(assignment, options) : chinese(assignment, options);
  const [title, first, ...rest] = readme.split("\n\n");
  const heading = rest[0]?.startsWith("#") ? [] : [language === "en" ? "## The exercise" : "## 题目"];
  return [title, first, section.trim(), ...heading, ...rest].join("\n\n");
}

function english({ entry }: Assignment, { races, shared }: StartOptions): string {
  return `
## Start

You need Node 20.20 or newer (https://nodejs.org). Type these lines in a terminal, in this folder:

\`\`\`sh
npm install                ${shared ? "# once for all exercises" : "# once"}; it needs a network
npx noloop check --watch   # points and a hint after every save of ${entry}
\`\`\`

\`npx noloop check\` checks once, and \`npx vitest\` runs the same tests in plain Vitest.${
    races ? " `npx noloop bench` times your\nfunctions against loops." : ""
  }
Unless your course says otherwise, hand in \`${entry}\`. Leave out \`node_modules\`.
`;
}

function chinese({ entry }: Assignment, { races, shared }: StartOptions): string {
  return `
## 开始

需要 Node 20.20 或更新版本（https://nodejs.org）。在终端中进入本文件夹，输入：

\`\`\`sh
npm install                ${shared ? "# 所有练习只需一次" : "# 只需一次"}，需要联网
npx noloop check --watch   # 每次保存 ${entry} 后显示得分和提示
\`\`\`

\`npx noloop check\` 只检查一次，\`npx vitest\` 用普通的 Vitest 运行同样的测试。${
    races ? "`npx noloop bench` 把你的函数与循环比较用时。" : ""
  }
除非课程另有规定，请提交 \`${entry}\`，不要提交 \`node_modules\`。
`;
}
