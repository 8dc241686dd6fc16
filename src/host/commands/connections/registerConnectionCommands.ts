import * as vscode from 'vscode';
import type { Connection } from '../../client/connection';
import type { ConnectionProfile } from '../../client/profile';
import { Commands } from '../../contributions';
import { connectionIsGone } from '../../errors';
import type { Services } from '../../services';
import { confirm } from '../confirm';
import type { RegisterCommand } from '../registerCommand';
import { checkAndSave } from './checkAndSave';
import { askNewConnection } from './connectionDraft';

/** A row of the tree, or nothing from the palette. */
type Target = { readonly connectionId: string } | undefined;

export function registerConnectionCommands(services: Services, registerCommand: RegisterCommand): void {
  registerCommand(Commands.addConnection, async () => {
    const title = 'Add Connection';
    const draft = await askNewConnection(title);
    if (draft) await checkAndSave(services, title, draft);
  });
  registerCommand(Commands.editConnection, async (target: Target) => {
    const profile = await profileOf(services, target, 'Which connection to edit');
    if (profile === undefined) return;
    const secret = (await services.profiles.secret(profile.id)) ?? {};
    await checkAndSave(services, 'Edit Connection', { profile, secret });
  });
  registerCommand(Commands.useByDefault, async (target: Target) => {
    const { connections } = services;
    const connection = target ? connections.get(target.connectionId) : await pickConnection(connections.all);
    if (connection) await connections.useByDefault(connection.id);
  });
  registerCommand(Commands.removeConnection, async (target: Target) => {
    const profile = await profileOf(services, target, 'Which connection to remove');
    if (profile === undefined) return;
    const detail = 'Its key is forgotten. Stores and files on the server stay as they are.';
    const action = await confirm(`Remove the connection "${profile.label}"?`, detail, 'Remove');
    if (action) await services.profiles.remove(profile.id);
  });
  registerCommand(Commands.forgetKey, async (target: Target) => {
    const profile = await profileOf(services, target, 'Which key to forget');
    if (profile === undefined) return;
    await services.profiles.forgetKey(profile.id);
    vscode.window.setStatusBarMessage(`The key of "${profile.label}" is forgotten.`, 5000);
  });
}

async function pickConnection(all: readonly Connection[]): Promise<Connection | undefined> {
  const items = all.map((connection) => ({ label: connection.label, connection }));
  const placeHolder = 'Where new stores of this workspace are made, unless you say otherwise';
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.connection;
}

async function profileOf(
  services: Services,
  target: Target,
  placeHolder: string,
): Promise<ConnectionProfile | undefined> {
  const { profiles } = services.profiles;
  if (target) {
    const profile = profiles.find(({ id }) => id === target.connectionId);
    if (profile === undefined) throw connectionIsGone();
    return profile;
  }
  if (profiles.length === 0) {
    void vscode.window.showInformationMessage('There is no connection besides the built-in engine yet.');
    return undefined;
  }
  const items = profiles.map((profile) => ({ label: profile.label, description: profile.baseURL, profile }));
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.profile;
}
