/** Lets so many in at once, in the order they came; the others wait outside. */
export function gate(width: number): <T>(work: () => Promise<T>) => Promise<T> {
  const outside: (() => void)[] = [];
  let inside = 0;
  return async (work) => {
    if (inside >= width) await new Promise<void>((enter) => outside.push(enter));
    else inside += 1;
    try {
      return await work();
    } finally {
      const next = outside.shift();
      // Whoever leaves hands the place over, so that nobody slips in between.
      if (next) next();
      else inside -= 1;
    }
  };
}
