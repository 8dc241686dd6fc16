// npm test: installs what it needs, then runs everything. Nothing has to be there but Node and npm.
//   VECTOR_STORES_REQUIRE_WORKBENCH=1   a machine that cannot show a workbench is a failure, not a skip (CI)
import { installDependencies } from './bootstrap.mjs';
import { installChromium } from './chromium.mjs';
import { node24 } from './node24.mjs';
import { printSummary, runSteps } from './steps.mjs';

installDependencies();

const step = (name, needs, script, ...args) => ({ name, needs, command: node24(), args: [script, ...args] });
const steps = [
  step('check', [], 'scripts/check.mjs'),
  step('package', [], 'scripts/packExtension.mjs'),
  step('unit', ['package'], 'node_modules/vitest/vitest.mjs', 'run'),
];
const inWorkbench = [
  // Neither beside the unit tests nor beside each other: one of the suites measures activation.
  {
    ...step('workbench suites', ['package', 'install workbench'], 'scripts/workbench.mjs', '--built'),
    after: ['unit'],
  },
  { ...step('ui', ['package', 'install workbench'], 'scripts/ui.mjs', '--packed'), after: ['workbench suites'] },
];

const why = whyNoWorkbench();
if (!why) steps.unshift(step('install workbench', [], 'scripts/installWorkbench.mjs'));
const results = await runSteps(why ? steps : [...steps, ...inWorkbench]);
if (why) for (const { name } of inWorkbench) results.push({ name, outcome: 'skipped', seconds: 0, why });
printSummary(results);

const mayNotSkip = process.env.VECTOR_STORES_REQUIRE_WORKBENCH === '1';
const bad = results.filter(({ outcome }) => outcome === 'failed' || (outcome === 'skipped' && mayNotSkip));
process.exit(bad.length === 0 ? 0 : 1);

/** Why no workbench can be shown on this machine, or undefined. Installs a browser where that is ours to do. */
function whyNoWorkbench() {
  if (process.platform !== 'linux') return 'the workbench driver runs on Linux';
  try {
    installChromium();
    return undefined;
  } catch (error) {
    return error.message;
  }
}
