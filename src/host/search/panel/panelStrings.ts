import { l10n } from 'vscode';
import { PANEL_STRINGS, type PanelStrings } from '../../../shared/search/panelStrings';

/** The page's words in the person's language. */
export function panelStrings(): PanelStrings {
  const translated = Object.entries(PANEL_STRINGS).map(([key, english]) => [key, l10n.t(english)]);
  return Object.fromEntries(translated) as PanelStrings;
}
