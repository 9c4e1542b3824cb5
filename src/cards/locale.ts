import { ExpressionEvaluator, ExpressionFunctions, Options } from 'adaptive-expressions';

/** Cards are British English wherever Muster runs. */
const LOCALE = 'en-GB';

/**
 * Has expressions make strings in British English. By itself the library asks the machine for its locale each time,
 * which took most of the time of filling a card and let the machine decide how a number reads.
 */
export function speakEnglish(): void {
  // The library keeps its functions in a Map and has no other place to say this; templates look them up when parsed.
  const functions = ExpressionFunctions.standardFunctions as Map<string, ExpressionEvaluator>;
  const string = functions.get('string');
  if (!string) throw new Error('adaptive-expressions has no string()');
  const inEnglish = new ExpressionEvaluator(
    string.type,
    (expression, state, { nullSubstitution }) =>
      string.tryEvaluate(expression, state, new Options({ locale: LOCALE, nullSubstitution })),
    string.returnType,
    string.validateExpression,
  );
  functions.set('string', inEnglish);
}
