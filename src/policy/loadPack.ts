import { withAuthority } from './authorityWords';
import type { NotificationMatrix } from './notificationShape';
import { type Pack, categoryPrompts } from './pack';
import { packProblems } from './packProblems';
import { type PackFile, packShape } from './packShape';
import { type Refused, refused, shapedYaml } from './shapedYaml';

export type PackLoad = Refused | { readonly ok: true; readonly pack: Pack };

/**
 * A rule pack from its YAML text, or every reason why it is refused, by line. Checks the shape and ranges; that rows ask
 * about questions that exist and can fire; that ids are unique; that no sentence could talk someone out of reporting
 * (3.11); and that every worked example gives what it says. A pack that loads is monotone by construction: a condition
 * has no way to ask for a no (see `Condition`).
 *
 * @param notifications who has to be told of what: kept apart, because one table serves every nation's pack
 */
export function loadPack(text: string, notifications: NotificationMatrix): PackLoad {
  const read = readPack(text, notifications);
  return read.ok ? { ok: true, pack: withAuthority(read.pack) } : read;
}

/** The same with sentences that do not name an authority yet, for a nation's file to be laid over it (see `layNation`). */
export function readPack(text: string, notifications: NotificationMatrix): PackLoad {
  const shaped = shapedYaml(text, packShape);
  if (!shaped.ok) return shaped;
  const pack = assemble(shaped.data, notifications);
  const problems = [
    ...shaped.text.placed(packProblems(shaped.data, pack)),
    ...shaped.text.forbidden(pack.wording.alsoForbidden),
  ];
  return problems.length > 0 ? refused(problems) : { ok: true, pack };
}

function assemble({ prompts, categories, ...rest }: PackFile, notifications: NotificationMatrix): Pack {
  const all = [...prompts, ...categoryPrompts(categories)];
  return { ...rest, notifications, prompts: Object.fromEntries(all.map((prompt) => [prompt.id, prompt])) };
}
