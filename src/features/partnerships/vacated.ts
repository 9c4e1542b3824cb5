import { defineCard } from '../../core/define-feature.js';
import { DIRECTORY, organisationId } from '../../core/ids.js';
import { type Partnership, speakersFor } from '../../core/people/partnership.js';
import { type Reading, viewOf } from '../../core/reading.js';
import type { Directory } from '../directory/facts.js';

const MOST_NAMED = 10;

/** For the secretariat: the seats that an import left vacant, and whether somebody speaks for them again. */
export const vacatedCard = defineCard<Partnership | null, { directory: Reading<Directory | undefined> }>({
  personal: true,
  reads: () => ({ directory: viewOf('directory', DIRECTORY) }),
  draw: ({ part = '', partnership, known: { directory } }) => {
    const seats = part.split(' ');
    const lines = seats.slice(0, MOST_NAMED).map((seat) => {
      const filled = speakersFor(organisationId(seat), partnership).length > 0;
      return { line: `${directory?.organisations[seat]?.name ?? seat}${filled ? ': filled since' : ''}` };
    });
    return {
      template: 'partnerships/vacated',
      data: {
        title: `${partnership.name}: an import left ${seats.length === 1 ? '1 seat' : `${seats.length} seats`} vacant`,
        seats: lines,
        more: seats.length > MOST_NAMED ? `and ${seats.length - MOST_NAMED} more` : '',
        next: `Ask each organisation for a successor and add them to the import file; “${partnership.command} members” shows every seat.`,
      },
    };
  },
});
