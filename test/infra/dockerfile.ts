/** One instruction of a Dockerfile, its line continuations joined and comments left out. */
export type Instruction = { readonly name: string; readonly rest: string };

/** The stages of a Dockerfile, each beginning with its FROM; what stands before the first is the first of all. */
export function stagesOf(text: string): readonly (readonly Instruction[])[] {
  const lines = text
    .split('\n')
    .filter((line) => !/^\s*#/.test(line))
    .join('\n')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const stages: Instruction[][] = [[]];
  for (const line of lines) {
    const found = /^([A-Z]+)\s+(.+)$/.exec(line);
    if (!found?.[1] || !found[2]) throw new Error(`Not an instruction: ${line}`);
    if (found[1] === 'FROM') stages.push([]);
    stages.at(-1)?.push({ name: found[1], rest: found[2] });
  }
  return stages;
}

/** Every value of one kind of instruction in a stage. */
export const all = (stage: readonly Instruction[], name: string): readonly string[] =>
  stage.filter((instruction) => instruction.name === name).map(({ rest }) => rest);
