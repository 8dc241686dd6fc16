import { execFileSync } from 'node:child_process';

/**
 * Stops the engine of one workbench where it is, so that a run under way stays under way.
 * @param dataFolder of the workbench; its path is an argument of its engine
 * @returns lets the engine go on
 */
export function pauseEngine(dataFolder: string): () => void {
  const processes = execFileSync('ps', ['-axo', 'pid=,command='], { encoding: 'utf8' }).split('\n');
  const lines = processes.filter((line) => line.includes('engine/main.js') && line.includes(dataFolder));
  const ids = lines.map((line) => Number.parseInt(line, 10));
  if (ids.length === 0) throw new Error('the engine is not running');
  for (const id of ids) process.kill(id, 'SIGSTOP');
  return () => {
    for (const id of ids) process.kill(id, 'SIGCONT');
  };
}
