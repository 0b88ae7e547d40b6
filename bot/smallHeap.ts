import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Collects what the start has left behind, and from then on whenever the heap has doubled. Until a heap is collected for the first time V8 lets
 * it grow by some hundred MB, however little lives in it. It holds everything up for some 60 ms.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--heap-growing-percent=100');
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
}
