// Arrow keys where the window runs from right to left: there Left leads on, and Right leads back.

/** The key as it points along the text. */
export function along(key: string): string {
  if (document.documentElement.dir !== "rtl") return key;
  if (key === "ArrowLeft") return "ArrowRight";
  return key === "ArrowRight" ? "ArrowLeft" : key;
}
