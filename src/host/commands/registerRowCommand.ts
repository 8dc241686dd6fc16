import { type AnyTarget, isBatchTarget, isFileTarget, isStoreTarget } from '../client/targets';
import { chooseInTheView } from '../errors';
import type { CommandId, RegisterCommand } from './registerCommand';

/** The rows of the view that commands ask for when they are not handed over. */
export interface RowsInView {
  readonly selection: readonly object[];
  /** The row that has the keyboard. */
  rowInFocus(): Promise<object | undefined>;
  /** Runs a command as a menu does. */
  execute(id: CommandId, row: object, selected: readonly object[]): Thenable<unknown>;
}

/** What a command acts on. Without rows it asks for a store if it `picks`, else it says what to choose. */
export interface RowKind<Row extends object> {
  readonly what: string;
  readonly is: (row: object) => row is Row;
  readonly picks: boolean;
}

export const STORES = { what: 'store', is: isStoreTarget, picks: true };
export const FILES = { what: 'file', is: isFileTarget, picks: false };
export const BATCHES = { what: 'batch', is: isBatchTarget, picks: false };
export const ANY_ROWS: RowKind<AnyTarget> = {
  what: 'store, file or batch',
  is: (row) => isStoreTarget(row) || isFileTarget(row) || isBatchTarget(row),
  picks: true,
};

/** Argument of a key binding in the view: the row in focus is meant. The palette gives no argument at all. */
const FOCUSED = 'focused';

/** Registers a command on rows of the view; `run` gets no rows only if the kind `picks`. */
export type RegisterRowCommand = <Row extends object>(
  id: CommandId,
  kind: RowKind<Row>,
  run: (rows: readonly Row[]) => unknown,
) => void;

export function rowCommandRegistrar(registerCommand: RegisterCommand, view: RowsInView): RegisterRowCommand {
  return (id, { what, is, picks }, run) =>
    registerCommand(id, async (...args: unknown[]) => {
      const [given, selected] = args;
      if (given === FOCUSED || isLost(args)) {
        const row = await view.rowInFocus();
        if (row === undefined) throw chooseInTheView(what);
        return view.execute(id, row, view.selection.includes(row) ? view.selection : [row]);
      }
      const all = isRows(selected) ? selected : [given];
      const rows = all.filter((row) => isObject(row)).filter(is);
      if (rows.length === 0 && (args.length > 0 || !picks)) throw chooseInTheView(what);
      return run(rows);
    });
}

/** A menu gives nothing when its row was drawn anew while the menu was open; the row still has the focus. */
function isLost(args: readonly unknown[]): boolean {
  return args.length > 0 && !isObject(args[0]) && !isRows(args[1]);
}

function isRows(value: unknown): value is readonly object[] {
  return Array.isArray(value) && value.length > 0 && value.every(isObject);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
