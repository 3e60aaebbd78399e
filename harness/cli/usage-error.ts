/**
 * What commander says of a call it cannot read, in the words of a person.
 *
 * Commander puts the grammar first ("error: command-argument value 'x' is invalid for argument 'exercise'. …"): here
 * comes what is wrong, then where the usage is told. Words of our own pass unchanged.
 */

/** How commander begins a message of its own. */
const COMMANDERS_OWN = /^error: /;

/** The rules are tried in their order; what none fits stays as it is. */
const RULES: readonly (readonly [RegExp, string])[] = [
  [/^command-argument value '.*?' is invalid for argument '.*?'\. (.+)$/s, '$1'],
  [
    /^option '(?:-\w, )?(--[\w-]+).*?' argument '(.*?)' is invalid\. Allowed choices are (.+)$/s,
    "$1 '$2': choose from $3",
  ],
  [/^option '(?:-\w, )?(--[\w-]+).*?' argument '.*?' is invalid\. (.+)$/s, '$1: $2'],
  [/^option '(?:-\w, )?(--[\w-]+)(.*?)' argument missing$/s, '$1 needs a value: $1$2.'],
  [/^missing required argument '(.*?)'$/s, 'An argument is missing: <$1>.'],
  [/^required option '(?:-\w, )?(--[\w-]+.*?)' not specified$/s, 'An option is missing: $1.'],
  [/^unknown option '(.*?)'\n\(Did you mean (.*?)\?\)$/s, "No option is named '$1'. Did you mean $2?"],
  [/^unknown option '(.*?)'$/s, "No option is named '$1'."],
  [/^unknown command '(.*?)'(?:\n\(Did you mean (.*?)\?\))?$/s, "No command is named '$1'."],
];

/** @returns the text to print, which ends a line; `usage` is the command whose `--help` tells more */
export function usageError(text: string, usage: string): string {
  const message = text.trimEnd();
  if (!COMMANDERS_OWN.test(message)) return `${message}\n`;
  const plain = message.replace(COMMANDERS_OWN, '');
  const rule = RULES.find(([pattern]) => pattern.test(plain));
  const words = rule === undefined ? plain : plain.replace(...rule);
  return `${words}\nHow it is called: ${usage} --help\n`;
}
