import type { CardExample } from './example';

/** Two cards for the gallery's own tests: all that is hard to draw, long and right-to-left text and emoji among it. */
export const handmade: readonly CardExample[] = [
  {
    name: 'handmade/form',
    example: 'maximal',
    card: {
      type: 'AdaptiveCard',
      version: '1.5',
      body: [
        {
          type: 'TextBlock',
          text: 'What worries you? 🙂🏠',
          size: 'large',
          weight: 'bolder',
          wrap: true,
          style: 'heading',
        },
        { type: 'TextBlock', text: 'هل أنت قلق بشأن شخص ما؟ أخبرنا بما حدث.', wrap: true },
        {
          type: 'TextBlock',
          text: 'Pneumonoultramicroscopicsilicovolcanoconiosis'.repeat(4),
          wrap: true,
          isSubtle: true,
        },
        {
          type: 'Input.Text',
          id: 'what',
          label: 'What happened?',
          isMultiline: true,
          isRequired: true,
          errorMessage: 'Say what happened.',
        },
        {
          type: 'Input.ChoiceSet',
          id: 'danger',
          label: 'Is anyone in danger now?',
          style: 'expanded',
          value: 'unknown',
          choices: [
            { title: 'Yes', value: 'yes' },
            { title: 'No', value: 'no' },
            { title: 'Not known', value: 'unknown' },
          ],
        },
        {
          type: 'Input.ChoiceSet',
          id: 'category',
          label: 'What is it about?',
          choices: [{ title: 'Self-neglect', value: 'self-neglect' }],
        },
        { type: 'Input.Date', id: 'day', label: 'On which day?', value: '2026-03-09' },
        { type: 'Input.Time', id: 'time', label: 'At what time?', value: '14:30' },
        { type: 'Input.Toggle', id: 'safe', label: 'You', title: 'I am safe' },
      ],
      actions: [
        { type: 'Action.Execute', title: 'Next', verb: 'next', style: 'positive' },
        { type: 'Action.Execute', title: 'Back', verb: 'back', associatedInputs: 'none' },
      ],
    },
  },
  {
    name: 'handmade/result',
    example: 'plain',
    card: {
      type: 'AdaptiveCard',
      version: '1.5',
      body: [
        {
          type: 'Container',
          style: 'attention',
          bleed: true,
          items: [{ type: 'TextBlock', text: '**Call 999 first.** Then tell duty.', weight: 'bolder', wrap: true }],
        },
        {
          type: 'FactSet',
          facts: [
            { title: 'Acknowledge by', value: 'Mon 9 March, 15:00' },
            { title: 'Decide by', value: 'Mon 9 March, 17:00' },
          ],
        },
        {
          type: 'ColumnSet',
          columns: [
            { type: 'Column', width: 'auto', items: [{ type: 'TextBlock', text: 'Rule', weight: 'bolder' }] },
            { type: 'Column', width: 'stretch', items: [{ type: 'TextBlock', text: 'SN-1, version 3', wrap: true }] },
          ],
        },
      ],
      actions: [
        {
          type: 'Action.ShowCard',
          title: 'Escalate anyway',
          card: {
            type: 'AdaptiveCard',
            body: [{ type: 'Input.Text', id: 'why', label: 'Why?' }],
            actions: [{ type: 'Action.Execute', title: 'Send', verb: 'escalate' }],
          },
        },
      ],
    },
  },
];
