/** A claimed thing: the token proves that the claim is still ours. */
export type Claimed<T> = T & { readonly token: string };

export type Claiming = {
  readonly realNow: number;
  readonly leaseMs: number;
  readonly limit: number;
  readonly token: string;
};
