// Entry of the search panel's page. Nothing is shown until the host has said how the search stands and in which words.
import { Host } from './host';
import { SearchPage } from './searchPage';

const host = new Host();
let page: SearchPage | undefined;

host.onMessage((message) => {
  if (message.type === 'start') page = new SearchPage(host, message);
  else page?.receive(message);
});
host.post({ type: 'ready', ...(host.state.request ? { request: host.state.request } : {}) });
