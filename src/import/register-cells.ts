import type { Day } from '../core/cadence.js';
import type { Row } from '../core/showing/table.js';
import { calledInCell, dayOfCell } from './cells.js';
import { didYouMean } from './nearest.js';
import type { Known } from './plan.js';
import { type Problem, quoted } from './problem.js';

type Cells = Row['cells'];
type Against = { readonly known: Known; readonly today: Day };
type Wrong = (field: string, why: string) => void;

/**
 * A line of a register as an import file would say it: people keep such tables with names, days and skills as they
 * speak. What nothing can be made of stays as it was, and is said where there is more to say than an import file would.
 */
export function writtenOneWay({ line, cells }: Row, against: Against) {
  const problems: Problem[] = [];
  const wrong: Wrong = (field, why) => void problems.push({ line, field, why });
  const { known } = against;
  const { person, organisation, consent, skills, left } = cells;
  const written: Cells = {
    ...cells,
    ...(person && { person: idIn('person', { written: person, all: known.people }, wrong) }),
    ...(organisation && {
      organisation: idIn('organisation', { written: organisation, all: known.organisations }, wrong),
    }),
    ...(skills && { skills: slugs(skills) }),
    ...(consent && { consent: yesOrNo(consent) }),
    ...(left && { left: yesOrNo(left) }),
    ...dayIn('consent on', { cells, ...against }, wrong),
    ...dayIn('confirmed', { cells, ...against }, wrong),
  };
  if (!consent)
    wrong('consent', 'is missing; write yes or no, and under “consent on” the day on which they said so');
  const { left: hasLeft, ...rest } = written;
  return { row: { line, cells: hasLeft === 'no' ? rest : written }, problems };
}

function idIn(
  field: 'person' | 'organisation',
  { written, all }: { readonly written: string; readonly all: Known['people'] | Known['organisations'] },
  wrong: Wrong,
): string {
  const [first, another] = calledInCell<{ id: string; name: string; email?: string }>(written, all);
  if (first && !another) return first.id;
  const names = all.flatMap(({ id, name }) => [id, name]);
  const none =
    field === 'person'
      ? 'nobody who was imported is called so; write an id, a name or an address'
      : 'no organisation is called so; write an id or a name';
  wrong(
    field,
    another
      ? `${quoted(written)} is more than one; write an id`
      : `${quoted(written)}: ${none}.${didYouMean(written, names)}`,
  );
  return written;
}

const slugs = (skills: string): string =>
  skills
    .split(';')
    .map((skill) =>
      skill
        .trim()
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-|-$/g, ''),
    )
    .join(';');

const YES_OR_NO: { readonly [written: string]: string } = { y: 'yes', true: 'yes', n: 'no', false: 'no' };
const yesOrNo = (written: string): string => YES_OR_NO[written.toLowerCase()] ?? written.toLowerCase();

function dayIn(
  field: 'consent on' | 'confirmed',
  { cells, today }: { readonly cells: Cells; readonly today: Day },
  wrong: Wrong,
): Cells {
  const written = cells[field];
  const day = written && dayOfCell(written);
  if (!written) return {};
  if (!day) wrong(field, `${quoted(written)} is no day; write it like 2026-12-04 or 4/12/2026`);
  else if (day > today)
    wrong(field, `${quoted(written)} is still to come; write the day on which it was said`);
  // A day that can be read, in place of one that cannot and was said to be wrong.
  return { [field]: day && day <= today ? day : today };
}
