import { describe, expect, it } from 'vitest';
import { definedNames } from './definedNames';

function names(line: string): Record<string, number> {
  return Object.fromEntries(definedNames(line));
}

describe('defined names', () => {
  it.each([
    ['export class HttpClient extends Base {', { HttpClient: 3 }],
    ['    async def fetch_all(self, url):', { fetch_all: 2 }],
    ['func (s *Server) ListenAndServe(addr string) error {', { ListenAndServe: 2 }],
    ['pub struct Request<T> {', { Request: 3 }],
    ["impl<'de> Visitor<'de> for Foo {", { Visitor: 1 }],
    ['public static void main(String[] args) {', { main: 2 }],
    ['static int dictExpand(dict *d, unsigned long size)', { dictExpand: 2 }],
    ['  render(props) {', { render: 1 }],
    ['const MAX_RETRIES = 3;', { MAX_RETRIES: 1 }],
    ['#define PATH_MAX 4096', { PATH_MAX: 2 }],
    ['nvm_install() {', { nvm_install: 2 }],
    ['  def self.parse(text)', { parse: 2 }],
    ['defmodule Phoenix.Router do', { Router: 3 }],
    ['parseJSON :: Text -> Maybe Value', { parseJSON: 2 }],
    ['exports.handler = async function (event) {', { handler: 2 }],
    ['void Server::start(int port) {', { start: 2 }],
  ])('of %j', (line, expected) => {
    expect(names(line)).toMatchObject(expected);
  });

  it.each([
    '// class of its own',
    '  if (ready) {',
    '  return compute(value);',
    '  doWork(1);',
    '* function words in a comment',
    '  } else if (other) {',
    `var ${'x'.repeat(500)} = 1;`,
    '',
  ])('none of %j', (line) => {
    expect(names(line)).toEqual({});
  });

  it('count with their surest definition', () => {
    expect(names('render(props) {\nclass render {\nconst render = 1;')).toMatchObject({ render: 3 });
  });

  it('are found in lines made to make patterns backtrack', () => {
    const hostile = ['class '.repeat(60), 'a::'.repeat(130), '('.repeat(399), 'public '.repeat(56), 'x<'.repeat(199)];
    for (const line of hostile) expect(definedNames(`${line}\nclass Found {`).get('Found')).toBe(3);
  });
});
