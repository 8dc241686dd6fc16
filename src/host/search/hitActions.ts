import * as vscode from 'vscode';
import type { HitAction } from '../../shared/search/protocol';
import type { SearchRequest } from '../../shared/search/searchRequest';
import type { FindingOpener } from './open/openFinding';
import { filesAtPath } from './place/findFile';
import { placeIn } from './place/placeFindings';
import { readText } from './place/readText';
import { folderOf } from './place/storePath';
import { type Finding, pathOf } from './run/finding';
import { keyOf } from './storeCatalogue';

/** What can be done with a finding. */
export class HitActions {
  constructor(readonly opener: FindingOpener) {}

  /** @returns a request to search next, where the action is one about searching */
  async run(action: HitAction, finding: Finding, request: SearchRequest): Promise<SearchRequest | undefined> {
    const { query } = request;
    switch (action) {
      case 'open':
        await this.opener.open(finding, query, { column: vscode.ViewColumn.Active, preview: false });
        return undefined;
      case 'preview':
        await this.opener.open(finding, query, { column: vscode.ViewColumn.Beside, preview: true });
        return undefined;
      case 'openToSide':
        await this.opener.open(finding, query, { column: vscode.ViewColumn.Beside, preview: false });
        return undefined;
      case 'openStoredText':
        await this.opener.openStored(finding, query, { column: vscode.ViewColumn.Active, preview: false });
        return undefined;
      case 'openFile':
        await this.opener.openFile(finding, vscode.ViewColumn.Active);
        return undefined;
      case 'compare':
        await this.opener.compare(finding);
        return undefined;
      case 'copyText':
        await vscode.env.clipboard.writeText(finding.text);
        return undefined;
      case 'copyPlace':
        await vscode.env.clipboard.writeText(await placeOf(finding, query));
        return undefined;
      case 'moreLikeThis':
        return { ...request, query: finding.text.trim(), stores: [keyOf(finding.store)] };
      case 'filterToFolder':
        return { ...request, folder: folderOf(pathOf(finding)) };
    }
  }
}

/** `path:line` of the finding's best line; the path alone where the file is not here. */
async function placeOf(finding: Finding, query: string): Promise<string> {
  const path = pathOf(finding);
  const [uri, ...others] = await filesAtPath(finding.attributes);
  const text = uri && others.length === 0 ? await readText(uri) : undefined;
  const line = text === undefined ? undefined : placeIn(text, finding, query).focusFirst;
  return line ? `${path}:${line}` : path;
}
