/** What a course's settings are called, in the folder where the command is given. */
export const SETTINGS_FILE = "noloop.config.json";
