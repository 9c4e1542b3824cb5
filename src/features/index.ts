import type { Feature } from '../core/feature.js';
import { actions } from './actions/index.js';
import { activations } from './activations/index.js';
import { agenda } from './agenda/index.js';
import { checkins } from './checkins/index.js';
import { debriefs } from './debriefs/index.js';
import { deliveries } from './deliveries/index.js';
import { directory } from './directory/index.js';
import { exercises } from './exercises/index.js';
import { frequencies } from './frequencies/index.js';
import { helpWith } from './help/index.js';
import { injects } from './injects/index.js';
import { lessons } from './lessons/index.js';
import { meetings } from './meetings/index.js';
import { partnerships } from './partnerships/index.js';
import { people } from './people/index.js';
import { rollanswers } from './rollanswers/index.js';
import { rollcalls } from './rollcalls/index.js';
import { volunteers } from './volunteers/index.js';
import { walls } from './walls/index.js';

const capabilities: readonly Feature[] = [
  directory,
  partnerships,
  meetings,
  agenda,
  actions,
  exercises,
  frequencies,
  debriefs,
  lessons,
  volunteers,
  walls,
  activations,
  checkins,
  people,
  deliveries,
  injects,
  rollcalls,
  rollanswers,
];

/** Adding a capability is one folder and one line here. */
export const features: readonly Feature[] = [...capabilities, helpWith(capabilities)];
