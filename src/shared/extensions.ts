// File extensions that OpenAI's file search accepts (its guide's table); any other refuses a whole batch there.

export const ACCEPTED_EXTENSIONS: ReadonlySet<string> = new Set(
  '.c .cpp .cs .css .doc .docx .go .html .java .js .json .md .pdf .php .pptx .py .rb .sh .tex .ts .txt'.split(' '),
);
