/** Ligatures, presentation forms, and the radicals that Japanese fonts put for whole characters. */
const COMPATIBILITY_FORMS = /[\u2e80-\u2fdf\uf900-\ufdff\ufe70-\ufefe]+/g;
const SOFT_HYPHEN = /\u00ad/g;

/** The text with the characters that people type when they search, for those that a typesetter put in their place. */
export function plainForms(text: string): string {
  return text.replace(COMPATIBILITY_FORMS, (forms) => forms.normalize('NFKC')).replace(SOFT_HYPHEN, '');
}
