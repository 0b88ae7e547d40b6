import { personOf, type Organisation } from '../../src/people/organisation';
import { isLoopback } from '../../src/stores/cosmos/loopback';
import { headerOf, type ReaderOf } from './reader';

/**
 * Local mode: one reads as anybody of the demonstration organisation, by the header the chooser of the page sends; the quality lead when it
 * is not sent. The address must be this machine's own, so that a website that has its name point here gets nothing.
 */
export function localReader(organisation: Organisation): ReaderOf {
  return async (headers) => {
    if (!isOwnHost(headerOf(headers, 'host'))) return 'not_local';
    const asked = headerOf(headers, 'x-act-as');
    if (asked !== '') return personOf(organisation, plain(asked)) ?? 'nobody_of_that_name';
    const { people } = organisation;
    return people.find(({ roles }) => roles.includes('quality_lead')) ?? people[0] ?? 'person_unknown';
  };
}

/** The page writes it as in an address. */
function plain(header: string): string {
  try {
    return decodeURIComponent(header);
  } catch {
    return header;
  }
}

function isOwnHost(host: string): boolean {
  return URL.canParse(`http://${host}`) && isLoopback(`http://${host}`);
}
