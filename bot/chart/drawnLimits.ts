import { figure, withUnit } from './figures';

interface Limits {
  readonly lower: number;
  readonly upper: number;
}

/** Limits as they are drawn and said: never below 0, and those of a share never above 100%. What is flagged goes by the computed ones (domain reference 8.2). */
export function drawnLimits({ lower, upper }: Limits, unit: string): Limits {
  return { lower: Math.max(0, lower), upper: unit === '%' ? Math.min(100, upper) : upper };
}

/** '52–88.4%', '117–250 min'. */
export function limitsText(limits: Limits, unit: string): string {
  const { lower, upper } = drawnLimits(limits, unit);
  return withUnit(`${figure(lower)}–${figure(upper)}`, unit);
}
