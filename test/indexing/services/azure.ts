import type { Dialect } from '../../support/faultProxy';

export const API_VERSION = '2025-04-01-preview';

/** Azure OpenAI as recorded: its paths, `api-version`, a key in a header of its own, errors with numbers as codes. */
export const azure: Dialect = {
  translate(url, headers) {
    const { pathname, searchParams } = new URL(url, 'http://azure');
    const { 'api-key': key, authorization: _, ...others } = headers;
    if (typeof key !== 'string') return notFound(401, 'Access denied due to missing subscription key.');
    const isV1 = pathname.startsWith('/openai/v1/');
    if (!isV1 && searchParams.get('api-version') !== API_VERSION) return notFound(404, 'Resource not found');
    if (!pathname.startsWith('/openai/') || pathname.endsWith('/search')) return notFound(404, 'Resource not found');
    searchParams.delete('api-version');
    const path = pathname.replace(isV1 ? '/openai/v1' : '/openai', '/v1');
    const query = searchParams.size > 0 ? `?${searchParams}` : '';
    return { url: path + query, headers: { ...others, authorization: `Bearer ${key}` } };
  },
  error(status, body) {
    const { error } = body as { error?: { message?: string } };
    return { error: { code: String(status), message: error?.message ?? 'Resource not found' } };
  },
};

function notFound(status: number, message: string) {
  return { status, body: { error: { message } } };
}
