/**
 * File extensions OpenAI and Azure OpenAI accept for file search, lower case with the dot (OpenAI's file search guide).
 * The check is by extension, at attach time, and one refused file refuses its whole batch.
 */
export const OPENAI_EXTENSIONS: ReadonlySet<string> = new Set([
  '.c',
  '.cpp',
  '.cs',
  '.css',
  '.doc',
  '.docx',
  '.go',
  '.html',
  '.java',
  '.js',
  '.json',
  '.md',
  '.pdf',
  '.php',
  '.pptx',
  '.py',
  '.rb',
  '.sh',
  '.tex',
  '.ts',
  '.txt',
]);
