// Where texts and keys may be sent; shared because the engine must not trust a request more than the UI trusts a person.

/** Without the slashes at its end, so that equal servers have equal URLs. */
export function trimURL(baseURL: string): string {
  return baseURL.trim().replace(/\/+$/, '');
}

/**
 * Why a key must not be sent to this URL, or undefined. Plain http is for this machine only: anywhere else the key
 * and the files would cross the network readable to all.
 */
export function baseURLProblem(text: string): string | undefined {
  let url: URL;
  try {
    url = new URL(text.trim());
  } catch {
    return 'This is no URL. Write it like https://server.example/v1.';
  }
  if (url.username !== '' || url.password !== '') return 'Leave user name and password out of the URL.';
  if (url.search !== '' || url.hash !== '') return 'Leave everything after "?" or "#" out of the URL.';
  if (url.protocol === 'https:') return undefined;
  if (url.protocol === 'http:' && isLoopback(url.hostname)) return undefined;
  if (url.protocol === 'http:') return 'Use https: over plain http your key and files could be read on the way.';
  return 'The URL must begin with https://.';
}

/** Whether a server of this name runs on this machine. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(\.\d+){3}$/.test(host);
}
