import { expect, type Locator, type Page } from '@playwright/test';

/** The tab of an open editor, by its name. */
export const editorTab = (page: Page, name: string): Locator =>
  page.locator('.part.editor .tab', { hasText: name }).first();

const activeEditor = (page: Page): Locator =>
  page.locator('.part.editor .editor-group-container.active .monaco-editor').first();

/** Waits until the cursor of the active editor stands on this line (from 1). */
export async function expectCursorLine(page: Page, line: number): Promise<void> {
  await expect(page.locator('[id="status.editor.selection"]')).toContainText(`Ln ${line},`);
}

/** The cursor's line in the active editor, from 1. */
export async function cursorLine(page: Page): Promise<number> {
  const text = (await page.locator('[id="status.editor.selection"]').textContent()) ?? '';
  return Number(/Ln (\d+)/.exec(text)?.[1]);
}

/** Lines in view (from 1) of the active editor whose whole background an extension's decoration colours. */
export function highlightedLines(page: Page): Promise<number[]> {
  return activeEditor(page).evaluate((editor) => {
    // Monaco draws numbers and decorations in separate layers; what belongs together has the same `top`.
    const numbers = [...editor.querySelectorAll<HTMLElement>('.margin-view-overlays > div')];
    const lineAt = new Map(
      numbers.map((row) => [row.style.top, Number(row.querySelector('.line-numbers')?.textContent)]),
    );
    const isColoured = (element: Element) => getComputedStyle(element).backgroundColor !== 'rgba(0, 0, 0, 0)';
    return [...editor.querySelectorAll<HTMLElement>('.view-overlays > div')]
      .filter((row) =>
        [...row.children].some(
          (part) => [...part.classList].some((name) => name.startsWith('ced-')) && isColoured(part),
        ),
      )
      .map((row) => lineAt.get(row.style.top) ?? Number.NaN);
  });
}
