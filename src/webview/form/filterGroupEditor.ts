import type { Facet } from '../../shared/search/answer';
import { EMPTY_ROW, type FilterGroup, type FilterRow, OPERATORS, type Operator } from '../../shared/search/filter';
import type { PanelStrings } from '../../shared/search/panelStrings';
import { element } from '../dom';
import { icon } from '../icons';
import { Combobox } from './combobox';

export interface FilterContext {
  readonly strings: PanelStrings;
  facets(): readonly Facet[];
}

type Item = FilterRow | FilterGroup;

/** Edits one group: how it is joined, its rows, and the groups in it. Reports a whole new group at each change. */
export function filterGroupEditor(
  group: FilterGroup,
  context: FilterContext,
  /** `isShape`: rows came or went, so the editor has to be drawn again. */
  changed: (group: FilterGroup, isShape: boolean) => void,
  remove?: () => void,
): HTMLElement {
  const { strings } = context;
  let items: readonly Item[] = group.items;
  let { join } = group;
  const report = (isShape: boolean) => changed({ kind: 'group', join, items }, isShape);
  const replace = (index: number, item: Item | undefined, isShape: boolean) => {
    items = items.flatMap((old, place) => (place !== index ? [old] : item ? [item] : []));
    report(isShape);
  };

  const joinSelect = element(
    'select',
    { class: 'field join', 'aria-label': strings.filterJoin },
    element('option', { value: 'and' }, strings.joinAnd),
    element('option', { value: 'or' }, strings.joinOr),
  );
  joinSelect.value = join;
  joinSelect.addEventListener('change', () => {
    join = joinSelect.value === 'or' ? 'or' : 'and';
    report(false);
  });
  const add = (label: string, item: Item) => {
    const button = element('button', { type: 'button', class: 'link' }, icon('add'), label);
    button.addEventListener('click', () => {
      items = [...items, item];
      report(true);
    });
    return button;
  };
  const header = element('div', { class: 'group-header' }, joinSelect);
  if (remove) header.append(removeButton(strings.removeGroup, remove));
  return element(
    'div',
    { class: 'filter-group', role: 'group', 'aria-label': strings.filters },
    header,
    ...items.map((item, index) =>
      item.kind === 'row'
        ? rowEditor(
            item,
            context,
            (row) => replace(index, row, false),
            () => replace(index, undefined, true),
          )
        : filterGroupEditor(
            item,
            context,
            (inner, isShape) => replace(index, inner, isShape),
            () => replace(index, undefined, true),
          ),
    ),
    element(
      'div',
      { class: 'group-footer' },
      add(strings.addRow, EMPTY_ROW),
      add(strings.addGroup, { kind: 'group', join: join === 'and' ? 'or' : 'and', items: [EMPTY_ROW] }),
    ),
  );
}

function rowEditor(
  row: FilterRow,
  { strings, facets }: FilterContext,
  changed: (row: FilterRow) => void,
  remove: () => void,
): HTMLElement {
  let current = row;
  const update = (change: Partial<FilterRow>) => {
    current = { ...current, ...change };
    changed(current);
  };
  const key = new Combobox({
    label: strings.attribute,
    placeholder: strings.attribute,
    suggestions: () => facets().map((facet) => facet.key),
    changed: (value) => update({ key: value }),
  });
  key.value = row.key;
  const operator = element(
    'select',
    { class: 'field', 'aria-label': strings.operator },
    ...OPERATORS.map((name) => element('option', { value: name }, strings[name])),
  );
  operator.value = row.operator;
  operator.addEventListener('change', () => update({ operator: operator.value as Operator }));
  const value = new Combobox({
    label: strings.value,
    placeholder: strings.value,
    className: 'value',
    suggestions: () => facets().find((facet) => facet.key === current.key.trim())?.values ?? [],
    changed: (typed) => update({ value: typed }),
  });
  value.value = row.value;
  return element(
    'div',
    { class: 'filter-row' },
    key.root,
    operator,
    value.root,
    removeButton(strings.removeRow, remove),
  );
}

function removeButton(label: string, remove: () => void): HTMLElement {
  const button = element(
    'button',
    { type: 'button', class: 'icon-button', 'aria-label': label, title: label },
    icon('close'),
  );
  button.addEventListener('click', remove);
  return button;
}
