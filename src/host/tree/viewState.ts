/**
 * What the view shows in place of rows; drives the welcome texts (context key) and the status bar item.
 * `unread`: never opened.
 */
export type ViewState = 'unread' | 'starting' | 'empty' | 'unreachable' | 'ready';
