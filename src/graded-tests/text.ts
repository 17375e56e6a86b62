/** Words that a student reads, in each language the feedback can be in. */
export type Language = "en" | "zh";

export type Text = Readonly<Record<Language, string>>;
