import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';

const { watModule } = createRequire(import.meta.url)('./scripts/assembleWat.js');

// Tests that need no VS Code: beside the code, and test/engine, test/conformance. Suites inside VS Code have their own runner.
export default defineConfig({
  plugins: [watModule],
  test: {
    include: ['src/**/*.test.ts', 'test/{engine,conformance,indexing,copying,scripts}/**/*.test.ts'],
    globalSetup: ['test/support/ownTemporaryFolder.ts', 'test/support/buildEngine.ts'],
    // Guards against a hang, not measures of speed: generous, so that a busy machine fails nothing.
    testTimeout: 120_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 60_000 } },
    pool: 'forks',
    maxWorkers: 2,
  },
});
