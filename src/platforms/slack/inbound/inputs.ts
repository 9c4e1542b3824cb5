import { z } from 'zod';

const option = z.object({ value: z.string() });

/** One input's state, as each kind of Slack element reports it. */
const stateOfInput = z.object({
  value: z.string().nullish(),
  selected_option: option.nullish(),
  selected_options: z.array(option).nullish(),
  selected_date: z.string().nullish(),
  selected_time: z.string().nullish(),
  selected_user: z.string().nullish(),
});

export const stateShape = z.object({
  values: z.record(z.string(), z.record(z.string(), stateOfInput)).nullish(),
});

type State = z.infer<typeof stateShape>;

/** What was put into each input, by the input's id; '' where it was left empty. An input's id is its block's. */
export function inputsIn(state: State | null | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(state?.values ?? {}).flatMap(([block, elements]) =>
      Object.values(elements).map((element) => [block, given(element)]),
    ),
  );
}

function given(input: z.infer<typeof stateOfInput>): string {
  return (
    input.selected_options?.map(({ value }) => value).join(',') ??
    input.selected_option?.value ??
    input.selected_date ??
    input.selected_time ??
    input.selected_user ??
    input.value ??
    ''
  );
}
