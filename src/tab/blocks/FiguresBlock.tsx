import type { Figures } from '../view';
import { Title, type Level } from './Title';

/** Figures side by side, each with what it is out of. */
export function FiguresBlock({
  figures: { title, figures },
  level,
}: {
  readonly figures: Figures;
  readonly level: Level;
}) {
  return (
    <div className="block">
      <Title level={level}>{title}</Title>
      <dl className="figures">
        {figures.map(({ id, label, value, note }) => (
          <div key={id} className="figure" data-figure={id}>
            <dt>{label}</dt>
            <dd className="value">{value}</dd>
            {note !== '' && <dd className="note">{note}</dd>}
          </div>
        ))}
      </dl>
    </div>
  );
}
