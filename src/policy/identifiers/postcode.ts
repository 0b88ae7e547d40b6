import { type Span } from './dateOfBirth';

/** Every postcode area in use: "level 4 5th floor" is then no postcode. */
const AREAS =
  'ab al b ba bb bd bf bh bl bn br bs bt bx ca cb cf ch cm co cr ct cv cw da dd de dg dh dl dn dt dy e ec eh en ex fk ' +
  'fy g gl gu gy ha hd hg hp hr hs hu hx ig im ip iv je ka kt kw ky l la ld le ll ln ls lu m me mk ml n ne ng nn np nr ' +
  'nw ol ox pa pe ph pl po pr rg rh rm s sa se sg sk sl sm sn so sp sr ss st sw sy ta td tf tn tq tr ts tw ub w wa wc ' +
  'wd wf wn wr ws wv yo ze';

const OUTWARD = `(?:${AREAS.split(' ')
  .sort((a, b) => b.length - a.length)
  .join('|')})\\d[\\da-z]?`;
// The last two letters leave out those that look like figures; the pseudo postcodes of test data and of people without an
// address (ZZ99 3VZ) do not.
const POSTCODE = new RegExp(
  `(?<![\\da-z])(?:(?:${OUTWARD}|gir)[ -]{0,3}\\d[abd-hjlnp-uw-z]{2}|zz\\d\\d[ -]{0,3}\\d[a-z]{2})(?![\\da-z])`,
  'g',
);

/** UK postcodes in folded text, with or without the space (domain reference 13.2). */
export function findPostcodes(text: string): Span[] {
  return [...text.matchAll(POSTCODE)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}
