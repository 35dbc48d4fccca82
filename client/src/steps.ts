/** Questions that follow each other in VS Code's quick input, with a way back to the one before. */
import { type Disposable, type QuickInput, QuickInputButtons, type QuickPickItem, window } from "vscode";

/** The user wants to see the question before. */
export const BACK = Symbol("back");

/** An answer, the way back, or undefined when the user gives up. */
export type Answer<T> = T | typeof BACK | undefined;

/** Where a question stands among the others. */
export interface Frame {
  readonly title: string;
  /** Counted from 1. */
  readonly step: number;
  readonly totalSteps: number;
}

/** Asks one question and puts the answer into the state. */
export type Step<S> = (state: S, frame: Frame) => Promise<Answer<S>>;

/** Asks until no step is left. Which ones there are may depend on the answers; undefined when the user gives up. */
export async function runSteps<S>(
  title: string,
  initial: S,
  stepsFor: (state: S) => readonly Step<S>[],
): Promise<S | undefined> {
  const states = [initial];
  for (;;) {
    const state = states.at(-1) ?? initial;
    const steps = stepsFor(state);
    const step = steps[states.length - 1];
    if (!step) return state;
    const answer = await step(state, { title, step: states.length, totalSteps: steps.length });
    if (answer === undefined) return undefined;
    if (answer === BACK) states.pop();
    else states.push(answer);
  }
}

export interface PickQuestion<T extends QuickPickItem> {
  readonly items: readonly T[];
  readonly placeholder: string;
  /** Makes an item of a text that no item has; without it only the items can be chosen. */
  readonly other?: (text: string) => T;
}

export function pickOne<T extends QuickPickItem>(
  frame: Frame,
  { items, placeholder, other }: PickQuestion<T>,
): Promise<Answer<T>> {
  const input = window.createQuickPick<T>();
  input.items = items;
  input.placeholder = placeholder;
  input.matchOnDescription = true;
  input.matchOnDetail = true;
  return ask(input, frame, (resolve) => [
    input.onDidChangeValue((value) => {
      const text = value.trim();
      if (other) input.items = isNew(text, items) ? [...items, other(text)] : items;
    }),
    input.onDidAccept(() => {
      const [picked] = input.selectedItems;
      if (picked) resolve(picked);
    }),
  ]);
}

function isNew(text: string, items: readonly QuickPickItem[]): boolean {
  return text !== "" && items.every(({ label }) => label !== text);
}

/** Any number of items; those that are `picked` are so until the user says otherwise. */
export function pickMany<T extends QuickPickItem>(
  frame: Frame,
  { items, placeholder }: Pick<PickQuestion<T>, "items" | "placeholder">,
): Promise<Answer<readonly T[]>> {
  const input = window.createQuickPick<T>();
  input.canSelectMany = true;
  input.items = items;
  input.selectedItems = items.filter(({ picked }) => picked);
  input.placeholder = placeholder;
  input.matchOnDescription = true;
  input.matchOnDetail = true;
  return ask(input, frame, (resolve) => [input.onDidAccept(() => resolve(input.selectedItems))]);
}

export interface TextQuestion {
  readonly prompt: string;
  readonly value?: string;
  readonly placeholder?: string;
  /** Nobody may read along. */
  readonly isPassword?: boolean;
  /** What is wrong with a text; undefined when nothing is. */
  readonly validate?: (text: string) => Promise<string | undefined>;
}

export function enterText(
  frame: Frame,
  { prompt, value = "", placeholder, isPassword = false, validate }: TextQuestion,
): Promise<Answer<string>> {
  const input = window.createInputBox();
  input.prompt = prompt;
  input.value = value;
  input.placeholder = placeholder;
  input.password = isPassword;
  /** The problem of the text that stands there now; answers about earlier texts come too late. */
  const check = async (): Promise<string | undefined> => {
    const text = input.value;
    const problem = await validate?.(text);
    if (text === input.value) input.validationMessage = problem;
    return problem;
  };
  return ask(input, frame, (resolve) => [
    input.onDidChangeValue(() => void check()),
    input.onDidAccept(async () => {
      const text = input.value;
      if ((await check()) === undefined) resolve(text);
    }),
  ]);
}

/** Shows an input until it is answered, left or closed. */
function ask<T>(
  input: QuickInput & { buttons: readonly unknown[]; onDidTriggerButton(listener: () => void): Disposable },
  { title, step, totalSteps }: Frame,
  listen: (resolve: (answer: T) => void) => readonly Disposable[],
): Promise<Answer<T>> {
  input.title = title;
  input.step = step;
  input.totalSteps = totalSteps;
  // A window that loses the focus for a look at the documentation does not lose the answers.
  input.ignoreFocusOut = true;
  input.buttons = step > 1 ? [QuickInputButtons.Back] : [];
  return new Promise<Answer<T>>((resolve) => {
    const listeners = [
      ...listen(resolve),
      input.onDidTriggerButton(() => resolve(BACK)),
      input.onDidHide(() => {
        resolve(undefined);
        for (const listener of listeners) listener.dispose();
      }),
    ];
    input.show();
  }).finally(() => input.dispose());
}
