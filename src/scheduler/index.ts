export { calendar } from './calendar.js';
export {
  type AdvanceDeps,
  advance,
  type ClockMove,
  createManualClock,
  type ManualClock,
  systemClock,
} from './clock.js';
export { createTicks } from './ticks.js';
