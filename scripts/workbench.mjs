// npm run workbench -- [NAME]: the compiled suites of test/workbench, inside the extension host of a real VS Code.
// NAME is a part of a suite's file name. One suite, two hosts:
//   desktop VS Code   where VSCODE_EXECUTABLE names one, or the download site answers (@vscode/test-electron)
//   code-server       elsewhere: shown by Chromium, driven by Playwright
// TEST_HOST=desktop or TEST_HOST=code-server chooses.
import { installDependencies, runNode } from './bootstrap.mjs';

const DOWNLOADS = 'https://update.code.visualstudio.com/api/releases/stable';
const ANSWER_TIMEOUT_MS = 3_000;

const built = process.argv[2] === '--built';
const [name = ''] = process.argv.slice(built ? 3 : 2);
const env = { ...process.env, TEST_SUITE: name };

installDependencies();
if (!built && runNode(['esbuild.js']) !== 0) process.exit(1);
const host = process.env.TEST_HOST ?? (await chooseHost());
console.log(`Workbench suites in ${host}`);
if (host === 'desktop') process.exit(runNode(['scripts/desktopSuites.mjs'], { env }));
if (!built && runNode(['scripts/installWorkbench.mjs']) !== 0) process.exit(1);
process.exit(runNode(['node_modules/@playwright/test/cli.js', 'test', '--project=suites'], { env }));

async function chooseHost() {
  if (process.env.VSCODE_EXECUTABLE) return 'desktop';
  const hasDisplay = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (!hasDisplay) return 'code-server';
  const answers = await fetch(DOWNLOADS, { signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS) }).then(
    (response) => response.ok,
    () => false,
  );
  return answers ? 'desktop' : 'code-server';
}
