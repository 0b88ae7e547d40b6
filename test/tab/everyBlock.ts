import type { Form, TabMe, TabView } from '../../src/tab/view';
import { lookUp } from '../../cards/words';

const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 660 240"><rect width="660" height="240" fill="#fff"/><path d="M20 200 120 150 220 170 320 90 420 110 520 60 640 80" fill="none" stroke="#1f4e5f" stroke-width="4"/></svg>`;

export const form: Form = {
  kind: 'form',
  act: 'sample',
  title: 'Sign the review',
  fields: [
    { id: 'what', label: 'What was learned', kind: 'text', value: '', hint: 'In a sentence or two.' },
    { id: 'who', label: 'Minutes by', kind: 'line', value: '' },
    {
      id: 'team',
      label: 'Team',
      kind: 'choice',
      value: '',
      choices: [
        { value: 'north', label: 'Crisis Team North' },
        { value: 'south', label: 'Crisis Team South' },
      ],
    },
    { id: 'on', label: 'Discussed on', kind: 'day', value: '' },
  ],
  fixed: { version: '7' },
  submit: 'Sign',
};

/** A page with every kind of block, as full as they get. */
export function everyBlock(chosen = ''): TabView {
  return {
    title: 'Tracker',
    lead: 'Which cases are open, and what is missing from each until it is learned from.',
    asAt: 'As at 25 November 2026, 10:00',
    filters: [
      {
        id: 'team',
        label: 'Team',
        value: chosen,
        choices: [
          { value: '', label: 'All teams' },
          { value: 'north', label: 'Crisis Team North' },
        ],
      },
      {
        id: 'late',
        label: 'Overdue',
        value: '',
        choices: [
          { value: '', label: 'Everything' },
          { value: 'yes', label: 'Overdue alone' },
        ],
      },
      { id: 'reference', label: 'Reference', value: '', choices: [] },
    ],
    blocks: [
      { kind: 'notice', tone: 'warning', text: 'Two cases have waited for their review for more than 20 days.' },
      {
        kind: 'figures',
        title: 'This month',
        figures: [
          { id: 'M1', label: 'Learning shown', value: '62.4%', note: '31 of 50' },
          { id: 'M2', label: 'Acknowledged in time', value: '98%', note: '49 of 50' },
          { id: 'M3', label: 'Median to decision', value: '3 h 20 min', note: '' },
          { id: 'M4', label: 'Overdue actions', value: 'none was due', note: 'of those agreed in the month' },
        ],
      },
      { kind: 'heading', text: 'Cases' },
      { kind: 'text', text: 'Overdue first, then the newest.' },
      {
        kind: 'table',
        id: 'cases',
        title: chosen === '' ? 'Open cases' : 'Open cases of one team',
        columns: [
          { label: 'Reference' },
          { label: 'Team' },
          { label: 'Category' },
          { label: 'Decide by' },
          { label: 'Missing link' },
          { label: 'Days open', numeric: true },
        ],
        rows: [
          [
            { text: 'TL-7K3M-9PQ2', to: { page: 'case', query: { reference: 'TL-7K3M-9PQ2' } } },
            { text: 'Crisis Team North' },
            { text: 'Self-neglect' },
            { text: '24 November 2026, 17:00', mark: 'late' },
            { text: 'root cause', mark: 'missing' },
            { text: '31' },
          ],
          [
            { text: 'TL-4F2A-0XYZ', to: { page: 'case', query: { reference: 'TL-4F2A-0XYZ' } } },
            { text: 'Crisis Team North' },
            { text: 'Domestic abuse, with a child in the household' },
            { text: 'Done on 20 November 2026', mark: 'good' },
            { text: 'a measure from after the change', mark: 'missing' },
            { text: '4' },
          ],
        ],
        empty: 'No case is open.',
      },
      {
        kind: 'table',
        id: 'none',
        title: 'Actions',
        columns: [{ label: 'Action' }],
        rows: [],
        empty: 'No action is agreed.',
      },
      { kind: 'heading', text: 'How it changes' },
      {
        kind: 'chart',
        id: 'acknowledged',
        title: 'Hours to acknowledgement',
        svg,
        alt: 'Control chart: 7 months, mean 3.2 hours; the last four months are below it.',
        notes: ['Trial limits: fewer than 12 points.', 'Nothing was flagged.'],
        data: {
          title: 'Hours to acknowledgement, by month',
          columns: [{ label: 'Month' }, { label: 'Hours', numeric: true }],
          rows: [[{ text: 'May 2026' }, { text: '4.0' }]],
          empty: 'There are no figures.',
        },
      },
      {
        kind: 'facts',
        title: 'What was written',
        rows: [
          {
            label: 'Decision',
            text: 'Referred to the local authority.',
            by: 'Dev Patel',
            at: '25 November 2026, 11:10',
          },
          { label: 'Reason', text: 'Self-neglect with three signs.\nThe risk is high.', by: 'Dev Patel' },
        ],
      },
      form,
      {
        kind: 'links',
        links: [
          { label: 'Trends of this team', to: { page: 'trends', query: { team: 'north' } } },
          { label: 'Assurance pack as Word', file: 'pack-1' },
          { label: 'Back to the chat', chat: true },
        ],
      },
    ],
  };
}

/** The same page with another form in place of its own. */
export function withForm(view: TabView, other: Form): TabView {
  return { ...view, blocks: view.blocks.map((block) => (block.kind === 'form' ? other : block)) };
}

export const someone: TabMe = {
  name: 'Siân Evans',
  reader: 'user-id-4',
  organisation: 'Northbank Care',
  pages: [
    { id: 'tracker', label: 'Tracker' },
    { id: 'learning', label: 'Learning month' },
    { id: 'trends', label: 'Trends' },
    { id: 'themes', label: 'Themes' },
    { id: 'audits', label: 'Audits' },
    { id: 'delivery', label: 'Delivery' },
    { id: 'accountability', label: 'Accountability' },
    { id: 'pack', label: 'Assurance pack' },
  ],
  words: lookUp('tab.frame') as Readonly<Record<string, string>>,
  chat: 'http://127.0.0.1:56150',
};
