import { Button } from '@fluentui/react-components';
import { useEffect, useId, useRef, useState, type FormEvent } from 'react';
import { draftKey } from '../drafts';
import { useFrame, useWords } from '../frameParts';
import type { Form } from '../view';
import { FormField } from './FormField';
import { NoticeBlock } from './NoticeBlock';
import { Title, type Level } from './Title';

/**
 * Something to do. What is typed stays until it was done or thrown away: a problem, a lost connection and a page that is loaded anew leave it
 * alone. While one press is under way another does nothing.
 */
export function FormBlock({ form: given, level }: { readonly form: Form; readonly level: Level }) {
  const { drafts, server, announce, done } = useFrame();
  const words = useWords();
  const id = useId();
  const key = draftKey(given.act, given.fixed);
  const [before, setBefore] = useState(() => drafts.of(key));
  const [hadDraft] = useState(before !== undefined);
  const [answered, setAnswered] = useState<Form>();
  const form = answered ?? (before ? { ...given, fixed: before.fixed } : given);
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>(before?.values ?? {});
  const [said, setSaid] = useState('');
  const [underWay, setUnderWay] = useState(false);
  const element = useRef<HTMLFormElement>(null);
  const valueOf = (field: Form['fields'][number]): string => typed[field.id] ?? field.value;

  // The first field that something is wrong with, once it is drawn so.
  useEffect(() => {
    if (said !== '') element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [form, said]);

  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (underWay) return;
    setUnderWay(true);
    setSaid('');
    announce(words('sending'));
    const fields = Object.fromEntries(form.fields.map((field) => [field.id, valueOf(field)]));
    const got = await server.act(form.act, { ...form.fixed, ...fields });
    setUnderWay(false);
    const problem = 'value' in got ? undefined : (got.problem?.text ?? words('notSent'));
    if (problem !== undefined || !('value' in got)) return report(problem ?? '');
    const { value: answer } = got;
    if (!answer.done) {
      if (answer.form) setAnswered(answer.form);
      return report(answer.said);
    }
    empty();
    if (answer.file !== undefined && !('value' in (await server.save(answer.file)))) announce(words('downloadFailed'));
    done(answer.said, answer.to);
  };
  const empty = (): void => {
    drafts.drop(key);
    setTyped({});
    setBefore(undefined);
    setAnswered(undefined);
    setSaid('');
  };
  const throwAway = (): void => {
    empty();
    announce(words('draftGone'));
    element.current?.querySelector<HTMLElement>('input, textarea, select')?.focus();
  };
  const report = (text: string): void => {
    setSaid(text);
    announce(text);
  };

  const title = (
    <Title level={level} id={id}>
      {form.title}
    </Title>
  );
  const className = form.folded ? 'form' : 'block form';
  const drawn = (
    <form ref={element} className={className} noValidate onSubmit={(event) => void send(event)} aria-labelledby={id}>
      {!form.folded && title}
      {said !== '' && <NoticeBlock notice={{ tone: 'warning', text: said }} />}
      {before !== undefined && (
        <div className="draft">
          <NoticeBlock notice={{ tone: 'info', text: words('draftKept') }} />
          <Button size="small" onClick={throwAway}>
            {words('draftThrowAway')}
          </Button>
        </div>
      )}
      {form.fields.map((field) => (
        <FormField
          key={field.id}
          field={field}
          value={valueOf(field)}
          typed={(value) => {
            const values = { ...typed, [field.id]: value };
            drafts.put(key, { fixed: form.fixed, values });
            setTyped(values);
          }}
        />
      ))}
      <Button appearance="primary" type="submit" aria-disabled={underWay}>
        {underWay ? words('sending') : form.submit}
      </Button>
    </form>
  );
  return form.folded ? (
    <details className="block folded" open={hadDraft}>
      <summary>{title}</summary>
      {drawn}
    </details>
  ) : (
    drawn
  );
}
