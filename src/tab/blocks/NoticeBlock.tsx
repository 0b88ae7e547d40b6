import { useWords } from '../frameParts';
import { Icon } from '../Icon';
import type { Notice } from '../view';

const wordOf = { info: 'noteInfo', good: 'noteGood', warning: 'noteWarning', empty: 'noteEmpty' } as const;

interface Given {
  readonly notice: Pick<Notice, 'tone' | 'text'>;
  /** Another word for what kind of thing it is. */
  readonly word?: string;
}

/** Something to know, with a shape and a word for what kind of thing it is. */
export function NoticeBlock({ notice: { tone, text }, word = wordOf[tone] }: Given) {
  const words = useWords();
  return (
    <div className={`notice notice-${tone}`}>
      <Icon shape={tone} />
      <p>
        <strong>{words(word)}</strong> {text}
      </p>
    </div>
  );
}
