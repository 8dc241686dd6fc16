/** The code of our own answer in place of a server's: the person has forgotten the key. */
export const KEY_IS_GONE = 'key_is_gone';

/** Our own refusal in the shape of a server's: the client repeats whatever its fetch throws, but not a 400 or 401. */
export function refusal({ message }: Error, status: 400 | 401 = 400, code: string | null = null): Response {
  return Response.json({ error: { message, type: 'invalid_request_error', param: null, code } }, { status });
}
