/**
 * The answer with its JSON read to the end, so that a connection that breaks in the middle of a body fails the request:
 * the official client repeats what its fetch throws, and leaves alone what fails later, while it parses. What is no JSON,
 * the content of a File, is passed on as a stream.
 */
export async function wholeAnswer(response: Response): Promise<Response> {
  if (response.body === null || !response.headers.get('content-type')?.includes('json')) return response;
  const { status, statusText, headers } = response;
  return new Response(await response.arrayBuffer(), { status, statusText, headers });
}
