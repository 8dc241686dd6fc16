import { element, untrusted } from '../dom';
import { type IconName, icon } from '../icons';

export interface EmptyStateContent {
  readonly icon: IconName;
  readonly title: string;
  /** May come from a server. */
  readonly detail: string;
  readonly actions?: readonly { readonly label: string; readonly isMain?: boolean; run(): void }[];
}

/** What stands where results would: why there are none, and what to do. */
export class EmptyState {
  readonly root = element('div', { class: 'empty', hidden: true });

  show(content: EmptyStateContent | undefined): void {
    this.root.hidden = content === undefined;
    this.root.replaceChildren();
    if (!content) return;
    const actions = (content.actions ?? []).map(({ label, isMain, run }) => {
      const button = element('button', { type: 'button', class: isMain ? 'button' : 'link' }, label);
      button.addEventListener('click', run);
      return button;
    });
    this.root.append(
      icon(content.icon),
      element('h2', {}, content.title),
      element('p', {}, untrusted(content.detail)),
      element('div', { class: 'actions' }, ...actions),
    );
  }
}
