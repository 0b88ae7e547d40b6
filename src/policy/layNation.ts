import { nationProblems } from './nationProblems';
import { nationShape } from './nationShape';
import type { Pack } from './pack';
import { type Refused, refused, shapedYaml } from './shapedYaml';

/**
 * A nation's file laid over the common pack, or every reason why it is refused, by line. The rules, clocks and sentences stay the
 * common ones; the test, the authority and the bank holidays are the nation's.
 *
 * @param common as `readPack` gives it: its sentences do not name an authority yet
 */
export function layNation(common: Pack, text: string): Refused | { readonly ok: true; readonly pack: Pack } {
  const shaped = shapedYaml(text, nationShape);
  if (!shaped.ok) return shaped;
  const { over, recordsSource, bankHolidays, ...own } = shaped.data;
  const standing = `${common.id} ${common.version}`;
  const stale =
    over === standing
      ? []
      : [
          {
            path: ['over'],
            reason: `the common pack is ${standing}: look through this file with it, then say so here`,
          },
        ];
  const problems = [
    ...shaped.text.placed([...stale, ...nationProblems(own, common.notifications)]),
    ...shaped.text.forbidden(common.wording.alsoForbidden),
  ];
  if (problems.length > 0) return refused(problems);
  const { settings } = common;
  return {
    ok: true,
    pack: {
      ...common,
      ...own,
      settings: { ...settings, officeHours: { ...settings.officeHours, bankHolidays } },
      retention: common.retention.map((row) =>
        row.unverified ? row : { ...row, source: recordsSource, unverified: true as const },
      ),
    },
  };
}
