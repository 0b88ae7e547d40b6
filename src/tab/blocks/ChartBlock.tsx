import { useWords } from '../frameParts';
import type { Chart } from '../view';
import { TableBlock } from './TableBlock';
import { Title, type Level } from './Title';

/** A picture, what it says in words, and its points for whoever wants to read or copy them. */
export function ChartBlock({ chart, level }: { readonly chart: Chart; readonly level: Level }) {
  const words = useWords();
  const { id, title, svg, alt, notes, data } = chart;
  return (
    <figure className="block chart" data-chart={id}>
      <figcaption>
        <Title level={level}>{title}</Title>
      </figcaption>
      <img src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`} alt={alt} />
      {notes.length > 0 && (
        <ul className="notes">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {data && (
        <details>
          <summary>{words('showFigures')}</summary>
          <TableBlock table={data} level={3} />
        </details>
      )}
    </figure>
  );
}
