import { useId, type ReactNode } from 'react';
import { useNarrow } from '../useNarrow';
import type { Block } from '../view';
import { ChartBlock } from './ChartBlock';
import { FactsBlock } from './FactsBlock';
import { FiguresBlock } from './FiguresBlock';
import { FormBlock } from './FormBlock';
import { LinksBlock } from './LinksBlock';
import { NoticeBlock } from './NoticeBlock';
import { TableBlock } from './TableBlock';
import { Title, type Level } from './Title';

/** The blocks of a page, those of each section under its heading. */
export function Blocks({ blocks }: { readonly blocks: readonly Block[] }) {
  return sectionsOf(blocks).map(({ heading, inside }, index) =>
    heading === undefined ? (
      <Stack key={index} blocks={inside} level={2} />
    ) : (
      <Section key={index} heading={heading} long={isLong(inside)}>
        <Stack blocks={inside.map((block) => untitled(block, heading))} level={3} />
      </Section>
    ),
  );
}

/** On a phone a long section is opened by its heading: every row of a table is a block there. */
function Section({ heading, long, children }: SectionGiven) {
  const id = useId();
  const narrow = useNarrow();
  const title = <h2 id={id}>{heading}</h2>;
  return (
    <section aria-labelledby={id}>
      {narrow && long ? (
        <details className="fold">
          <summary>{title}</summary>
          {children}
        </details>
      ) : (
        <>
          {title}
          {children}
        </>
      )}
    </section>
  );
}

interface SectionGiven {
  readonly heading: string;
  readonly long: boolean;
  readonly children: ReactNode;
}

const rowsOfALongSection = 12;

/** A form is never out of sight: something may be typed in it that was not sent. */
function isLong(blocks: readonly Block[]): boolean {
  if (blocks.some(({ kind }) => kind === 'form')) return false;
  const rows = blocks.map((block) => (block.kind === 'table' ? block.rows.length : 0));
  return rows.reduce((sum, count) => sum + count, 0) > rowsOfALongSection;
}

function Stack({ blocks, level }: { readonly blocks: readonly Block[]; readonly level: Level }) {
  return blocks.map((block, index) => <OneBlock key={keyOf(block, index)} block={block} level={level} />);
}

/** What is called as its section is need not say so again. A table does: its title is how it is known when it is heard. */
function untitled(block: Block, heading: string): Block {
  const repeats = 'title' in block && block.title === heading && block.kind !== 'table' && block.kind !== 'form';
  return repeats ? { ...block, title: '' } : block;
}

/** A form keeps what is typed in it for as long as it is the same form of the same thing. */
function keyOf(block: Block, index: number): string {
  return block.kind === 'form' ? `${index} ${block.act} ${JSON.stringify(block.fixed)}` : String(index);
}

function OneBlock({ block, level }: { readonly block: Block; readonly level: Level }) {
  switch (block.kind) {
    case 'heading':
      return <Title level={level}>{block.text}</Title>;
    case 'text':
      return <p className="text">{block.text}</p>;
    case 'notice':
      return <NoticeBlock notice={block} />;
    case 'figures':
      return <FiguresBlock figures={block} level={level} />;
    case 'table':
      return <TableBlock table={block} level={level} />;
    case 'facts':
      return <FactsBlock facts={block} level={level} />;
    case 'chart':
      return block.below === undefined ? (
        <ChartBlock chart={block} level={level} />
      ) : (
        <div className="chart-place">
          <ChartBlock chart={block} level={level} />
          <Stack blocks={block.below} level={level} />
        </div>
      );
    case 'form':
      return <FormBlock form={block} level={level} />;
    case 'links':
      return <LinksBlock links={block} />;
  }
}

function sectionsOf(blocks: readonly Block[]): { heading: string | undefined; inside: Block[] }[] {
  const sections: { heading: string | undefined; inside: Block[] }[] = [{ heading: undefined, inside: [] }];
  for (const block of blocks) {
    if (block.kind === 'heading') sections.push({ heading: block.text, inside: [] });
    else sections.at(-1)?.inside.push(block);
  }
  return sections.filter(({ heading, inside }) => heading !== undefined || inside.length > 0);
}
