import type { PressAnswer } from '../fake/pressAnswer';

/** Teams sends a press again when the bot did not answer it, to the letter. */
export async function untilAnswered(send: () => Promise<PressAnswer>): Promise<PressAnswer> {
  for (;;) {
    const answer = await send().catch(() => undefined);
    if (answer !== undefined && answer.malformed === undefined) return answer;
    await new Promise((rest) => setTimeout(rest, 50));
  }
}
