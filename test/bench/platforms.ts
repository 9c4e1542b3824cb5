import { settingsOf } from '../../src/platforms/teams/outbound/auth.js';
import { APP_ID, localMicrosoft } from '../platforms/teams/microsoft.js';
import { blankApi } from '../support/blank-api.js';
import { TENANT } from './presses.js';

/** Both platforms, as far as a press needs them: they say ok to everything, and sign what they send. */
export async function bothPlatforms() {
  const blank = await blankApi();
  const microsoft = await localMicrosoft();
  const auth = {
    kind: 'on',
    appId: APP_ID,
    appType: 'SingleTenant',
    tenant: TENANT,
    password: 'example',
  } as const;
  // Nobody signs in: an address without https is refused before anything is sent to it.
  const cloud = { ...microsoft.cloud, login: blank.url };
  const close = () => {
    blank.close();
    void microsoft.close();
  };
  return {
    options: {
      ...{ slackUrl: blank.url, teamsUrl: blank.url, signingSecret: 'bench' },
      ...{ auth, cloud, token: microsoft.token({ serviceurl: blank.url }) },
    },
    /** What a bare botbuilder is told of the same. */
    settings: settingsOf(auth, cloud),
    close,
  };
}

/** Where the platforms are, and what proves what they send. */
export type Platforms = Awaited<ReturnType<typeof bothPlatforms>>['options'];
