import { countTokens } from 'gpt-tokenizer/encoding/cl100k_base';

/** Tokens of a text in OpenAI's cl100k_base encoding; text that looks like a special token is plain text. */
export const tokensIn = (text: string): number => countTokens(text, { disallowedSpecial: new Set() });
