import { describe, expect, it } from 'vitest';
import { baseURLProblem } from '../../shared/baseURL';
import { readProfiles } from './profile';

const server = { id: 'a', label: 'Team', kind: 'compatible', baseURL: 'https://server.example/v1/' };

describe('profiles in the settings', () => {
  it('are read with the slashes at the end of the URL taken off', () => {
    expect(readProfiles([server])).toMatchObject([{ id: 'a', label: 'Team', baseURL: 'https://server.example/v1' }]);
  });

  it('leave out entries that cannot be a profile, and keep the others', () => {
    const entries = [
      null,
      'text',
      { ...server, id: 5 },
      { ...server, id: 'builtin' },
      { ...server, kind: 'pinecone' },
      { ...server, baseURL: 'http://server.example/v1' },
      server,
      { ...server, label: 'the same id again' },
    ];
    expect(readProfiles(entries).map(({ label }) => label)).toEqual(['Team']);
  });

  it('are none when the setting is no list', () => {
    expect(readProfiles({ id: 'a' })).toEqual([]);
    expect(readProfiles(undefined)).toEqual([]);
  });

  it('are called after their host when they have no name', () => {
    expect(readProfiles([{ ...server, label: '' }])[0]?.label).toBe('server.example');
  });
});

describe('a base URL', () => {
  it.each(['https://api.openai.com/v1', 'http://localhost:11434/v1', 'http://127.0.0.1:8000/v1', 'http://[::1]:8000'])(
    'may be %s',
    (url) => expect(baseURLProblem(url)).toBeUndefined(),
  );

  it.each([
    'server.example',
    'http://server.example/v1',
    'http://127.0.0.1.evil.example/v1',
    'https://name:password@server.example/v1',
    'https://server.example/v1?key=1',
    'ftp://server.example/v1',
    'javascript:alert(1)',
  ])('may not be %s: it says why in a sentence', (url) => expect(baseURLProblem(url)).toMatch(/^[A-Z].*\.$/));
});
