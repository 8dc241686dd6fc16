// Whatever is sent: never a 5xx, never a hang, never a leak, and the engine serves on. `npm run soak:fuzz` sends more.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { API_KEY, type EngineProcess, startEngine } from '../../support/engineProcess';
import { temporaryFolder } from '../../support/temporaryFolder';
import { fuzz } from './run';

const folder = temporaryFolder();
let engine: EngineProcess;

beforeAll(async () => {
  engine = await startEngine({ data: folder.path });
});
afterAll(async () => {
  await engine.stop();
  folder.remove();
});

it('4,000 random and malformed requests meet no 5xx, no hang, no leak and no reply off the contract', async () => {
  const target = { baseURL: engine.baseURL, apiKey: API_KEY, dataFolder: folder.path };
  const { sent, statuses, faults } = await fuzz(target, 4000, 20_26);
  expect(faults, engine.log()).toEqual([]);
  expect(sent).toBe(4000);
  expect(statuses['200'], 'some requests must reach the operations themselves').toBeGreaterThan(500);
  expect(engine.child.exitCode).toBeNull();
}, 120_000);
