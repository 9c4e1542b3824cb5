import type { Hour } from '../seen.js';
import { type Move, type Moved, moveClock, Refused } from './calls.js';
import { button, make } from './elements.js';

const EVERY_MS = 10_000;

export interface ClockShown {
  /** Moves the clock and says what came of it. */
  move(to: Move): Promise<void>;
  /** Shows the hour that Muster has. */
  show(hour: Hour | undefined): void;
}

/** Muster's own clock, what is waiting in it, and how to move it on. Without a manual clock there is nothing to show. */
export function createClock(root: HTMLElement, zone: string): ClockShown {
  const time = make('time', {});
  const said = make('p', { class: 'small', role: 'status' });
  const waits = make('p', { class: 'small' });
  let ahead = 0;
  const tell = (): void => {
    const now = new Date(Date.now() + ahead);
    time.dateTime = now.toISOString();
    time.textContent = spoken(now, zone);
  };
  const set = (now: string): void => {
    ahead = Date.parse(now) - Date.now();
    tell();
  };
  const move = async (to: Move): Promise<void> => {
    try {
      const moved = await moveClock(to);
      set(moved.now);
      said.textContent = `It is now ${time.textContent}. ${whatCameOf(moved)}`;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      said.textContent = error.message;
    }
  };
  setInterval(tell, EVERY_MS);
  root.append(
    make('div', { class: 'moves' }, [
      time,
      button('A day on', () => void move({ advance: 'P1D' })),
      button('A week on', () => void move({ advance: 'P7D' })),
      button('To what is due next', () => void move({ next: true })),
    ]),
    make('div', { class: 'hours' }, [said, waits]),
  );
  return {
    move,
    show: (hour) => {
      root.hidden = !hour;
      if (!hour) return;
      set(hour.now);
      waits.textContent = whatWaits(hour);
    },
  };
}

function whatWaits({ waiting, next }: Hour): string {
  const so = waiting === 0 ? 'Nothing is waiting' : `${waiting} waiting`;
  return next === undefined ? `${so}.` : `${so}; next due ${next}.`;
}

function whatCameOf({ done, waiting, further }: Moved): string {
  const did = done === 0 ? 'Nothing was due.' : `${done} ${done === 1 ? 'thing was' : 'things were'} done.`;
  const so = waiting === 0 ? did : `${did} ${waiting} will be tried again.`;
  return further ? `${so} The way was long: move it again to go on.` : so;
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
