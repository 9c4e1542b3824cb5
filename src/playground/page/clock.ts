import { type Move, type Moved, moveClock, Refused } from './calls.js';
import { button, make } from './elements.js';

const EVERY_MS = 10_000;

/** Muster's own clock, and how to move it on. Without a manual clock there is nothing to show. */
export async function createClock(root: HTMLElement, zone: string): Promise<void> {
  const time = make('time', {});
  const said = make('span', { class: 'hidden', role: 'status' });
  let ahead = 0;
  const tell = (): void => {
    const now = new Date(Date.now() + ahead);
    time.dateTime = now.toISOString();
    time.textContent = spoken(now, zone);
  };
  const move = async (to: Move): Promise<void> => {
    try {
      const moved = await moveClock(to);
      ahead = Date.parse(moved.now) - Date.now();
      tell();
      said.textContent = `It is now ${time.textContent}. ${whatCameOf(moved)}`;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      said.textContent = error.message;
    }
  };
  // Moving by nothing asks for the time.
  const present = await moveClock({ advance: 'PT0S' }).catch(() => undefined);
  if (!present) return;
  ahead = Date.parse(present.now) - Date.now();
  tell();
  setInterval(tell, EVERY_MS);
  root.append(
    time,
    button('A day on', () => void move({ advance: 'P1D' })),
    button('A week on', () => void move({ advance: 'P7D' })),
    button('To what is due next', () => void move({ next: true })),
    said,
  );
  root.hidden = false;
}

function whatCameOf({ done, waiting }: Moved): string {
  const did = done === 0 ? 'Nothing was due.' : `${done} ${done === 1 ? 'thing was' : 'things were'} done.`;
  return waiting === 0 ? did : `${did} ${waiting} will be tried again.`;
}

function spoken(now: Date, zone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(now);
}
