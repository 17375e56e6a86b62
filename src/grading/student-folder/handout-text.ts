/** The README of a handout with several assignments, in both languages. */
import type { Assignment } from "../../assignments/assignment.js";
import type { Language } from "../../graded-tests/text.js";

export function englishReadme(assignments: readonly Assignment[]): string {
  const { id, entry } = first(assignments);
  return `# Exercises

| folder | exercise | course | file to fill |
| --- | --- | --- | --- |
${rows(assignments, "en")}

## Start

You need Node 20.20 or newer (https://nodejs.org). Type these lines in a terminal, in this folder:

\`\`\`sh
npm install                # once for all exercises; it needs a network
cd ${id}
npx noloop check --watch   # points and a hint after every save of ${entry}
\`\`\`

Each folder has a README.md that states the exercise. Unless your course says otherwise, hand in the files to fill. Leave out
\`node_modules\`.
`;
}

export function chineseReadme(assignments: readonly Assignment[]): string {
  const { id, entry } = first(assignments);
  return `# 练习

| 文件夹 | 练习 | 课程 | 要完成的文件 |
| --- | --- | --- | --- |
${rows(assignments, "zh")}

## 开始

需要 Node 20.20 或更新版本（https://nodejs.org）。在终端中进入本文件夹，输入：

\`\`\`sh
npm install                # 所有练习只需一次，需要联网
cd ${id}
npx noloop check --watch   # 每次保存 ${entry} 后显示得分和提示
\`\`\`

每个文件夹中的 README.zh.md 说明该练习。除非课程另有规定，请提交要完成的文件，不要提交 \`node_modules\`。
`;
}

function rows(assignments: readonly Assignment[], language: Language): string {
  return assignments
    .map(({ id, title, course, entry }) => {
      return `| \`${id}\` | ${title[language]} | ${course.name}, ${course.part} | \`${id}/${entry}\` |`;
    })
    .join("\n");
}

function first(assignments: readonly Assignment[]): Assignment {
  const [assignment] = assignments;
  if (assignment === undefined) throw new Error("a handout has at least one assignment");
  return assignment;
}
