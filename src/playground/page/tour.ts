import type { SceneSeen, Seat, StepSeen } from '../seen.js';
import * as calls from './calls.js';
import { button, make } from './elements.js';

export interface TourDeps {
  seat(side: 'left' | 'right', seat: Seat): void;
  /** Has both panes go to what comes next. */
  expect(): void;
  moveClock(to: calls.Move): Promise<void>;
}

/** The guided tour: a button for each scene, and what happens in it, told as it happens. */
export function createTour(root: HTMLElement, scenes: readonly SceneSeen[], deps: TourDeps): void {
  if (scenes.length === 0) return;
  const told = make('ol', {});
  const end = button('Close', () => {
    telling.hidden = true;
    buttons[0]?.focus();
  });
  const telling = make('div', { class: 'telling', hidden: true }, [
    make('div', { role: 'status' }, [told]),
    end,
  ]);
  const play = async (scene: SceneSeen): Promise<void> => {
    for (const one of buttons) one.disabled = true;
    told.replaceChildren();
    telling.hidden = false;
    deps.seat('left', scene.left);
    deps.seat('right', scene.right);
    try {
      for (const step of scene.steps) {
        await act(step, deps);
        told.append(make('li', {}, [step.says]));
      }
    } catch (error) {
      told.append(make('li', {}, [error instanceof Error ? error.message : String(error)]));
    } finally {
      for (const one of buttons) one.disabled = false;
    }
  };
  const buttons = scenes.map((scene) => button(scene.title, () => void play(scene)));
  root.append(make('div', { class: 'scenes' }, [make('span', {}, ['Show me:']), ...buttons]), telling);
  root.hidden = false;
}

async function act({ say, clock }: StepSeen, deps: TourDeps): Promise<void> {
  if (say ?? clock) deps.expect();
  if (say) await calls.say(say);
  if (clock) await deps.moveClock(clock);
}
