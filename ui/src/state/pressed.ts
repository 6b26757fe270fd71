// A mark that is pressed, by pointer or by key, wherever marks are drawn.
import type { MarkingState } from "./marking.svelte";
import type { MarksState } from "./marks.svelte";

function open(marking: MarkingState, marks: MarksState, element: HTMLElement): void {
  const mark = marks.of(Number(element.dataset.opens));
  if (mark) marking.openPopover(marks, mark, element);
}

/** Listens on an element that marks are drawn in; gives back how to stop. */
export function opensMarks(marking: MarkingState, marks: MarksState) {
  return (around: HTMLElement): (() => void) => {
    const click = (event: MouseEvent): void => {
      const element = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-opens]") : null;
      // Selecting ends with a click too, and a link leads where it leads.
      if (!element || event.defaultPrevented || document.getSelection()?.isCollapsed === false) return;
      open(marking, marks, element);
    };
    const press = (event: KeyboardEvent): void => {
      if (event.key !== "Enter" && event.key !== " ") return;
      if (!(event.target instanceof HTMLElement) || event.target.dataset.opens === undefined) return;
      event.preventDefault();
      open(marking, marks, event.target);
    };
    around.addEventListener("click", click);
    around.addEventListener("keydown", press);
    return () => {
      around.removeEventListener("click", click);
      around.removeEventListener("keydown", press);
    };
  };
}
