// Answers may overtake each other. Only the newest question's answer is handed on; an older one becomes null.

export class Latest {
  #asked = 0;

  /** The answer, or null when another question was asked meanwhile. An overtaken failure is null too. */
  async ask<Answer>(question: Promise<Answer>): Promise<Answer | null> {
    const turn = ++this.#asked;
    try {
      const answer = await question;
      return turn === this.#asked ? answer : null;
    } catch (fault) {
      if (turn === this.#asked) throw fault;
      return null;
    }
  }

  /** Makes every question that is still open an old one. */
  forget(): void {
    this.#asked += 1;
  }
}
