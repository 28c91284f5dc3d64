/** A field to be filled in says what is to be written there, and a help text. */
const CLICK_HERE = /^Clickhere:set:\d+:Direction:wstring:\d+:([\s\S]*?) HelpState:wstring:\d+:([\s\S]*)$/;

/** What a field's command says, without the words of the program. */
export function commandText(command: string): string {
  const guide = CLICK_HERE.exec(command);
  if (guide !== null) return `${guide[1] ?? ''} ${guide[2] ?? ''}`.trim();
  // Separators are escaped (`mailto\:`).
  return command.replace(/\\([^\\])/g, '$1');
}
