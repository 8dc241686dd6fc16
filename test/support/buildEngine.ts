// Vitest's global set-up: bundles the engine from the sources as they are now, so that suites which start it as a
// process never test yesterday's build.
import { execFileSync } from 'node:child_process';

/** The repository: every command of package.json runs there. */
export const ROOT = process.cwd();

export default function setup(): void {
  execFileSync(process.execPath, ['esbuild.js'], { cwd: ROOT, stdio: 'inherit' });
}
