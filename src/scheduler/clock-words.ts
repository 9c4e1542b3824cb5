const HOURS = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');
const HOUR = `(\\d{1,2}|${HOURS.join('|')})`;
const MINUTES: Readonly<Record<string, number>> = {
  quarter: 15,
  five: 5,
  ten: 10,
  twenty: 20,
  'twenty-five': 25,
};

/** Around a time of day: how sure it is, and which half of the day. */
const ROUGHLY = '(?:(?:at|about|around|by) )*';
const HALF_OF_DAY = '(?: ?(am|pm))?';
const whole = (pattern: string): RegExp => new RegExp(`^${ROUGHLY}${pattern}${HALF_OF_DAY}$`, 'i');

const IN_MINUTES = /^in (\d{1,3})$/i;
const FOUR_FIGURES = /^(?:at |about |around |by )*([01]\d|2[0-3])\.?([0-5]\d)(?: ?h(?:ou)?rs)?$/i;
const HALF_PAST = whole(`half(?: past)?[ -]${HOUR}`);
const PAST_OR_TO = whole(
  `(?:a )?(quarter|five|ten|twenty|twenty[ -]five|5|10|20|25)(?: minutes?)? (past|to) ${HOUR}`,
);
const ON_THE_HOUR = whole(`${HOUR}(?: ?ish| o['’]?clock)?`);

/**
 * A time of day as people say it, "half 6" or "in 20", in figures that a parser reads; undefined: it is nothing of
 * that kind. Without am or pm it is the one that comes next.
 */
export function inFigures(words: string, minuteNow: number): string | undefined {
  const text = words.trim().replaceAll(/\s+/g, ' ');
  const [, minutes] = IN_MINUTES.exec(text) ?? [];
  if (minutes) return `in ${minutes} minutes`;
  const [, hour, minute] = FOUR_FIGURES.exec(text) ?? [];
  if (hour) return `${hour}:${minute}`;
  const said = saidIn(text);
  return said && clockOf(said, minuteNow);
}

type SaidClock = { readonly hour: number; readonly minute: number; readonly half: string | undefined };

function saidIn(text: string): SaidClock | undefined {
  const [, half, ofHalf] = HALF_PAST.exec(text) ?? [];
  if (half) return said(half, 30, ofHalf);
  const [, minutes, side, hour, ofDay] = PAST_OR_TO.exec(text) ?? [];
  if (minutes && hour) {
    const named = MINUTES[minutes.toLowerCase().replace(' ', '-')];
    if (side?.toLowerCase() === 'past') return said(hour, named ?? Number(minutes), ofDay);
    // "10 to 12" in figures is two hours.
    return named === undefined ? undefined : said(hour, -named, ofDay);
  }
  const [, alone, ofAlone] = ON_THE_HOUR.exec(text) ?? [];
  // A number alone may be anything.
  return alone && alone !== text ? said(alone, 0, ofAlone) : undefined;
}

function said(hour: string, minute: number, half: string | undefined): SaidClock | undefined {
  const named = HOURS.indexOf(hour.toLowerCase());
  const counted = named < 0 ? Number(hour) : named + 1;
  return counted >= 1 && counted <= 12 ? { hour: counted, minute, half: half?.toLowerCase() } : undefined;
}

const HALF_A_DAY = 12 * 60;

function clockOf({ hour, minute, half }: SaidClock, minuteNow: number): string {
  const morning = ((hour % 12) * 60 + minute + HALF_A_DAY) % HALF_A_DAY;
  const comes = [morning, morning + HALF_A_DAY].find((each) => each > minuteNow) ?? morning;
  const meant = half === 'am' ? morning : half === 'pm' ? morning + HALF_A_DAY : comes;
  const figures = (count: number) => String(count).padStart(2, '0');
  return `${figures(Math.floor(meant / 60))}:${figures(meant % 60)}`;
}
