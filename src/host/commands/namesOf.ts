import { quoteName } from '../../shared/words';

/** Names people can take in at a glance: the first few in quotes, the rest counted. */
export function namesOf(names: readonly string[], shown = 5): string {
  const quoted = names.slice(0, shown).map(quoteName);
  const others = names.length - quoted.length;
  return others > 0 ? `${quoted.join(', ')} and ${others} more` : quoted.join(', ');
}
