import { Button } from '@fluentui/react-components';
import { useEffect, useId, useRef, useState } from 'react';
import { useWords } from '../frameParts';
import { NoticeBlock } from './NoticeBlock';
import { Scrolling } from './Scrolling';
import { Title, type Level } from './Title';
import { CellText } from './CellText';
import type { Table } from '../view';

/** A longer table is shown so far until somebody asks for the rest: on a phone each row is a block. */
const shownAtFirst = 50;

/**
 * A table, and on a phone each row as a block with its columns' names beside its cells. The roles are said, because browsers forget that
 * it is a table once it is not laid out as one.
 */
export function TableBlock({ table, level }: { readonly table: Omit<Table, 'kind' | 'id'>; readonly level: Level }) {
  const id = useId();
  const words = useWords();
  const { title, columns, rows, empty } = table;
  const [all, setAll] = useState(false);
  const shown = all ? rows : rows.slice(0, shownAtFirst);
  const next = useRef<HTMLTableRowElement>(null);
  // The button is gone: whoever pressed it goes on with the first row it brought.
  useEffect(() => {
    if (all) next.current?.focus();
  }, [all]);
  return (
    <div className="block">
      <Title level={level} id={id}>
        {title}
      </Title>
      {rows.length === 0 ? (
        <NoticeBlock notice={{ tone: 'empty', text: empty }} />
      ) : (
        <Scrolling labelledBy={id}>
          <table role="table" aria-labelledby={id}>
            <thead role="rowgroup">
              <tr role="row">
                {columns.map(({ label, numeric }) => (
                  <th key={label} role="columnheader" scope="col" className={numeric && 'numeric'}>
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody role="rowgroup">
              {shown.map((cells, row) => (
                <tr key={row} role="row" {...(row === shownAtFirst ? { ref: next, tabIndex: -1 } : {})}>
                  {cells.map((cell, at) => {
                    const Tag = at === 0 ? 'th' : 'td';
                    const heads =
                      at === 0 ? ({ role: 'rowheader', scope: 'row' } as const) : ({ role: 'cell' } as const);
                    return (
                      <Tag
                        key={at}
                        {...heads}
                        data-column={columns[at]?.label}
                        className={columns[at]?.numeric && 'numeric'}
                      >
                        <CellText cell={cell} />
                      </Tag>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolling>
      )}
      {shown.length < rows.length && (
        <Button className="all" onClick={() => setAll(true)}>
          {words('showAll').replace('${count}', String(rows.length))}
        </Button>
      )}
    </div>
  );
}
