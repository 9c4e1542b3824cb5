/** How Teams knows the bot. `off` takes anybody's word, and only on a loopback address. */
export type TeamsAuth =
  | { readonly kind: 'off' }
  | {
      readonly appId: string;
      readonly appType: string;
      readonly tenant: string;
      /** None with a managed identity. */
      readonly password?: string;
    };

/** The bot's own id; empty without authentication, which is how botbuilder turns it off. */
export const appIdOf = (auth: TeamsAuth): string => ('appId' in auth ? auth.appId : '');

/** What botbuilder calls these. */
export function settingsOf(auth: TeamsAuth) {
  if (!('appId' in auth)) return { MicrosoftAppId: '' };
  return {
    MicrosoftAppId: auth.appId,
    MicrosoftAppType: auth.appType,
    MicrosoftAppTenantId: auth.tenant,
    ...(auth.password === undefined ? {} : { MicrosoftAppPassword: auth.password }),
  };
}
