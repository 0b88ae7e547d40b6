import { Button } from '@fluentui/react-components';
import { useEffect, useId, useRef, useState, type FormEvent } from 'react';
import { useFrame, useWords } from '../frameParts';
import type { Form } from '../view';
import { FormField } from './FormField';
import { NoticeBlock } from './NoticeBlock';
import { Title, type Level } from './Title';

/** What was typed and not sent, by reader and form, until the page is closed: whoever goes back and comes again finds it. Never written down anywhere. */
const unsent = new Map<string, Readonly<Record<string, string>>>();

/**
 * Something to do. What is typed stays until it was done: a problem, a lost connection and a page that is loaded anew leave it alone. While
 * one press is under way another does nothing.
 */
export function FormBlock({ form: given, level }: { readonly form: Form; readonly level: Level }) {
  const { me, server, announce, done } = useFrame();
  const words = useWords();
  const id = useId();
  const [form, setForm] = useState(given);
  const key = JSON.stringify([me.reader ?? me.name, given.act, given.fixed]);
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>(() => unsent.get(key) ?? {});
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
      if (answer.form) setForm(answer.form);
      return report(answer.said);
    }
    setTyped({});
    unsent.delete(key);
    if (answer.file !== undefined && !(await server.save(answer.file))) announce(words('downloadFailed'));
    done(answer.said, answer.to);
  };
  const report = (text: string): void => {
    setSaid(text);
    announce(text);
  };

  return (
    <form ref={element} className="block form" noValidate onSubmit={(event) => void send(event)} aria-labelledby={id}>
      <Title level={level} id={id}>
        {form.title}
      </Title>
      {said !== '' && <NoticeBlock notice={{ tone: 'warning', text: said }} />}
      {form.fields.map((field) => (
        <FormField
          key={field.id}
          field={field}
          value={valueOf(field)}
          typed={(value) => {
            const now = { ...typed, [field.id]: value };
            unsent.set(key, now);
            setTyped(now);
          }}
        />
      ))}
      <Button appearance="primary" type="submit" aria-disabled={underWay}>
        {underWay ? words('sending') : form.submit}
      </Button>
    </form>
  );
}
