/** Text of other people (names, metadata, paths) that is to be shown as it stands inside a Markdown tooltip. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!~|<>&$]/g, '\\$&').replace(/\s*\n\s*/g, ' ');
}
