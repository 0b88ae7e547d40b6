import { useWords } from '../frameParts';
import type { Chart } from '../view';
import { NoticeBlock } from './NoticeBlock';
import { TableBlock } from './TableBlock';
import { Title, type Level } from './Title';

/**
 * A picture, what it says in words, and its points for whoever wants to read or copy them. Its title stands on the picture: as a heading it
 * is there for whoever goes from heading to heading.
 */
export function ChartBlock({ chart, level }: { readonly chart: Chart; readonly level: Level }) {
  const words = useWords();
  const { id, title, svg, alt, notes, data } = chart;
  return (
    <figure className="block chart" data-chart={id}>
      <figcaption className={svg === '' ? undefined : 'unseen'}>
        <Title level={level}>{title}</Title>
      </figcaption>
      {svg === '' ? (
        <NoticeBlock notice={{ tone: 'empty', text: alt }} />
      ) : (
        <img src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`} alt={alt} width="660" height="440" />
      )}
      {notes.length > 0 && (
        <ul className="notes">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {data && svg !== '' && (
        <details>
          <summary>{words('showFigures')}</summary>
          <TableBlock table={data} level={3} />
        </details>
      )}
    </figure>
  );
}
