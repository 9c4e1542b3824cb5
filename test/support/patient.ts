/** Longer than a busy machine has anybody wait: what is not about who gives up first is not to fail by it. */
export const PATIENT_MS = 50_000;
