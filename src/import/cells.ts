/** A day as spreadsheets hold it, 2026-12-04 or 4/12/2026, written one way; undefined: it is none. */
export function dayOfCell(written: string): string | undefined {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(written) ?? [];
  const iso = year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : written;
  return isDay(iso) ? iso : undefined;
}

function isDay(iso: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return false;
  const parsed = Date.parse(`${iso}T00:00:00Z`);
  // A day that is none, as 31 June, becomes another.
  return !Number.isNaN(parsed) && new Date(parsed).toISOString().startsWith(iso);
}

type Called = {
  readonly id: string;
  readonly filed?: string;
  readonly name: string;
  readonly email?: string;
};

/** Those that a cell may mean: by id, whole name or address. */
export function calledInCell<One extends Called>(written: string, all: readonly One[]): readonly One[] {
  const wanted = written.toLowerCase();
  return all.filter(({ id, filed, name, email }) =>
    [id, filed, name.toLowerCase(), email?.toLowerCase()].includes(wanted),
  );
}
