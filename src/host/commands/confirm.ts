import * as vscode from 'vscode';

/** A modal question; gives the action chosen, undefined for Cancel. Modal, because toasts can be muted. */
export function confirm<Action extends string>(
  message: string,
  detail: string,
  ...actions: Action[]
): Thenable<Action | undefined> {
  return vscode.window.showWarningMessage(message, { modal: true, detail }, ...actions);
}
