import { useWords } from '../frameParts';
import { Icon } from '../Icon';
import { PlaceLink } from '../PlaceLink';
import type { Cell } from '../view';

/** What stands in a cell. A mark is a shape and a word; where the text says the word already it is not said twice. */
export function CellText({ cell: { text, to, mark } }: { readonly cell: Cell }) {
  const words = useWords();
  const shown = to ? <PlaceLink to={to}>{text}</PlaceLink> : text;
  if (!mark) return <span className="cell">{shown}</span>;
  const word = words(mark);
  const said = text.toLowerCase().includes(word.toLowerCase());
  return (
    <span className="cell">
      <span className={`mark mark-${mark}`}>
        <Icon shape={mark} />
        {!said && <span className="word">{word}</span>}
      </span>{' '}
      {shown}
    </span>
  );
}
