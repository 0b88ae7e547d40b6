import type { CaseCommand } from '../case/commands';
import { caseStream } from '../case/reference';
import type { Case } from '../case/state';
import { localDate, type LocalDate } from '../time/local';
import { answerCase } from '../usecases/duty';
import type { Throughline } from '../usecases/throughline';
import type { Told } from './story';

/** A command as somebody gives it: when is the stage's, and a union stays one. */
type Asked = CaseCommand extends infer C ? (C extends { by: string } ? Omit<C, 'at'> : never) : never;

/** What the stories act with: the product's own use cases. Whatever it refuses is a mistake of the story, and stops everything. */
export class Stage {
  private presses = 0;

  constructor(
    readonly app: Throughline,
    /** Lets another story begin beside the one that is told. */
    readonly begin: (told: Told) => void,
    /** The day of the first start: nothing of it is told. */
    readonly lastDay: LocalDate,
  ) {}

  now(): string {
    return this.app.ports.clock.now();
  }

  today(): LocalDate {
    return localDate(this.now(), this.app.office.zone);
  }

  /** A press's id, as a card has one: another each time. */
  press(): string {
    this.presses += 1;
    return `demo-press-${this.presses}`;
  }

  async see(reference: string): Promise<Case> {
    return (await this.app.turns.see(this.app.cases, caseStream(reference))).state;
  }

  /** @throws when the product refuses it */
  async ask(reference: string, asked: Asked): Promise<Case> {
    const command = { ...asked, at: this.now() } as CaseCommand & { by: string };
    const turned = await answerCase(this.app, reference, command, this.press());
    this.accepted(`${asked.type} ${'ask' in asked ? asked.ask.type : ''} on ${reference}`, turned);
    return turned.seen.state;
  }

  /** @throws when the product refused something that a story says is accepted */
  accepted(what: string, turned: { readonly outcome: string; readonly refusal?: unknown }): void {
    if (turned.outcome === 'refused' || turned.outcome === 'problem')
      throw new Error(
        `The demonstration asked for what is refused: ${what}: ${JSON.stringify(turned.refusal)} at ${this.now()}.`,
      );
  }
}
