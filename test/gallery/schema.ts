import { z } from 'zod';

/**
 * The part of Adaptive Cards 1.5 that Teams renders on every client, as strict shapes: a misspelt or newer property is a
 * problem here, where a renderer would leave it out without a word. Written from the published schema reference
 * (https://adaptivecards.io/explorer), as no package ships the 1.5 JSON schema. Left out on purpose: Media, Input with
 * a dynamic data query, authentication and background images, which this product does not use.
 */
const size = z.enum(['small', 'default', 'medium', 'large', 'extraLarge']);
const colour = z.enum(['default', 'dark', 'light', 'accent', 'good', 'warning', 'attention']);
const horizontal = z.enum(['left', 'center', 'right']);
const vertical = z.enum(['top', 'center', 'bottom']);
const containerStyle = z.enum(['default', 'emphasis', 'good', 'attention', 'warning', 'accent']);
const pixels = z.string().regex(/^\d+px$/);

const common = {
  id: z.string().min(1).optional(),
  isVisible: z.boolean().optional(),
  separator: z.boolean().optional(),
  spacing: z.enum(['none', 'small', 'default', 'medium', 'large', 'extraLarge', 'padding']).optional(),
  height: z.enum(['auto', 'stretch']).optional(),
  requires: z.record(z.string(), z.string()).optional(),
  fallback: z.union([z.literal('drop'), z.lazy(() => element)]).optional(),
};

const text = {
  text: z.string(),
  color: colour.optional(),
  fontType: z.enum(['default', 'monospace']).optional(),
  isSubtle: z.boolean().optional(),
  size: size.optional(),
  weight: z.enum(['lighter', 'default', 'bolder']).optional(),
};

// Teams shows no input without a label to a screen reader, and refuses a required one without words to say so.
const input = {
  ...common,
  id: z.string().min(1),
  label: z.string().min(1),
  isRequired: z.boolean().optional(),
  errorMessage: z.string().min(1).optional(),
};

const action = {
  id: z.string().min(1).optional(),
  title: z.string().min(1),
  iconUrl: z.string().optional(),
  style: z.enum(['default', 'positive', 'destructive']).optional(),
  tooltip: z.string().optional(),
  isEnabled: z.boolean().optional(),
  mode: z.enum(['primary', 'secondary']).optional(),
  requires: z.record(z.string(), z.string()).optional(),
};

const execute = z.strictObject({
  ...action,
  type: z.literal('Action.Execute'),
  verb: z.string().min(1),
  data: z.record(z.string(), z.unknown()).optional(),
  associatedInputs: z.enum(['auto', 'none']).optional(),
});

const refreshAction = execute.extend({ title: z.string().optional() });

const anyAction = z.discriminatedUnion('type', [
  execute,
  z.strictObject({ ...action, type: z.literal('Action.OpenUrl'), url: z.url() }),
  z.strictObject({
    ...action,
    type: z.literal('Action.Submit'),
    data: z.record(z.string(), z.unknown()).optional(),
    associatedInputs: z.enum(['auto', 'none']).optional(),
  }),
  z.strictObject({
    ...action,
    type: z.literal('Action.ToggleVisibility'),
    targetElements: z
      .array(z.union([z.string(), z.strictObject({ elementId: z.string(), isVisible: z.boolean().optional() })]))
      .min(1),
  }),
  z.strictObject({
    ...action,
    type: z.literal('Action.ShowCard'),
    card: z.lazy(() => shownCard),
  }),
]);

const selectAction = { selectAction: anyAction.optional() };

const items = { items: z.array(z.lazy(() => element)) };

const box = {
  style: containerStyle.optional(),
  verticalContentAlignment: vertical.optional(),
  bleed: z.boolean().optional(),
  minHeight: pixels.optional(),
  rtl: z.boolean().optional(),
};

const image = z.strictObject({
  ...common,
  ...selectAction,
  type: z.literal('Image'),
  url: z.string().min(1),
  altText: z.string().min(1),
  size: z.enum(['auto', 'stretch', 'small', 'medium', 'large']).optional(),
  style: z.enum(['default', 'person']).optional(),
  width: pixels.optional(),
  horizontalAlignment: horizontal.optional(),
  backgroundColor: z.string().optional(),
});

const choice = z.strictObject({ title: z.string().min(1), value: z.string().min(1) });
const choices = z.array(choice).min(1);

const element: z.ZodType = z.lazy(() =>
  z.discriminatedUnion('type', [
    z.strictObject({
      ...common,
      ...text,
      type: z.literal('TextBlock'),
      wrap: z.boolean().optional(),
      maxLines: z.int().positive().optional(),
      horizontalAlignment: horizontal.optional(),
      style: z.enum(['default', 'heading', 'columnHeader']).optional(),
    }),
    z.strictObject({
      ...common,
      type: z.literal('RichTextBlock'),
      horizontalAlignment: horizontal.optional(),
      inlines: z.array(
        z.union([
          z.string(),
          z.strictObject({
            ...text,
            ...selectAction,
            type: z.literal('TextRun'),
            highlight: z.boolean().optional(),
            italic: z.boolean().optional(),
            strikethrough: z.boolean().optional(),
            underline: z.boolean().optional(),
          }),
        ]),
      ),
    }),
    image,
    z.strictObject({
      ...common,
      type: z.literal('ImageSet'),
      images: z.array(image),
      imageSize: z.enum(['auto', 'stretch', 'small', 'medium', 'large']).optional(),
    }),
    z.strictObject({ ...common, ...selectAction, ...box, ...items, type: z.literal('Container') }),
    z.strictObject({
      ...common,
      ...selectAction,
      type: z.literal('ColumnSet'),
      style: containerStyle.optional(),
      bleed: z.boolean().optional(),
      minHeight: pixels.optional(),
      horizontalAlignment: horizontal.optional(),
      columns: z.array(
        z.strictObject({
          ...common,
          ...selectAction,
          ...box,
          ...items,
          type: z.literal('Column').optional(),
          width: z.union([z.enum(['auto', 'stretch']), pixels, z.number().positive()]).optional(),
        }),
      ),
    }),
    z.strictObject({
      ...common,
      type: z.literal('Table'),
      columns: z.array(
        z.strictObject({
          type: z.literal('TableColumnDefinition').optional(),
          width: z.union([pixels, z.number().positive()]).optional(),
          horizontalCellContentAlignment: horizontal.optional(),
          verticalCellContentAlignment: vertical.optional(),
        }),
      ),
      rows: z.array(
        z.strictObject({
          type: z.literal('TableRow'),
          style: containerStyle.optional(),
          horizontalCellContentAlignment: horizontal.optional(),
          verticalCellContentAlignment: vertical.optional(),
          cells: z.array(z.strictObject({ ...selectAction, ...box, ...items, type: z.literal('TableCell') })),
        }),
      ),
      firstRowAsHeader: z.boolean().optional(),
      showGridLines: z.boolean().optional(),
      gridStyle: containerStyle.optional(),
      horizontalCellContentAlignment: horizontal.optional(),
      verticalCellContentAlignment: vertical.optional(),
    }),
    z.strictObject({
      ...common,
      type: z.literal('FactSet'),
      facts: z.array(z.strictObject({ title: z.string(), value: z.string() })).min(1),
    }),
    z.strictObject({ ...common, type: z.literal('ActionSet'), actions: z.array(anyAction).min(1) }),
    z.strictObject({
      ...input,
      type: z.literal('Input.Text'),
      isMultiline: z.boolean().optional(),
      maxLength: z.int().positive().optional(),
      placeholder: z.string().optional(),
      regex: z.string().optional(),
      style: z.enum(['text', 'tel', 'url', 'email', 'password']).optional(),
      inlineAction: anyAction.optional(),
      value: z.string().optional(),
    }),
    z.strictObject({
      ...input,
      type: z.literal('Input.Number'),
      min: z.number().optional(),
      max: z.number().optional(),
      placeholder: z.string().optional(),
      value: z.number().optional(),
    }),
    z.strictObject({
      ...input,
      type: z.literal('Input.Date'),
      min: z.iso.date().optional(),
      max: z.iso.date().optional(),
      placeholder: z.string().optional(),
      value: z.union([z.iso.date(), z.literal('')]).optional(),
    }),
    z.strictObject({
      ...input,
      type: z.literal('Input.Time'),
      min: z.iso.time({ precision: -1 }).optional(),
      max: z.iso.time({ precision: -1 }).optional(),
      placeholder: z.string().optional(),
      value: z.union([z.iso.time({ precision: -1 }), z.literal('')]).optional(),
    }),
    z.strictObject({
      ...input,
      type: z.literal('Input.Toggle'),
      title: z.string().min(1),
      value: z.string().optional(),
      valueOn: z.string().optional(),
      valueOff: z.string().optional(),
      wrap: z.boolean().optional(),
    }),
    z.strictObject({
      ...input,
      type: z.literal('Input.ChoiceSet'),
      choices,
      isMultiSelect: z.boolean().optional(),
      style: z.enum(['compact', 'expanded', 'filtered']).optional(),
      placeholder: z.string().optional(),
      value: z.string().optional(),
      wrap: z.boolean().optional(),
    }),
  ]),
);

const cardBody = {
  type: z.literal('AdaptiveCard'),
  $schema: z.string().optional(),
  body: z.array(element).optional(),
  actions: z.array(anyAction).optional(),
  fallbackText: z.string().optional(),
  speak: z.string().optional(),
  lang: z.string().optional(),
  rtl: z.boolean().optional(),
  minHeight: pixels.optional(),
  verticalContentAlignment: vertical.optional(),
  ...selectAction,
};

const shownCard: z.ZodType = z.lazy(() => z.strictObject({ ...cardBody, version: z.string().optional() }));

const wholeCard = z.strictObject({
  ...cardBody,
  version: z.literal('1.5'),
  refresh: z
    .strictObject({
      action: refreshAction,
      userIds: z.array(z.string()).max(60).optional(),
      expires: z.string().optional(),
    })
    .optional(),
  metadata: z.strictObject({ webUrl: z.url() }).optional(),
  msteams: z
    .strictObject({
      width: z.literal('Full').optional(),
      entities: z.array(z.record(z.string(), z.unknown())).optional(),
    })
    .optional(),
});

/** What is wrong with a card as Adaptive Card 1.5 for Teams, one line a problem with the path to it; none: []. */
export function schemaProblems(card: unknown): readonly string[] {
  const read = wholeCard.safeParse(card);
  if (read.success) return [];
  return read.error.issues.map(({ path, message }) => `${path.join('.') || 'the card'}: ${message}`);
}
